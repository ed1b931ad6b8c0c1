import { describe, expect, it } from "vitest";
import { decode, encode, idBytes, idOf, snap } from "../src/canvas/codec";
import { emptyScene, maxNodes, type Scene } from "../src/canvas/scene";
import { codec } from "../src/shared/address";

const random = (seed: number) => () => {
	seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
	return seed / 4294967296;
};

describe("addresses", () => {
	const c = codec({ q: "", kind: [] as string[], n: 3, on: false as boolean });

	it("reads back whatever it writes, in any script", () => {
		const next = random(7);
		const chars = ["𠮷", "吴", "ｗ", "#", "&", "=", "+", "%", " ", "?", "/", "“", "\n", "é", "0", "<"];
		const text = () =>
			Array.from({ length: 1 + Math.floor(next() * 8) }, () => chars[Math.floor(next() * chars.length)]).join("");
		for (let i = 0; i < 2000; i++) {
			const value = { q: text(), kind: [...new Set([text(), text()])], n: Math.floor(next() * 9), on: next() < 0.5 };
			expect(c.read(c.write(value))).toEqual(value);
		}
	});

	it.each([
		["nothing", "", { q: "", kind: [], n: 3, on: false }],
		["a number that is none", "?n=abc&q=a", { q: "a", kind: [], n: 3, on: false }],
		["a negative number", "?n=-1", { q: "", kind: [], n: 3, on: false }],
		["a broken escape", "?q=%E5%90", { q: "\ufffd", kind: [], n: 3, on: false }],
		["the same value twice", "?kind=A&kind=A&kind=", { q: "", kind: ["A"], n: 3, on: false }],
		["what it does not know", "?x=1&on=yes", { q: "", kind: [], n: 3, on: false }],
	])("reads %s as its defaults", (_, search, want) => expect(c.read(search)).toEqual(want));

	it("leaves out what is as usual", () => expect(c.write({ q: "", kind: [], n: 3, on: false })).toBe(""));
});

describe("the address of a canvas", () => {
	const next = random(11);
	const id = () => idOf(Array.from({ length: 16 }, () => Math.floor(next() * 256)));

	it("keeps ids in 16 bytes", () => {
		for (const one of ["8chbhsh40593dh9pq6fvrhp1j0", "5i83pd1peb0ku80k5mgon9og38", id(), id()])
			expect(idOf(idBytes(one))).toBe(one);
	});

	it("reads back any scene", () => {
		for (let i = 0; i < 200; i++) {
			const ids = Array.from({ length: Math.floor(next() * 60) }, id);
			const pinned = ids.filter(() => next() < 0.3);
			const scene: Scene = {
				...emptyScene,
				ids: [...pinned, ...ids.filter((x) => !pinned.includes(x))],
				pins: Object.fromEntries(pinned.map((x) => [x, snap({ x: (next() - 0.5) * 6000, y: (next() - 0.5) * 6000 })])),
				hidden: next() < 0.5 ? [] : ["EXPERT", "DOCUMENT", "PLAN_ITEM"],
				from: next() < 0.5 ? null : 2017,
				to: next() < 0.5 ? null : 2023,
				undated: next() < 0.5,
				folded: next() < 0.5,
				groups: {},
			};
			const parent = ids[0];
			if (parent && next() < 0.5) {
				scene.groups = { [`${parent}:ENTERPRISE`]: next() < 0.5, [`${parent}:AWARD`]: true };
				scene.pins[`${parent}:AWARD`] = { x: 40, y: -60 };
			}
			const back = decode(encode(scene));
			expect(back && { ...back, hidden: [...back.hidden].sort() }).toEqual({
				...scene,
				hidden: [...scene.hidden].sort(),
			});
		}
	});

	it.each(["", "v1.", "v2.AAAA", "v1.***", "v1.AAAAAAAAAAAAAAAAAAAA", "of=x"])("takes %s for none", (text) =>
		expect(decode(text)).toBeNull(),
	);

	it("refuses more things than a canvas holds, and one thing twice", () => {
		const many = Array.from({ length: maxNodes + 1 }, id);
		expect(decode(encode({ ...emptyScene, ids: many }))).toBeNull();
		const one = many[0] as string;
		expect(decode(encode({ ...emptyScene, ids: [one, one] }))).toBeNull();
	});

	it("needs 22 characters a thing", () => {
		const ids = Array.from({ length: 90 }, id);
		expect(encode({ ...emptyScene, ids }).length).toBeLessThan(2000);
	});
});
