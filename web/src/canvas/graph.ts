// From an answer and a scene to what is drawn.
import type { Kind, PictureQuery, Relation } from "../gen/graphql";
import type { Scene } from "./scene";

type Answer = PictureQuery["neighborhood"];
type Span = { earliestBegin: string | null; latestEnd: string | null } | null;

/** One statement behind an edge: a link, or a fact that was folded into one. */
export type Item =
	| { link: string; relation: Relation; role: string | null; status: string; from: string; to: string; period: Span }
	| { record: { id: string; displayName: string; kind: Kind }; from: string; to: string; period: Span };

export type Edge = { key: string; from: string; to: string; items: Item[] };
export type Node = {
	id: string;
	name: string;
	kind: Kind;
	hint: string | null;
	named: boolean;
	degree: number;
	/** Of a group: what it stands for. */
	members?: string[];
	groupKey?: string;
};
export type Drawn = { nodes: Node[]; edges: Edge[]; left: number };

/** From this many things of one kind that hang on one thing alone, they become one. */
export const groupFrom = 12;

/** drawn leaves out what the scene hides, joins the links of a pair to one edge, and groups leaves. */
export function drawn(a: Answer, s: Scene): Drawn {
	const inScene = new Set(s.ids);
	const shown = new Map<string, Node>();
	for (const n of a.nodes) {
		if (!inScene.has(n.id) || s.hidden.includes(n.kind) || outside(n.period, s)) continue;
		shown.set(n.id, { id: n.id, name: n.displayName, kind: n.kind, hint: n.hint, named: n.named, degree: 0 });
	}
	const items: Item[] = [
		...a.links.map(
			(l): Item => ({
				link: l.id,
				relation: l.relation,
				role: l.role,
				status: l.status,
				from: l.from.id,
				to: l.to.id,
				period: l.period,
			}),
		),
		...a.folds.map((f): Item => ({ record: f.record, from: f.from.id, to: f.to.id, period: f.record.period })),
	].filter(
		(i) =>
			shown.has(i.from) &&
			shown.has(i.to) &&
			i.from !== i.to &&
			!outside(i.period, s) &&
			(s.undated || i.period !== null || !limited(s)),
	);
	if (limited(s) && !s.undated) {
		const touched = new Set(items.flatMap((i) => [i.from, i.to]));
		const dated = new Set(a.nodes.filter((n) => n.period).map((n) => n.id));
		for (const id of [...shown.keys()]) if (!touched.has(id) && !dated.has(id)) shown.delete(id);
	}
	const edges = new Map<string, Edge>();
	for (const i of items) {
		const key = i.from < i.to ? `${i.from} ${i.to}` : `${i.to} ${i.from}`;
		const e = edges.get(key) ?? { key, from: i.from, to: i.to, items: [] };
		e.items.push(i);
		edges.set(key, e);
	}
	for (const e of edges.values()) {
		(shown.get(e.from) as Node).degree++;
		(shown.get(e.to) as Node).degree++;
	}
	return grouped([...shown.values()], [...edges.values()], s, a.nodes.length - shown.size);
}

function grouped(nodes: Node[], edges: Edge[], s: Scene, left: number): Drawn {
	const leaves = new Map<string, { parent: string; kind: Kind; ids: string[] }>();
	const byId = new Map(nodes.map((n) => [n.id, n]));
	for (const e of edges)
		for (const [leaf, parent] of [
			[e.from, e.to],
			[e.to, e.from],
		] as const) {
			const n = byId.get(leaf) as Node;
			if (n.degree !== 1 || s.pins[leaf] || (byId.get(parent) as Node).degree === 1) continue;
			const key = `${parent}:${n.kind}`;
			const g = leaves.get(key) ?? { parent, kind: n.kind, ids: [] };
			g.ids.push(leaf);
			leaves.set(key, g);
		}
	const into = new Map<string, string>();
	const made: Node[] = [];
	for (const [key, g] of leaves) {
		const closed = s.groups[key] ?? g.ids.length > groupFrom;
		if (!closed || g.ids.length < 2) continue;
		for (const id of g.ids) into.set(id, key);
		made.push({ id: key, name: "", kind: g.kind, hint: null, named: true, degree: 1, members: g.ids, groupKey: key });
	}
	if (!made.length) return { nodes, edges, left };
	const joined = new Map<string, Edge>();
	for (const e of edges) {
		const from = into.get(e.from) ?? e.from;
		const to = into.get(e.to) ?? e.to;
		const key = from < to ? `${from} ${to}` : `${to} ${from}`;
		const have = joined.get(key);
		if (have) have.items = [...have.items, ...e.items];
		else joined.set(key, { key, from, to, items: e.items });
	}
	return { nodes: [...nodes.filter((n) => !into.has(n.id)), ...made], edges: [...joined.values()], left };
}

const limited = (s: Scene) => s.from !== null || s.to !== null;

const year = (day: string | null) => (day ? Number(day.slice(0, 4)) : null);

/** outside tells whether something dated lies outside the years. */
export function outside(p: Span, s: Pick<Scene, "from" | "to">): boolean {
	if (!p || (p.earliestBegin === null && p.latestEnd === null)) return false;
	const begin = year(p.earliestBegin) ?? -9999;
	const end = year(p.latestEnd) ?? 9999;
	return (s.to !== null && begin > s.to) || (s.from !== null && end < s.from);
}

/** leavesOf counts what hangs on one node alone, by kind, and is not in a group yet: two of a kind can become one. */
export function leavesOf(d: Drawn, id: string): [Kind, number][] {
	const counts = new Map<Kind, number>();
	const nodes = new Map(d.nodes.map((n) => [n.id, n]));
	for (const e of d.edges) {
		const far = e.from === id ? nodes.get(e.to) : e.to === id ? nodes.get(e.from) : undefined;
		if (far && far.degree === 1 && !far.members) counts.set(far.kind, (counts.get(far.kind) ?? 0) + 1);
	}
	return [...counts].filter(([, n]) => n > 1);
}
