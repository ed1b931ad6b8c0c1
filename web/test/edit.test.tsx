import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import kindsText from "../../resolvers/generated/kinds.graphqls?raw";
import schemaText from "../../schema.graphqls?raw";
import appText from "../src/app.tsx?raw";
import {
	blanks,
	type Form,
	type FormField,
	kindInput,
	merge,
	newKey,
	noSource,
	sourceInput,
	toCreate,
	today,
	toUpdate,
} from "../src/edit/model";
import { mistake, sentence } from "../src/edit/sentences";
import { ends, remedies, words } from "../src/edit/words";
import { fieldOf, Mistake, type UserError } from "../src/edit/write";
import questionsOf from "../src/gen/questions.json";
import type { Item } from "../src/history/differences";
import { net } from "../src/history/net";
import { may } from "../src/shared/ask";
import { inverse, LangProvider } from "../src/shared/lang";
import { bodyOf, pathOf } from "../src/views/view";

const han = /\p{Script=Han}/u;
const block = (text: string, head: string) => {
	const begin = text.indexOf(`\n${head} {`);
	expect(begin, head).toBeGreaterThan(0);
	return text.slice(begin, text.indexOf("\n}", begin));
};

const sources = import.meta.glob<string>(
	["../src/edit/*.{ts,tsx}", "../src/history/*.{ts,tsx}", "../src/views/*.{ts,tsx}"],
	{
		query: "?raw",
		import: "default",
		eager: true,
	},
);
const all = Object.values(sources).join("\n");
const questions = Object.values(
	import.meta.glob<string>("../queries/*.graphql", { query: "?raw", import: "default", eager: true }),
).join("\n");

describe("mistakes", () => {
	const codes = [...block(schemaText, "enum UserErrorCode").matchAll(/^ {2}([A-Z_]+)$/gm)].map((m) => m[1] as string);
	const error = (code: string): UserError => ({
		code: code as UserError["code"],
		message: 'hint: "x": is missing; say why something is taken back',
		operation: 0,
		field: "hint",
		value: "x",
		hint: "say why something is taken back",
		conflicting: "8chbhsh40593dh9pq6fvrhp1j0",
		base: null,
		theirs: null,
		mine: null,
		candidates: [{ id: "8chbhsh40593dh9pq6fvrhp1j0", kind: "EXPERT", name: "合成白", hint: "" }],
	});
	it("have as many codes as the schema", () => expect(codes.length).toBeGreaterThan(12));
	it.each(codes)("are shown in both languages: %s", (code) => {
		for (const lang of ["zh", "en"] as const) {
			const html = renderToStaticMarkup(
				<LangProvider start={lang}>
					<Mistake of={error(code)} />
				</LangProvider>,
			);
			const remedy = remedies[code]?.[lang === "zh" ? 0 : 1] ?? "";
			expect(remedy, code).toMatch(lang === "zh" ? han : /[a-z]/);
			expect(html).toContain(remedy);
			expect(html).toContain("合成白");
			expect(html).toContain(
				lang === "zh" ? "缺少；请说明撤回或删除的原因" : "is missing; say why something is taken back".slice(0, 10),
			);
			expect(html).toContain(`data-code="${code}"`);
		}
	});
	it("are told in the words of the command line, with what they hold", () => {
		expect(
			mistake("zh", {
				message: '"合成一厂": is the name of 1 entities; give the id of the one that is meant, or a hint',
				field: "",
				value: "合成一厂",
				hint: null,
			}),
		).toMatch(/^“合成一厂”：/);
		expect(sentence("zh", "no such sentence anywhere")).toBe("no such sentence anywhere");
		expect(sentence("en", "is missing")).toBe("is missing");
	});
	it.each([
		["name", "displayName"],
		["properties.degree", "degree"],
		["source.document.paragraph", "source.paragraph"],
		["source.statement.on", "source.on"],
		["source", "source"],
		["by", "by"],
	])("stand beside their field: %s", (field, want) => expect(fieldOf({ field })).toBe(want));
});

