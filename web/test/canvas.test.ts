import { describe, expect, it } from "vitest";
import { gexf, json, sceneOf } from "../src/canvas/exports";
import { drawn, groupFrom, leavesOf, outside } from "../src/canvas/graph";
import { placed, wrap } from "../src/canvas/labels";
import { layout } from "../src/canvas/layout";
import { nearest } from "../src/canvas/nav";
import {
	act,
	apply,
	begin,
	emptyScene,
	type History,
	maxNodes,
	maxSteps,
	type Scene,
	type Step,
} from "../src/canvas/scene";

let seed = 3;
const next = () => {
	seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
	return seed / 4294967296;
};

describe("steps", () => {
	it("go back and forth like a list of scenes", () => {
		for (let round = 0; round < 60; round++) {
			let h: History = begin(emptyScene);
			let model: Scene[] = [emptyScene];
			let at = 0;
			for (let i = 0; i < 120; i++) {
				const r = next();
				if (r < 0.25) {
					h = act(h, { do: "undo" });
					if (at > 0 && model.length - 1 - at < maxSteps + model.length) at = Math.max(0, at - 1);
				} else if (r < 0.4) {
					h = act(h, { do: "redo" });
					at = Math.min(model.length - 1, at + 1);
				} else {
					const id = String(Math.floor(next() * 12));
					const steps: Step[] = [
						{ do: "add", ids: [id, `x${id}`] },
						{ do: "hide", ids: [id] },
						{ do: "pin", pins: { [id]: { x: Math.floor(next() * 9), y: 1 } } },
						{ do: "kind", kind: "EXPERT", shown: next() < 0.5 },
						{ do: "years", from: next() < 0.5 ? null : 2019, to: null, undated: next() < 0.5 },
						{ do: "fold", folded: next() < 0.5 },
					];
					const step = steps[Math.floor(next() * steps.length)] as Step;
					h = act(h, step);
					const now = apply(model[at] as Scene, step);
					if (JSON.stringify(now) !== JSON.stringify(model[at])) {
						model = [...model.slice(0, at + 1), now];
						at++;
						if (at > maxSteps) {
							model = model.slice(1);
							at--;
						}
					}
				}
				expect(h.now).toEqual(model[at]);
			}
		}
	});

	it("keeps fifty steps, and no more things than a canvas holds", () => {
		let h = begin(emptyScene);
		for (let i = 0; i < 70; i++) h = act(h, { do: "add", ids: [String(i)] });
		expect(h.past).toHaveLength(maxSteps);
		h = act(h, { do: "add", ids: Array.from({ length: 500 }, (_, i) => `n${i}`) });
		expect(h.now.ids).toHaveLength(maxNodes);
	});

	it("has back what stood there before another picture was opened", () => {
		const other = { ...emptyScene, ids: ["b"] };
		expect(act(begin(emptyScene), { do: "open", scene: other }).past).toEqual([]);
		const h = act(begin({ ...emptyScene, ids: ["a"] }), { do: "open", scene: other });
		expect(h.now.ids).toEqual(["b"]);
		expect(act(h, { do: "undo" }).now.ids).toEqual(["a"]);
		expect(act(act(h, { do: "undo" }), { do: "redo" }).now.ids).toEqual(["b"]);
	});

	it("forgets where a hidden thing was fixed", () => {
		const s = apply({ ...emptyScene, ids: ["a", "b"], pins: { a: { x: 1, y: 1 } } }, { do: "hide", ids: ["a"] });
		expect(s.pins).toEqual({});
	});
});

const node = (id: string, kind = "EXPERT", period: unknown = null) => ({
	id,
	kind,
	displayName: `名${id}`,
	hint: null,
	named: true,
	category: null,
	status: "ACTUAL",
	period,
});
const link = (id: string, from: string, to: string, period: unknown = null) => ({
	id,
	relation: "BY",
	role: null,
	status: "ACTUAL",
	period,
	from: { id: from },
	to: { id: to },
});
const answer = (nodes: unknown[], links: unknown[], folds: unknown[] = []) =>
	({ truncated: false, nodes, links, folds }) as never;

