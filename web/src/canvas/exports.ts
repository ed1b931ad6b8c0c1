import { kinds } from "../shared/things";
import type { Drawn } from "./graph";
import type { Point, Scene } from "./scene";

const xml = (s: string) =>
	s
		// biome-ignore lint/suspicious/noControlCharactersInRegex: XML allows no control characters
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;");

/** gexf writes what is drawn in GEXF 1.3, as Gephi reads it. */
export function gexf(
	d: Drawn,
	points: Record<string, Point>,
	word: (type: string, value: string) => string,
	day: string,
): string {
	// What is in a group stands for nothing of its own here; each statement keeps its direction.
	const shown = new Map(d.nodes.flatMap((n) => [n.id, ...(n.members ?? [])].map((id) => [id, n.id] as const)));
	const edges = d.edges.flatMap((e) =>
		e.items.map((i) => ({ ...i, from: shown.get(i.from) ?? e.from, to: shown.get(i.to) ?? e.to })),
	);
	return `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <meta lastmodifieddate="${day}"><creator>expertgraph</creator></meta>
  <graph defaultedgetype="directed" mode="static">
    <attributes class="node"><attribute id="kind" title="kind" type="string"/><attribute id="family" title="family" type="string"/></attributes>
    <attributes class="edge"><attribute id="relation" title="relation" type="string"/></attributes>
    <nodes>
${d.nodes
	.map((n) => {
		const p = points[n.id] ?? { x: 0, y: 0 };
		const name = n.members ? `${word("Kind", n.kind)} ×${n.members.length}` : n.name;
		return `      <node id="${xml(n.id)}" label="${xml(name)}"><attvalues><attvalue for="kind" value="${xml(word("Kind", n.kind))}"/><attvalue for="family" value="${kinds[n.kind][1]}"/></attvalues><viz:position x="${p.x}" y="${-p.y}" z="0"/></node>`;
	})
	.join("\n")}
    </nodes>
    <edges>
${edges
	.map((e, i) => {
		const relation = "link" in e ? word("Relation", e.relation) : e.record.displayName;
		return `      <edge id="${i}" source="${xml(e.from)}" target="${xml(e.to)}" label="${xml(relation)}"><attvalues><attvalue for="relation" value="${xml(relation)}"/></attvalues></edge>`;
	})
	.join("\n")}
    </edges>
  </graph>
</gexf>
`;
}

/** json writes the scene with what it shows, to be opened again or read by a program. */
export const json = (d: Drawn, points: Record<string, Point>, scene: Scene) =>
	JSON.stringify(
		{
			format: "expertgraph-canvas",
			version: 1,
			scene,
			nodes: d.nodes.map((n) => ({ ...n, ...points[n.id] })),
			edges: d.edges,
		},
		null,
		1,
	);

/** sceneOf reads a scene back from such a file, each part as usual if it is not well formed; null if it is none. */
export function sceneOf(text: string, normal: Scene): Scene | null {
	let s: Record<string, unknown>;
	try {
		s = JSON.parse(text)?.scene;
	} catch {
		return null;
	}
	const id = (v: unknown): v is string => typeof v === "string" && /^[0-9a-v]{26}$/.test(v);
	if (!Array.isArray(s?.ids) || !s.ids.every(id)) return null;
	const entries = (v: unknown) => Object.entries(v && typeof v === "object" ? v : {}) as [string, unknown][];
	const year = (v: unknown) => (Number.isInteger(v) ? (v as number) : null);
	const at = (v: unknown): v is Point =>
		Number.isFinite((v as Point | null)?.x) && Number.isFinite((v as Point | null)?.y);
	return {
		...normal,
		ids: [...new Set(s.ids)],
		pins: Object.fromEntries(entries(s.pins).filter((e): e is [string, Point] => at(e[1]))),
		hidden: Array.isArray(s.hidden) ? s.hidden.filter((k) => Object.hasOwn(kinds, k)) : normal.hidden,
		from: year(s.from),
		to: year(s.to),
		undated: typeof s.undated === "boolean" ? s.undated : normal.undated,
		folded: typeof s.folded === "boolean" ? s.folded : normal.folded,
		groups: Object.fromEntries(entries(s.groups).filter((e): e is [string, boolean] => typeof e[1] === "boolean")),
	};
}

/** svgText gives the picture as a file of its own: its styles stand in its attributes. */
export function svgText(svg: SVGSVGElement, box: { x: number; y: number; w: number; h: number }): string {
	const copy = svg.cloneNode(true) as SVGSVGElement;
	copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
	copy.setAttribute("viewBox", `${box.x} ${box.y} ${box.w} ${box.h}`);
	copy.setAttribute("width", String(box.w));
	copy.setAttribute("height", String(box.h));
	copy.querySelector("[data-view]")?.removeAttribute("transform");
	for (const e of copy.querySelectorAll("[data-screen]")) e.remove();
	for (const e of [copy, ...copy.querySelectorAll("*")])
		for (const name of ["tabindex", "role", "aria-label", "aria-pressed", "aria-hidden", "class"])
			e.removeAttribute(name);
	const back = document.createElementNS("http://www.w3.org/2000/svg", "rect");
	for (const [k, v] of Object.entries({ x: box.x, y: box.y, width: box.w, height: box.h, fill: "#ffffff" }))
		back.setAttribute(k, String(v));
	copy.prepend(back);
	return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}`;
}

/** png draws such a picture twice as large. */
export function png(svg: string, w: number, h: number): Promise<Blob> {
	const scale = Math.min(2, 8000 / Math.max(w, h));
	return new Promise((done, failed) => {
		const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
		const image = new Image();
		image.onload = () => {
			const canvas = document.createElement("canvas");
			canvas.width = Math.ceil(w * scale);
			canvas.height = Math.ceil(h * scale);
			canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
			URL.revokeObjectURL(url);
			canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("the picture is too large"))), "image/png");
		};
		image.onerror = () => failed(new Error("the picture cannot be drawn"));
		image.src = url;
	});
}
