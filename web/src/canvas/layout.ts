import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import type { Point } from "./scene";

export type LayoutInput = {
	nodes: { id: string; fixed?: Point; near?: Point; label: number }[];
	edges: { from: string; to: string }[];
};

/** layout gives each node its place; the same input always gives the same places. */
export function layout({ nodes, edges }: LayoutInput): Record<string, Point> {
	let seed = 42;
	const random = () => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return seed / 4294967296;
	};
	const order = [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1));
	const points = order.map((n, i) => {
		const turn = i * 2.399963; // the golden angle spreads them evenly
		const far = 40 * Math.sqrt(i + 0.5);
		const start = n.fixed ?? n.near ?? { x: far * Math.cos(turn), y: far * Math.sin(turn) };
		return { id: n.id, label: n.label, x: start.x, y: start.y, ...(n.fixed ? { fx: n.fixed.x, fy: n.fixed.y } : {}) };
	});
	const index = new Map(points.map((p, i) => [p.id, i]));
	const lines = edges
		.filter((e) => index.has(e.from) && index.has(e.to))
		.map((e) => ({ source: index.get(e.from) as number, target: index.get(e.to) as number }))
		.sort((a, b) => a.source - b.source || a.target - b.target);
	const many = points.length > 120;
	const simulation = forceSimulation(points)
		.randomSource(random)
		.force(
			"link",
			forceLink(lines)
				.distance(many ? 80 : 115)
				.strength(many ? 0.25 : 0.35),
		)
		.force(
			"charge",
			forceManyBody()
				.strength(many ? -260 : -520)
				.distanceMax(900),
		)
		.force("x", forceX(0).strength(0.045))
		.force("y", forceY(0).strength(0.07))
		.force("collide", forceCollide<(typeof points)[number]>((p) => 34 + Math.min(30, p.label * 2)).strength(0.8))
		.stop();
	for (let i = 0; i < 300; i++) simulation.tick();
	return Object.fromEntries(points.map((p) => [p.id, { x: Math.round(p.x), y: Math.round(p.y) }]));
}