describe("what is drawn", () => {
	it("joins the links of a pair, whatever their direction", () => {
		const d = drawn(answer([node("a"), node("b")], [link("1", "a", "b"), link("2", "b", "a")]), {
			...emptyScene,
			ids: ["a", "b"],
		});
		expect(d.edges).toHaveLength(1);
		expect(d.edges[0]?.items).toHaveLength(2);
	});

	it("leaves out hidden kinds and what is not in the scene", () => {
		const a = answer([node("a"), node("b", "DOCUMENT"), node("c")], [link("1", "a", "b"), link("2", "a", "c")]);
		expect(drawn(a, { ...emptyScene, ids: ["a", "b"] }).nodes.map((n) => n.id)).toEqual(["a"]);
	});

	it("keeps undated things under a limit of years unless they are switched off", () => {
		const dated = { earliestBegin: "2018-01-01", latestEnd: "2018-12-31" };
		const a = answer([node("a"), node("b"), node("c")], [link("1", "a", "b", dated), link("2", "b", "c")]);
		const s = { ...emptyScene, ids: ["a", "b", "c"], from: 2017, to: 2019 };
		expect(drawn(a, s).edges).toHaveLength(2);
		expect(drawn(a, { ...s, undated: false }).nodes.map((n) => n.id)).toEqual(["a", "b"]);
		expect(drawn(a, { ...s, from: 2020, to: null }).edges).toHaveLength(1);
	});

	it("groups more than twelve leaves of one kind, and opens them by hand", () => {
		const leaves = Array.from({ length: groupFrom + 1 }, (_, i) => node(`l${i}`, "ENTERPRISE"));
		const a = answer(
			[node("a"), node("b"), ...leaves],
			[link("0", "a", "b"), ...leaves.map((l, i) => link(`k${i}`, "a", l.id))],
		);
		const s = { ...emptyScene, ids: ["a", "b", ...leaves.map((l) => l.id)] };
		const d = drawn(a, s);
		expect(d.nodes.find((n) => n.members)?.members).toHaveLength(groupFrom + 1);
		expect(d.edges).toHaveLength(2);
		expect(drawn(a, { ...s, groups: { "a:ENTERPRISE": false } }).nodes).toHaveLength(leaves.length + 2);
	});

	it("counts the leaves of a kind that can be grouped by hand", () => {
		const leaves = ["x", "y", "z"].map((id) => node(id, id === "z" ? "AWARD" : "ENTERPRISE"));
		const a = answer(
			[node("a"), node("b"), ...leaves],
			[link("0", "a", "b"), ...leaves.map((l) => link(l.id, "a", l.id))],
		);
		const s = { ...emptyScene, ids: ["a", "b", "x", "y", "z"] };
		expect(leavesOf(drawn(a, s), "a")).toEqual([["ENTERPRISE", 2]]);
		const closed = drawn(a, { ...s, groups: { "a:ENTERPRISE": true } });
		expect(closed.nodes.find((n) => n.members)?.members).toEqual(["x", "y"]);
		expect(leavesOf(closed, "a")).toEqual([]);
	});

	it.each([
		["before", { earliestBegin: "2010-01-01", latestEnd: "2011-01-01" }, true],
		["open at its end", { earliestBegin: "2010-01-01", latestEnd: null }, false],
		["undated", null, false],
		["after", { earliestBegin: "2025-01-01", latestEnd: null }, true],
	])("of what is %s knows whether it lies outside the years", (_, p, want) =>
		expect(outside(p, { from: 2015, to: 2020 })).toBe(want),
	);
});

describe("places", () => {
	const input = {
		nodes: Array.from({ length: 60 }, (_, i) => ({
			id: `n${i}`,
			label: 4,
			...(i === 0 ? { fixed: { x: 10, y: 20 } } : {}),
		})),
		edges: Array.from({ length: 59 }, (_, i) => ({ from: `n${i + 1}`, to: `n${Math.floor(i / 3)}` })),
	};
	it("are the same for the same picture, in any order of nodes", () => {
		const a = layout(input);
		expect(layout({ nodes: [...input.nodes].reverse(), edges: [...input.edges].reverse() })).toEqual(a);
		expect(a.n0).toEqual({ x: 10, y: 20 });
	});

	it("of labels never cover each other, the chosen one first", () => {
		const at = layout(input);
		const list = input.nodes.map((n) => ({
			id: n.id,
			lines: ["中国科学院", "院士"],
			weight: 1,
			at: at[n.id] as never,
		}));
		const shown = placed(list, new Set(["n59"]));
		expect(shown.has("n59")).toBe(true);
		expect(
			placed(
				list.map((n) => ({ ...n, at: { x: 0, y: 0 } })),
				new Set(),
			).size,
		).toBe(1);
	});

	it.each([
		["吴有生", ["吴有生"]],
		["吴忠仪表有限责任公司", ["吴忠仪表有限责任", "公司"]],
		["𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷", ["𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷", "𠮷"]],
		["", [""]],
	])("wrap %s and lose nothing", (name, lines) => expect(wrap(name)).toEqual(lines));

	it("to the right of a node is the near one there", () => {
		const points = { a: { x: 0, y: 0 }, b: { x: 50, y: 5 }, c: { x: 300, y: 0 }, d: { x: 0, y: 90 } };
		expect(nearest(points, ["a", "b", "c", "d"], "a", "ArrowRight")).toBe("b");
		expect(nearest(points, ["a", "b", "c", "d"], "a", "ArrowDown")).toBe("d");
		expect(nearest(points, ["a", "b", "c", "d"], "a", "ArrowLeft")).toBe("a");
	});
});

