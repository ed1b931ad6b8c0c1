import { describe, expect, it } from "vitest";
import { adapted, mappingOf, reused, suits, withSlot } from "../src/import/mapping";
import type { Book, Kinds, Table } from "../src/import/send";
import { texts } from "../src/import/texts";

const table = (over: Partial<Table> = {}): Table => ({
	file: "a.csv",
	kind: "Expert",
	heading: "1",
	key: ["name", "body"],
	columns: [
		{ column: "A", heading: "姓名", slot: "name" },
		{ column: "B", heading: "单位", slot: "body" },
		{ column: "C", heading: "特长", slot: "topic" },
	],
	...over,
});
const book = (tables: Table[]) => ({ mapping: { tables } }) as Book;
const kinds: Kinds = [
	{
		kind: "Expert",
		name: "专家",
		slots: [
			{ slot: "name", name: "姓名" },
			{ slot: "topic", name: "研究方向", several: true },
		],
	},
];

describe("a mapping", () => {
	it("gives a slot to one column, unless several may have it", () => {
		const t = table();
		const [a, b, c] = t.columns ?? [];
		if (!a || !b || !c) throw new Error("no columns");
		expect(withSlot(t, b, "name", kinds).columns?.map((o) => o.slot)).toEqual(["note", "name", "topic"]);
		expect(withSlot(t, b, "topic", kinds).columns?.map((o) => o.slot)).toEqual(["name", "topic", "topic"]);
		expect(withSlot(t, b, "topic", kinds).key).toEqual(["name"]);
		expect(withSlot(table({ key: ["topic"] }), c, "note", kinds).key).toEqual(["name"]);
	});

	it("that was kept suits a file with all its headings, whose list stays its own", () => {
		const kept = { tables: [table({ dataset: "去年" })] };
		const next = (headings: string[]) =>
			book([
				table({
					file: "b.csv",
					dataset: "今年",
					columns: headings.map((heading, i) => ({ column: "ABCD"[i] ?? "", heading, slot: "ignore" })),
				}),
			]);
		expect(suits(kept, next(["特长", "姓名", "单位", "电话"]))).toBe(true);
		expect(suits(kept, next(["姓名", "单位"]))).toBe(false);
		expect(suits({ tables: [] }, next(["姓名"]))).toBe(false);
		const [t] = reused(kept, next(["特长", "姓名", "单位", "电话"])).tables;
		expect(t?.columns?.map((c) => c.slot)).toEqual(["topic", "name", "body", "ignore"]);
		expect([t?.dataset, t?.file]).toEqual(["今年", "b.csv"]);
	});

	it.each([["{"], ["null"], ["{}"], ['{"tables":[{}]}'], ['{"path":"/"}']])("that is none is not read: %s", (body) =>
		expect(mappingOf(body)).toBeNull(),
	);

	it("goes on for a mended copy: by the name of the sheet, or for the one sheet", () => {
		const columns = [
			{ column: "A", heading: "姓名", slot: "note" },
			{ column: "B", heading: "特长", slot: "note" },
			{ column: "C", heading: "问题", slot: "number" },
		];
		const mended = book([
			table({ file: "b.xlsx", sheet: "a.csv", columns, heading: "3" }),
			table({ file: "b.xlsx", sheet: "未导入的行" }),
		]);
		const got = adapted({ tables: [table()], names: [{ text: "甲", new: true }] }, mended);
		expect(got.tables.map((t) => t.kind)).toEqual(["Expert", "skip"]);
		expect(got.tables[0]).toMatchObject({ file: "b.xlsx", sheet: "a.csv", heading: "3" });
		expect(got.tables[0]?.columns?.map((c) => [c.column, c.slot])).toEqual([
			["A", "name"],
			["B", "topic"],
			["C", "ignore"],
		]);
		expect(got.names).toHaveLength(1);
	});

	it("of sheets that were not imported stays so", () => {
		const got = adapted(
			{ tables: [table({ sheet: "一" }), table({ sheet: "二", kind: "skip" })] },
			book([table({ sheet: "一" }), table({ sheet: "二" })]),
		);
		expect(got.tables.map((t) => t.kind)).toEqual(["Expert", "skip"]);
	});
});

describe("the texts of the page of imports", () => {
	const files = import.meta.glob<string>(["../src/import/*.{ts,tsx}", "!../src/import/texts.ts"], {
		query: "?raw",
		import: "default",
		eager: true,
	});
	it("stand in both languages and are used", () => {
		const all = Object.values(files).join("\n");
		const holes = (s: string) => [...s.matchAll(/\{\w+\}/g)].map((m) => m[0]).sort();
		for (const [key, [zh, en]] of Object.entries(texts)) {
			expect(zh, key).toMatch(/\p{Script=Han}/u);
			expect(holes(zh), key).toEqual(holes(en));
			expect(all.includes(`"${key}"`), key).toBe(true);
		}
	});
});
