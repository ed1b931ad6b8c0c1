// Questions to the server. A component never sees an answer without its error: Answer shows one or the other.
import { type ReactNode, useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { useSearch } from "wouter";
import type { TypedDocumentString } from "../gen/graphql";
import { useText } from "./lang";
import { Problem } from "./problem";
import { momentOf, recordedDay } from "./recorded";

/** One fault as the server tells it. */
export type Fault = {
	code: string;
	message: string;
	/** The field of the question that failed, and the input that was wrong. */
	at?: string;
	field?: string;
	candidates: { id: string; displayName: string; kind?: string; hint?: string | null }[];
	retryAfter?: number;
	requestId?: string;
};

/** A question was not answered: all that the server said of it. */
export class Refusal extends Error {
	faults: Fault[];
	constructor(faults: Fault[]) {
		super(faults.map((f) => f.message).join("; "));
		// Two fields that were given the same wrong name fail alike; a message begins with the input it is about.
		const key = (f: Fault) =>
			f.code + (f.candidates.length ? f.candidates.map((c) => c.id) : f.message.replace(/^\w+: /, ""));
		this.faults = faults.filter((f, i) => faults.findIndex((g) => key(g) === key(f)) === i);
	}
	/** has tells whether one of the faults has this code. */
	has(code: string) {
		return this.faults.some((f) => f.code === code);
	}
}

type Vars = Record<string, unknown>;
type Doc<R, V> = TypedDocumentString<R, V>;

const kept = new Map<string, Promise<unknown>>();
const maxKept = 80;
/** What the graph was when the last answer was given. */
export type Stamp = { commit: number; committedAt: string | null };

let stamp: Stamp | null = null;
const watchers = new Set<() => void>();

/** The question that a page asked last, and the path of the page. */
export type Question = { path: string; query: string; variables: string };

let question: Question | null = null;

const watch = (changed: () => void) => {
	watchers.add(changed);
	return () => watchers.delete(changed);
};

const notify = () => {
	for (const changed of watchers) changed();
};

/** useWatched is what is known now of what replies tell, and again when it changes. */
const useWatched = <T,>(now: () => T) => useSyncExternalStore(watch, now);

/** useQuestion is the question behind the page at a path; null if it asked none. */
export const useQuestion = (path: string) => useWatched(() => (question?.path === path ? question : null));

/** useStamp is the stamp of the last answer; null before the first. */
export const useStamp = () => useWatched(() => stamp);

/** ask asks once, also where the same question is asked twice at a time; answers are kept until a reload. */
export function ask<R, V>(doc: Doc<R, V>, vars: V, signal?: AbortSignal): Promise<R> {
	const all = asRecorded(doc.toString(), vars as Vars, recordedDay());
	const key = JSON.stringify([doc.toString(), all]);
	const known = kept.get(key);
	if (known) return known as Promise<R>;
	const answer = send<R>(doc.toString(), all, signal);
	kept.set(key, answer);
	if (kept.size > maxKept) kept.delete(kept.keys().next().value as string);
	answer.catch(() => kept.delete(key));
	return answer;
}

/** asRecorded adds the end of a day to the values of a question that can be asked of it. */
const asRecorded = (query: string, vars: Vars, day: string | null): Vars =>
	day && query.includes("$recorded") ? { ...vars, recorded: new Date(momentOf(day)).toISOString() } : vars;

/** forget drops all kept answers, so that the next questions are asked anew. */
export const forget = () => kept.clear();

// How often what is shown was to be asked anew.
let turns = 0;

/** renew asks anew all that is shown: something was written, or somebody else asks. */
function renew() {
	forget();
	turns++;
	notify();
}

/** tell sends a change. What is shown is asked anew if something was written. */
export async function tell<R, V>(doc: Doc<R, V>, vars: V): Promise<R> {
	if (recordedDay()) throw new Refusal([{ code: "RECORDED", message: "", candidates: [] }]);
	const said = await send<R>(doc.toString(), vars as Vars);
	const outcomes = Object.values(said as Record<string, { outcome?: string } | null>);
	if (outcomes.some((o) => o?.outcome !== "PREVIEW" && o?.outcome !== "REFUSED")) renew();
	return said;
}

// The token of a server that asks for one, as long as this window is open.
const tokenKey = "token";

const token = () => {
	try {
		return sessionStorage.getItem(tokenKey);
	} catch {
		return null; // storage may be forbidden
	}
};

/** signedIn tells whether a token is sent. */
export const signedIn = () => token() !== null;

/** signIn takes a token for all further requests; null takes none. */
export function signIn(next: string | null) {
	try {
		if (next) sessionStorage.setItem(tokenKey, next);
		else sessionStorage.removeItem(tokenKey);
	} catch {
		// As above: then the token is not kept.
	}
	role = null;
	renew();
}

/** credentials are the headers that say who asks. */
export function credentials(): Record<string, string> {
	const t = token();
	return t ? { authorization: `Bearer ${t}` } : {};
}

// What the caller may do, as the last reply told.
let role: string | null = null;

/** useRole is what the caller may do; null before the first answer. What was recorded on a day can only be read. */
export function useRole() {
	const day = recordedDay(useSearch());
	const told = useWatched(() => role);
	return day ? "viewer" : told;
}

/** may tells whether a role allows to read, to add, or to change and take back. */
export const may = (role: string | null, what: "read" | "add" | "change") =>
	what === "read" || role === "reviewer" || role === "admin" || (what === "add" && role === "contributor");

async function send<R>(query: string, variables: Vars, signal?: AbortSignal): Promise<R> {
	let reply: Response;
	try {
		reply = await fetch("/graphql", {
			method: "POST",
			headers: { "content-type": "application/json", accept: "application/json", ...credentials() },
			body: JSON.stringify({ query, variables }),
			signal,
		});
	} catch (e) {
		if (signal?.aborted) throw e;
		throw new Refusal([{ code: "OFFLINE", message: String(e instanceof Error ? e.message : e), candidates: [] }]);
	}
	const body = await reply.json().catch(() => null);
	const told = reply.headers.get("Graph-Role");
	if (told && told !== role) {
		role = told;
		notify();
	}
	const retryAfter = Number(reply.headers.get("Retry-After")) || undefined;
	if (!body || body.errors?.length || !body.data) {
		const errors: { message?: string; path?: unknown[]; extensions?: Record<string, unknown> }[] = body?.errors ?? [{}];
		throw new Refusal(
			errors.map((e) => ({
				code: String(e.extensions?.code ?? (reply.ok ? "BAD_REPLY" : `HTTP_${reply.status}`)),
				message: e.message ?? `${reply.status} ${reply.statusText}`,
				at: e.path?.length ? String(e.path[0]) : undefined,
				field: (e.extensions?.field as string) ?? undefined,
				candidates: (e.extensions?.candidates as Fault["candidates"]) ?? [],
				requestId: (e.extensions?.requestId as string) ?? undefined,
				retryAfter,
			})),
		);
	}
	const next: Stamp | undefined = body.data.graph;
	if (next && next.commit !== stamp?.commit) {
		stamp = next;
		notify();
	}
	return body.data as R;
}

/** What is known of a question: nothing yet, its answer, or why there is none. */
export type Asked<R> =
	| { state: "asking"; old?: R }
	| { state: "answered"; answer: R }
	| { state: "refused"; refusal: Refusal; again: () => void };

/**
 * useAsk asks a question whenever it changes; null asks nothing. A page that is too dear is asked
 * once more with half as many rows (its variable first).
 */
export function useAsk<R, V>(doc: Doc<R, V>, vars: V | null): Asked<R> {
	const [asked, set] = useState<Asked<R>>({ state: "asking" });
	const [turn, turnTo] = useState(0);
	const renewed = useWatched(() => turns);
	const day = recordedDay(useSearch());
	const again = useCallback(() => turnTo((n) => n + 1), []);
	const key = JSON.stringify(vars);
	// biome-ignore lint/correctness/useExhaustiveDependencies: key stands for vars; turn, renewed and day ask again
	useEffect(() => {
		if (vars === null) return;
		// The first question of a page is the one behind it; others add to what it shows.
		const query = doc.toString();
		if (question?.path !== location.pathname || question.query === query) {
			question = {
				path: location.pathname,
				query,
				variables: JSON.stringify(asRecorded(query, vars as Vars, day), null, 2),
			};
			notify();
		}
		let gone = false;
		const put = (next: Asked<R>) => {
			if (!gone) set(next);
		};
		const refuse = (e: unknown) => {
			const refusal = e instanceof Refusal ? e : new Refusal([{ code: "PAGE", message: String(e), candidates: [] }]);
			put({ state: "refused", refusal, again });
		};
		set((was) => ({
			state: "asking",
			old: was.state === "answered" ? was.answer : was.state === "asking" ? was.old : undefined,
		}));
		ask(doc, vars).then(
			(answer) => put({ state: "answered", answer }),
			(e) => {
				const first = (vars as Vars).first;
				if (e instanceof Refusal && e.has("QUERY_TOO_EXPENSIVE") && typeof first === "number" && first > 1) {
					ask(doc, { ...vars, first: Math.ceil(first / 2) }).then(
						(answer) => put({ state: "answered", answer }),
						refuse,
					);
				} else refuse(e);
			},
		);
		return () => {
			gone = true;
		};
	}, [doc, key, turn, renewed, day]);
	return asked;
}

/** Answer shows the answer of a question, or that it is being asked, or why there is none. */
export function Answer<R>({
	of,
	children,
	quiet,
	pick,
}: {
	of: Asked<R>;
	children: (answer: R) => ReactNode;
	quiet?: boolean;
	/** Where a candidate for a doubtful name leads; to its page if absent. */
	pick?: (f: Fault, id: string) => string;
}) {
	const t = useText();
	if (of.state === "refused") return <Problem refusal={of.refusal} again={of.again} pick={pick} />;
	const asking = of.state === "asking";
	const shown = asking ? of.old : of.answer;
	if (shown === undefined)
		return (
			<p className={quiet ? "unseen" : "waiting"} role="status">
				{t("asking")}
			</p>
		);
	// What is shown stays mounted while it is asked for anew, with its state and the focus in it.
	return (
		<>
			<p className="unseen" role="status">
				{asking ? t("asking") : ""}
			</p>
			<div className={asking ? "stale" : undefined}>{children(shown)}</div>
		</>
	);
}