describe("files", () => {
	const d = drawn(answer([node("a"), { ...node("b"), displayName: '<b>&"\u0001' }], [link("1", "a", "b")]), {
		...emptyScene,
		ids: ["a", "b"],
	});

	it("for Gephi are well formed whatever the names", () => {
		const text = gexf(d, { a: { x: 1, y: 2 } }, (_, v) => v, "2026-01-01");
		const doc = new DOMParser().parseFromString(text, "text/xml");
		expect(text).not.toContain("<b>");
		expect(text).not.toContain("\u0001");
		expect(doc.getElementsByTagName("node").length).toBe(2);
		expect(doc.getElementsByTagName("edge").length).toBe(1);
	});

	it("for Gephi keep the direction of each statement", () => {
		const both = drawn(answer([node("a"), node("b")], [link("1", "a", "b"), link("2", "b", "a")]), {
			...emptyScene,
			ids: ["a", "b"],
		});
		const doc = new DOMParser().parseFromString(
			gexf(both, {}, (_, v) => v, "2026-01-01"),
			"text/xml",
		);
		expect([...doc.getElementsByTagName("edge")].map((e) => e.getAttribute("source"))).toEqual(["a", "b"]);
	});

	it("for Gephi hold to the schema of GEXF 1.3: names, what stands in what, what is declared, ends that there are", () => {
		const may: Record<string, { attributes: string[]; in: string }> = {
			gexf: { attributes: ["xmlns", "xmlns:viz", "version"], in: "" },
			meta: { attributes: ["lastmodifieddate"], in: "gexf" },
			creator: { attributes: [], in: "meta" },
			graph: { attributes: ["defaultedgetype", "mode"], in: "gexf" },
			attributes: { attributes: ["class"], in: "graph" },
			attribute: { attributes: ["id", "title", "type"], in: "attributes" },
			nodes: { attributes: [], in: "graph" },
			node: { attributes: ["id", "label"], in: "nodes" },
			edges: { attributes: [], in: "graph" },
			edge: { attributes: ["id", "source", "target", "label"], in: "edges" },
			attvalues: { attributes: [], in: "node edge" },
			attvalue: { attributes: ["for", "value"], in: "attvalues" },
			"viz:position": { attributes: ["x", "y", "z"], in: "node" },
		};
		const doc = new DOMParser().parseFromString(
			gexf(d, { a: { x: 1, y: 2 } }, (_, v) => v, "2026-01-01"),
			"text/xml",
		);
		const all = [...doc.getElementsByTagName("*")];
		for (const e of all) {
			const rule = may[e.tagName];
			expect(rule, e.tagName).toBeDefined();
			const parent = e.parentElement?.tagName ?? "";
			expect((rule?.in ?? "").split(" "), `${e.tagName} in ${parent}`).toContain(parent);
			for (const a of e.attributes) expect(rule?.attributes, `${e.tagName} ${a.name}`).toContain(a.name);
		}
		const of = (name: string, attribute: string) =>
			all.filter((e) => e.tagName === name).map((e) => e.getAttribute(attribute) ?? "");
		expect(of("meta", "lastmodifieddate")[0]).toMatch(/^\d{4}-\d{2}-\d{2}$/);
		const nodes = of("node", "id");
		expect(new Set(nodes).size).toBe(nodes.length);
		expect(new Set(of("edge", "id")).size).toBe(of("edge", "id").length);
		for (const end of [...of("edge", "source"), ...of("edge", "target")]) expect(nodes).toContain(end);
		for (const name of of("attvalue", "for")) expect(of("attribute", "id")).toContain(name);
	});

	it("as JSON open again, whatever was written into them", () => {
		const ids = ["8chbhsh40593dh9pq6fvrhp1j0"];
		const text = JSON.stringify({ scene: { ids, pins: { x: 1 }, hidden: "all", from: "1", undated: 3, groups: [2] } });
		expect(sceneOf(text, emptyScene)).toEqual({ ...emptyScene, ids });
	});

	it("as JSON open again, and others do not", () => {
		const scene = { ...emptyScene, ids: ["8chbhsh40593dh9pq6fvrhp1j0"] };
		expect(sceneOf(json(d, {}, scene), emptyScene)).toEqual(scene);
		for (const bad of ["", "{}", "[]", '{"scene":{"ids":["x"]}}', '{"scene":{"ids":[1]}}'])
			expect(sceneOf(bad, emptyScene)).toBeNull();
	});
});
