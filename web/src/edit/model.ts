// What a form holds, and how it becomes operations. The fields come from the tables of the model.
import type { EditingQuery, FormFragment } from "../gen/graphql";

export type Form = FormFragment;
export type FormField = Form["fields"][number];
export type Join = Form["joins"][number];
export type Identifier = { scheme: string; value: string };
export type Value = string | string[] | boolean | Identifier[];
export type Values = Record<string, Value>;
export type Edited = NonNullable<EditingQuery["entity"]>;
/** One operation of applyChanges: its name with what it takes. */
export type Operation = Record<string, unknown>;

/** The values that entities of every kind have and that few need. */
const rare = ["code", "named", "status", "identifiers", "aliases"];

/** fold tells whether a field stands among those that are shown on demand. */
export const fold = (form: Form, f: FormField) => rare.includes(f.name) || (f.name === "period" && !form.fact);

/** blank is the value of a field that was not filled in. */
export function blank(f: FormField): Value {
	if (f.type === "IDENTIFIERS" || f.many) return [];
	if (f.type === "BOOLEAN") return true;
	return f.name === "status" ? "ACTUAL" : "";
}

export const blanks = (form: Form): Values => Object.fromEntries(form.fields.map((f) => [f.name, blank(f)]));

/** valuesOf reads what an entity has, field by field. */
export function valuesOf(form: Form, e: Edited): Values {
	const own: Record<string, Value | null | undefined> = {
		displayName: e.displayName,
		code: e.code,
		hint: e.hint,
		named: e.named,
		category: e.category,
		status: e.status,
		period: e.period?.text,
		// A name that holds in one document only is no part of the form.
		aliases: e.aliases.filter((a) => !a.document).map((a) => a.text),
		identifiers: e.identifiers.map(({ scheme, value }) => ({ scheme, value })),
	};
	const values: Values = {};
	for (const f of form.fields) {
		const stated = e.properties.filter((p) => p.name === f.name).map((p) => p.value);
		values[f.name] = own[f.name] ?? (f.many ? stated : (stated[0] ?? blank(f)));
		if (f.many && f.name !== "aliases") values[f.name] = stated;
	}
	return values;
}

const same = (a: Value | undefined, b: Value | undefined) => JSON.stringify(a) === JSON.stringify(b);

/** changed names the fields that differ. */
export const changed = (form: Form, was: Values, now: Values) =>
	form.fields.filter((f) => !same(was[f.name], now[f.name])).map((f) => f.name);

const filled = (v: Value | undefined) => !(v === undefined || v === "" || (Array.isArray(v) && v.length === 0));

const input = (f: FormField, v: Value) => {
	if (v === "") return null;
	if (f.type === "NUMBER" && typeof v === "string" && Number.isFinite(Number(v))) return Number(v);
	return f.many ? { set: v } : v;
};

/** toCreate gives the values of a new entity: what was filled in, and what it is joined to. */
export function toCreate(form: Form, values: Values, joins: Record<string, string[]>): Operation {
	const out: Operation = {};
	for (const f of form.fields) {
		const v = values[f.name];
		if (v !== undefined && filled(v) && !same(v, blank(f))) out[f.name] = input(f, v);
	}
	for (const [name, ids] of Object.entries(joins)) if (ids.length) out[name] = ids;
	return out;
}

/**
 * toUpdate gives what changes. Values that replace one another carry the version that was read; of lists
 * only what comes and what goes is sent, so that two people may add to one list.
 */
export function toUpdate(form: Form, was: Values, now: Values): { single: Operation; lists: Operation } {
	const single: Operation = {};
	const lists: Operation = {};
	for (const f of form.fields) {
		const before = was[f.name];
		const after = now[f.name];
		if (after === undefined || same(before, after)) continue;
		if (f.many) {
			const add = (after as string[]).filter((v) => !(before as string[]).includes(v));
			const remove = (before as string[]).filter((v) => !(after as string[]).includes(v));
			lists[f.name] = { edit: { ...(add.length && { add }), ...(remove.length && { remove }) } };
		} else single[f.name] = input(f, after);
	}
	return { single, lists };
}

export type Collision = { name: string; before: Value; theirs: Value; mine: Value };

/** merge brings mine onto theirs: what both changed to different values collides, and stays mine until decided. */
export function merge(
	form: Form,
	was: Values,
	theirs: Values,
	mine: Values,
): { values: Values; collisions: Collision[] } {
	const values: Values = {};
	const collisions: Collision[] = [];
	for (const f of form.fields) {
		const [b, t, m] = [was[f.name] ?? blank(f), theirs[f.name] ?? blank(f), mine[f.name] ?? blank(f)];
		values[f.name] = same(b, m) ? t : m;
		if (same(b, m) || same(b, t) || same(t, m)) continue;
		if (f.many) {
			const [bl, tl, ml] = [b, t, m] as string[][] as [string[], string[], string[]];
			const kept = tl.filter((v) => !bl.includes(v) || ml.includes(v));
			values[f.name] = [...kept, ...ml.filter((v) => !bl.includes(v) && !kept.includes(v))];
		} else collisions.push({ name: f.name, before: b, theirs: t, mine: m });
	}
	return { values, collisions };
}

/** kindInput is the name under which the values of a kind are given. */
export const kindInput = (kind: string) =>
	kind.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What an officer says of where a statement stands. */
export type Source = {
	how: "document" | "statement";
	document: { id: string; displayName: string } | null;
	paragraph: string;
	last: string;
	words: string;
	by: { id: string; displayName: string } | null;
	byText: string;
	on: string;
};

export const noSource = (today: string): Source => ({
	how: "document",
	document: null,
	paragraph: "",
	last: "",
	words: "",
	by: null,
	byText: "",
	on: today,
});

/** sourceInput gives a source as the server takes it; undefined where nothing was said. */
export function sourceInput(s: Source): Operation | undefined {
	const number = (text: string) => (/^\d+$/.test(text.trim()) ? { n: Number(text) } : null);
	if (s.how === "document") {
		if (!s.document) return undefined;
		return {
			document: {
				document: s.document.id,
				...(number(s.paragraph) && { paragraph: number(s.paragraph)?.n }),
				...(number(s.last) && { lastParagraph: number(s.last)?.n }),
				...(s.words.trim() && { words: s.words.trim() }),
			},
		};
	}
	if (!s.by && !s.byText.trim()) return undefined;
	return {
		statement: {
			...(s.by && { by: s.by.id }),
			...(s.byText.trim() && { byText: s.byText.trim() }),
			on: s.on,
			...(s.words.trim() && { words: s.words.trim() }),
		},
	};
}

/** today is the day here. */
export function today(now = new Date()): string {
	const two = (n: number) => String(n).padStart(2, "0");
	return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** newKey names a call, so that a repeated one is done once. Unlike randomUUID it works without HTTPS. */
export function newKey(): string {
	return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
}
