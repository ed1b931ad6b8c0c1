import { describe, expect, it } from "vitest";
import codesText from "../../server/codes.go?raw";
import { texts as risks } from "../src/pages/risktexts";
import { csv } from "../src/shared/csv";
import { allLabels, inverse, say } from "../src/shared/lang";
import { faults, texts } from "../src/shared/texts";
import { allKinds } from "../src/shared/things";
import { tiles } from "../src/shared/tiles";
import { english } from "../src/shared/words";
import { span, years } from "../src/shared/years";

const han = /\p{Script=Han}/u;

describe("words", () => {
	it.each([
		["professionalTitle", "Professional title"],
		["level", "Level"],
		["CAS_FOREIGN", "CAS foreign"],
		["autonomousRegion", "Autonomous region"],
		["", ""],
	])("of properties and their values are read as English: %s", (name, want) => expect(english(name)).toBe(want));

	it("stand in both languages for every text of the pages", () => {
		for (const [key, [zh, en]] of [...Object.entries(texts), ...Object.entries(risks)]) {
			expect(en, key).not.toBe("");
			if (key !== "language") expect(zh, key).toMatch(/\p{Script=Han}|\{/u);
			const holes = (s: string) => [...s.matchAll(/\{\w+\}/g)].map((m) => m[0]).sort();
			if (!zh.includes("{doc}")) expect(holes(zh), key).toEqual(holes(en));
		}
	});

	it("stand in both languages for every value of every enum", () => {
		for (const [type, values] of Object.entries(allLabels))
			for (const [name, [zh, en]] of Object.entries(values)) {
				expect(zh, `${type}.${name}`).toMatch(han);
				expect(en, `${type}.${name}`).toMatch(/[A-Za-z]/);
			}
		expect(Object.keys(allLabels.Kind ?? {}).sort()).toEqual([...allKinds].sort());
	});

	it("stand for each relation from both ends", () =>
		expect(Object.keys(inverse).sort()).toEqual(Object.keys(allLabels.Relation ?? {}).sort()));

	it("stand for each code of a fault", () => {
		const codes = [...codesText.matchAll(/Code\w*\s+Code = "([A-Z_]+)"|= "([A-Z_]{5,})"/g)].map((m) => m[1] ?? m[2]);
		expect(codes.length).toBeGreaterThan(8);
		for (const code of codes) expect(Object.keys(faults)).toContain(code);
	});

	it("fill in their values", () => expect(say("zh", "shownOf", { n: 3, m: 9 })).toBe("显示 3 项，共 9 项"));
});

describe("the house", () => {
	const files = import.meta.glob<string>(["../src/**/*.{ts,tsx}", "!../src/gen/**"], {
		query: "?raw",
		import: "default",
		eager: true,
	});

	it("asks in one place, so that no answer is shown without its error", () => {
		expect(Object.keys(files).length).toBeGreaterThan(20);
		for (const [name, text] of Object.entries(files))
			if (!/shared\/ask\.tsx$|import\/send\.ts$/.test(name)) expect(text, name).not.toMatch(/\bfetch\(|XMLHttpRequest/);
	});

	it("uses every text", () => {
		const all = Object.entries(files)
			.filter(([name]) => !name.endsWith("texts.ts"))
			.map(([, text]) => text)
			.join("\n");
		for (const key of Object.keys(texts)) expect(all.includes(`"${key}"`), key).toBe(true);
	});
});

describe("tables for spreadsheets", () => {
	it.each([
		["a comma", "a,b", '"a,b"'],
		["a quote", 'a"b', '"a""b"'],
		["a line break", "a\nb", '"a\nb"'],
		["a formula", "=1+1", "'=1+1"],
		["an at sign", "@SUM(A1)", "'@SUM(A1)"],
		["a negative number as a number", -3, "-3"],
		["nothing", null, ""],
	])("keep %s", (_, value, want) => expect(csv([[value]])).toBe(`\uFEFF${want}\r\n`));
});

describe("tiles", () => {
	it("are 34, each on a place of its own", () => {
		expect(new Set(tiles.map((x) => x[0])).size).toBe(34);
		expect(new Set(tiles.map((x) => `${x[2]},${x[3]}`)).size).toBe(34);
		for (const name of ["台湾", "香港", "澳门"]) expect(tiles.some((x) => x[1] === name)).toBe(true);
	});
});

describe("years", () => {
	const p = {
		text: "",
		precision: "YEAR" as const,
		earliestBegin: "2019-01-01",
		latestBegin: "2019-12-31",
		earliestEnd: "2019-01-01",
		latestEnd: "2019-12-31",
		year: 2019,
	};
	it.each([
		["a year", p, 2019, 2020],
		["an open end", { ...p, earliestEnd: null, latestEnd: null }, 2019, null],
		["an open begin", { ...p, earliestBegin: null, latestBegin: null }, 2018.99, 2020],
	])("bound %s", (_, period, begin, end) => {
		const s = span(period);
		expect(s?.begin).toBeCloseTo(begin, 1);
		if (end === null) expect(s?.end).toBeNull();
		else expect(s?.end).toBeCloseTo(end, 1);
	});
	it("of nothing are none", () => {
		expect(span(null)).toBeNull();
		expect(years([]).to).toBeGreaterThanOrEqual(years([]).from);
	});
});
