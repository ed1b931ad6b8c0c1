// Requests about tables: files to import, templates, and rows as a workbook.
import { credentials, type Fault, Refusal } from "../shared/ask";
import { save } from "../shared/csv";
import type { Lang } from "../shared/lang";

export type Column = {
	column: string;
	heading?: string;
	slot: string;
	period?: string;
	of?: string;
	measure?: string;
	unit?: string;
	optional?: boolean;
	reason?: string;
};
export type Table = {
	file: string;
	sheet?: string;
	kind: string;
	dataset?: string;
	heading: string;
	key?: string[];
	category?: string;
	reason?: string;
	columns: Column[] | null;
};
export type Name = { text: string; means?: string; new?: boolean };
export type Mapping = { tables: Table[]; names?: Name[] };
export type Sheet = {
	name: string;
	hidden?: boolean;
	width: number;
	total: number;
	rows: { row: number; cells: string[] }[];
	left: { row: number; reason: string }[];
};
export type Book = {
	id: string;
	name: string;
	form: string;
	encoding?: string;
	separator?: string;
	notes: string[];
	sheets: Sheet[];
	mapping: Mapping;
};
export type Candidate = { id: string; kind: string; name: string; hint?: string };
export type Fixable = {
	file: string;
	sheet: string;
	row: number;
	column?: string;
	heading?: string;
	code: string;
	warning?: boolean;
	value?: string;
	fault: string;
	hint?: string;
	candidates?: Candidate[];
};
export type Change = {
	verb: "ADDED" | "CHANGED" | "DELETED";
	kind: string;
	name: string;
	field?: string;
	title?: string;
	old?: string;
	new?: string;
	place?: string;
};
export type Told = {
	refused: boolean;
	rows: number;
	badRows: number;
	added: number;
	changed: number;
	deleted: number;
	seq?: number;
	problems: Fixable[];
	changes: Change[];
	created: { kind: string; name: string; place: string; near: string[]; candidates?: Candidate[] }[];
	namesakes: { name: string; place: string; other: string; reason: string; same: boolean }[];
	personal: string[];
	left: string[];
	notes: string[];
	more?: Record<string, number>;
};
export type Plan = Told & { digest: string; may: boolean };
export type How = { mapping: Mapping; create: boolean; validOnly: boolean; keepMissing: boolean };
export type Slot = { slot: string; name: string; must?: boolean; several?: boolean; personal?: boolean };
export type Kinds = { kind: string; name: string; slots: Slot[] }[];

const url = (path: string, lang: Lang) => `/tables/${path}${path.includes("?") ? "&" : "?"}lang=${lang}`;

type Errors = { errors?: { message?: string; extensions?: Record<string, unknown> }[] };

const refusal = (body: Errors | null, status: number, retryAfter?: number) =>
	new Refusal(
		(body?.errors ?? [{}]).map(
			(e): Fault => ({
				code: String(e.extensions?.code ?? (status < 400 ? "BAD_REPLY" : `HTTP_${status}`)),
				message: e.message ?? String(status),
				field: (e.extensions?.field as string) ?? undefined,
				candidates: [],
				requestId: (e.extensions?.requestId as string) ?? undefined,
				retryAfter,
			}),
		),
	);

const offline = (e: unknown) =>
	new Refusal([{ code: "OFFLINE", message: String(e instanceof Error ? e.message : e), candidates: [] }]);

/** request sends a request, with a value as JSON if there is one; it fails with a Refusal. */
async function request(path: string, lang: Lang, value?: unknown, method?: string): Promise<Response> {
	let reply: Response;
	try {
		reply = await fetch(url(path, lang), {
			method: method ?? (value === undefined ? "GET" : "POST"),
			headers: { ...credentials(), ...(value === undefined ? {} : { "content-type": "application/json" }) },
			body: value === undefined ? undefined : JSON.stringify(value),
			keepalive: method === "DELETE",
		});
	} catch (e) {
		throw offline(e);
	}
	if (!reply.ok)
		throw refusal(
			await reply.json().catch(() => null),
			reply.status,
			Number(reply.headers.get("Retry-After")) || undefined,
		);
	return reply;
}

const told = async <R>(reply: Response): Promise<R> => {
	const body = await reply.json().catch(() => null);
	if (!body) throw refusal(null, reply.status);
	return body as R;
};

export const kindsOfTables = async (lang: Lang) => told<Kinds>(await request("kinds", lang));
export const guess = async (id: string, lang: Lang, as: { sheet: string; kind: string; heading: string }) =>
	told<{ table: Table; sheet: Sheet }>(await request(`files/${id}/guess`, lang, as));
export const planOf = async (id: string, lang: Lang, how: How) =>
	told<Plan>(await request(`files/${id}/plan`, lang, how));
/** drop forgets a file; nobody waits for it. */
export const drop = (id: string) => void request(`files/${id}`, "zh", undefined, "DELETE").catch(() => {});

/** send sends a file under a name, and tells how much of it is sent. */
export function send(file: File, name: string, lang: Lang, progress: (sent: number) => void): Promise<Book> {
	return new Promise((done, fail) => {
		const x = new XMLHttpRequest();
		x.open("POST", url(`files?name=${encodeURIComponent(name)}`, lang));
		x.setRequestHeader("content-type", "application/octet-stream");
		for (const [name, value] of Object.entries(credentials())) x.setRequestHeader(name, value);
		x.responseType = "json";
		x.upload.onprogress = (e) => progress(e.total ? e.loaded / e.total : 0);
		x.onerror = () => fail(offline("upload"));
		x.onload = () =>
			x.status === 200 && x.response
				? done(x.response as Book)
				: fail(refusal(x.response as Errors | null, x.status, Number(x.getResponseHeader("Retry-After")) || undefined));
		x.send(file);
	});
}

/** write writes the plan of a digest, and tells how many records are done. */
export async function write(
	id: string,
	lang: Lang,
	how: How & { digest: string },
	progress: (done: number, total: number) => void,
): Promise<Told> {
	const reply = await request(`files/${id}/write`, lang, how);
	const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
	let text = "";
	for (;;) {
		const part = await reader?.read().catch((e) => {
			throw new Refusal([{ code: "OUTCOME_UNKNOWN", message: String(e), candidates: [] }]);
		});
		text += part?.value ?? "";
		const lines = text.split("\n");
		text = lines.pop() ?? "";
		for (const line of lines) {
			const said = JSON.parse(line) as Errors & { done?: number; total?: number; result?: Told };
			if (said.errors) throw refusal(said, 200);
			if (said.result) return said.result;
			progress(said.done ?? 0, said.total ?? 0);
		}
		if (!part || part.done)
			throw new Refusal([{ code: "OUTCOME_UNKNOWN", message: "the reply ended early", candidates: [] }]);
	}
}

/** download asks for a file and hands it to the reader under the name that the server gives it. */
export async function download(path: string, lang: Lang, value?: unknown) {
	const reply = await request(path, lang, value);
	const name = /filename\*=UTF-8''([^;]+)/.exec(reply.headers.get("Content-Disposition") ?? "")?.[1];
	const blob = await reply.blob();
	save(name ? decodeURIComponent(name) : "table.xlsx", blob.type, blob);
}

/** workbook hands rows to the reader as a spreadsheet. */
export const workbook = (
	name: string,
	lang: Lang,
	sheets: { name: string; columns: string[]; rows: (string | number | null)[][] }[],
) => download("sheet", lang, { name, sheets });