describe("words of doing", () => {
	it("stand in both languages, and each is used", () => {
		for (const [key, [zh, en]] of Object.entries(words)) {
			expect(zh, key).toMatch(/\p{Script=Han}|\{/u);
			expect(en, key).not.toBe("");
			const used = all.includes(`"${key}"`) || all.includes(`w("${key}"`);
			expect(used, key).toBe(true);
		}
	});
});

describe("the ends of facts", () => {
	it("are those of relations, in both languages", () => {
		for (const [relation, [zh, en]] of Object.entries(ends)) {
			expect(Object.keys(inverse), relation).toContain(relation);
			expect(zh, relation).toMatch(han);
			expect(en, relation).toMatch(/[a-z]/);
		}
	});
});

describe("the schema and the pages", () => {
	const elsewhere: Record<string, string> = {
		createEntity: "create",
		updateEntity: "update",
		deleteEntity: "delete",
		recordEngagement: "create",
		linkEntities: "link",
		updateLink: "relink",
		unlinkEntities: "unlink",
		addEvidence: "cite",
		retractEvidence: "retract",
		confirmFacts: "confirm",
	};
	const mutations = [...block(schemaText, "type Mutation").matchAll(/^ {2}(\w+)\(/gm)].map((m) => m[1] as string);
	it("every change is reached: by itself, or as an operation of applyChanges", () => {
		expect(mutations.length).toBeGreaterThan(10);
		for (const m of mutations) {
			const own = new RegExp(`\\b${m}\\(`).test(questions);
			const operation = elsewhere[m];
			expect(own || operation !== undefined, `${m} is reached from no page`).toBe(true);
			if (operation) expect(all, m).toMatch(new RegExp(`\\b${operation}: \\{`));
		}
		for (const m of Object.keys(elsewhere)) expect(mutations).toContain(m);
	});
	it("no property of the model is named in the forms", () => {
		const general = ["displayName", "code", "hint", "named", "status", "period", "aliases", "identifiers", "category"];
		const own = new Set(
			[...kindsText.matchAll(/^input \w+Values \{\n([\s\S]*?)^\}/gm)]
				.flatMap((m) => [...(m[1] as string).matchAll(/^ {2}(\w+): (?!\[Ref!\])/gm)].map((x) => x[1] as string))
				.filter((name) => !general.includes(name)),
		);
		expect(own.size).toBeGreaterThan(40);
		// words of the pages that are also names of properties
		for (const word of ["title", "value", "when", "state", "action", "role", "unit"]) own.delete(word);
		for (const name of own)
			expect(all.includes(`"${name}"`) || new RegExp(`\\.${name}\\b`).test(all), name).toBe(false);
	});
});

describe("the start page", () => {
	const app = appText as string;
	it.each(["officer", "planner"] as const)("has ten questions of the %s, each with a page that there is", (who) => {
		const list = questionsOf[who].slice(0, 10) as { name: string; page?: string }[];
		expect(list).toHaveLength(10);
		for (const q of list) {
			const path = decodeURI(q.page ?? "").split("?")[0] as string;
			expect(app, q.name).toContain(`path="${path.startsWith("/e/") ? "/e/:ref" : path}"`);
		}
	});
	it("has ten of a developer, in the editor", () => {
		expect(questionsOf.developer).toHaveLength(10);
		for (const q of questionsOf.developer) expect((q as { query?: string }).query).toMatch(/^(query|\{)/);
	});
});

const field = (name: string, more: Partial<FormField> = {}): FormField => ({
	name,
	english: name,
	chinese: name,
	meaning: name,
	type: "TEXT",
	many: false,
	required: false,
	privacy: "PUBLIC",
	words: [],
	...more,
});
const form: Form = {
	kind: "EXPERT",
	fact: false,
	joins: [],
	fields: [
		field("displayName", { required: true }),
		field("named", { type: "BOOLEAN" }),
		field("status", { type: "CHOICE" }),
		field("year", { type: "NUMBER" }),
		field("titles", { many: true }),
		field("identifiers", { type: "IDENTIFIERS" }),
	],
};

describe("forms", () => {
	const was = { ...blanks(form), displayName: "甲", year: "1990", titles: ["讲师", "院长"] };
	it("give a new entity only what was filled in", () =>
		expect(toCreate(form, { ...blanks(form), displayName: "甲", year: "1990" }, { by: ["x"], at: [] })).toEqual({
			displayName: "甲",
			year: 1990,
			by: ["x"],
		}));
	it("send only what changed, and of a list what comes and goes", () =>
		expect(toUpdate(form, was, { ...was, year: "", titles: ["院长", "教授"] })).toEqual({
			single: { year: null },
			lists: { titles: { edit: { add: ["教授"], remove: ["讲师"] } } },
		}));
	it("send a number that is none as it is written, for the server to refuse", () =>
		expect(toUpdate(form, was, { ...was, year: "去年" }).single).toEqual({ year: "去年" }));
	it("bring together what two people changed, and ask only where both changed one thing", () => {
		const theirs = { ...was, displayName: "乙", year: "1991", titles: ["讲师", "院长", "教授"] };
		const mine = { ...was, year: "1992", titles: ["院长", "院士"], named: false };
		const { values, collisions } = merge(form, was, theirs, mine);
		expect(values).toEqual({ ...was, displayName: "乙", year: "1992", named: false, titles: ["院长", "教授", "院士"] });
		expect(collisions).toEqual([{ name: "year", before: "1990", theirs: "1991", mine: "1992" }]);
	});
	it("ask nothing where both changed it to the same", () =>
		expect(merge(form, was, { ...was, year: "1991" }, { ...was, year: "1991" }).collisions).toEqual([]));
	it("name kinds as the schema does", () => {
		expect(kindInput("PLAN_ITEM")).toBe("planItem");
		expect(kindInput("EXPERT")).toBe("expert");
	});
});

describe("sources", () => {
	const none = noSource("2026-11-29");
	const doc = { id: "d", displayName: "简报" };
	it.each([
		["nothing", none, undefined],
		["a document alone", { ...none, document: doc }, { document: { document: "d" } }],
		[
			"a paragraph and its words",
			{ ...none, document: doc, paragraph: "9", last: "10", words: " 甲 " },
			{ document: { document: "d", paragraph: 9, lastParagraph: 10, words: "甲" } },
		],
		["a day on which nobody spoke", { ...none, how: "statement" as const }, undefined],
		[
			"who said it",
			{ ...none, how: "statement" as const, byText: "王芳" },
			{ statement: { byText: "王芳", on: "2026-11-29" } },
		],
	])("of %s", (_, source, want) => expect(sourceInput(source)).toEqual(want));
	it("name days of this place", () => expect(today(new Date(2026, 0, 5, 1))).toBe("2026-01-05"));
	it("have keys that differ", () => {
		expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
		expect(newKey()).not.toBe(newKey());
	});
});

describe("history", () => {
	const e = {
		id: "a",
		kind: "EXPERT" as const,
		displayName: "甲",
		hint: null,
		named: true,
		category: null,
		status: "ACTUAL" as const,
	};
	const item = (more: Partial<Item>): Item => ({
		act: "CHANGED",
		derived: false,
		field: null,
		fieldChinese: null,
		before: null,
		beforeChinese: null,
		after: null,
		afterChinese: null,
		entity: e,
		link: null,
		evidence: null,
		...more,
	});
	const degree = (before: string, after: string) => item({ field: "degree", before, after });
	it("joins two changes of one field", () =>
		expect(net([degree("a", "b"), degree("b", "c")])).toEqual([degree("a", "c")]));
	it("leaves out what came back to what it was", () => expect(net([degree("a", "b"), degree("b", "a")])).toEqual([]));
	it("leaves out what was added and deleted again", () =>
		expect(net([item({ act: "ADDED" }), item({ act: "DELETED" })])).toEqual([]));
	it("keeps things apart", () => expect(net([degree("a", "b"), item({ act: "ADDED" })])).toHaveLength(2));
});

describe("views", () => {
	it("lead back to the address that was saved", () =>
		expect(pathOf(bodyOf("/canvas?a=1#v1.x"))).toBe("/canvas?a=1#v1.x"));
	it.each([["//evil.example"], ["https://evil.example"], ["/\\\\evil.example"], ["javascript:alert(1)"], [""]])(
		"never lead elsewhere: %s",
		(path) => expect(pathOf(bodyOf(path))).toBeNull(),
	);
	it("that are broken lead nowhere", () => {
		expect(pathOf("{")).toBeNull();
		expect(pathOf("{}")).toBeNull();
	});
});

describe("rights", () => {
	it.each([
		["viewer", [true, false, false]],
		["contributor", [true, true, false]],
		["reviewer", [true, true, true]],
		["admin", [true, true, true]],
		[null, [true, false, false]],
	])("of %s", (role, want) => expect((["read", "add", "change"] as const).map((w) => may(role, w))).toEqual(want));
});
