import {
	type KeyboardEvent,
	memo,
	type PointerEvent,
	type Ref,
	useEffect,
	useImperativeHandle,
	useMemo,
	useRef,
	useState,
} from "react";
import type { Lang } from "../shared/lang";
import { inverse, labelOf, useLang, useText } from "../shared/lang";
import { type Family, kinds } from "../shared/things";
import type { Drawn, Edge, Node } from "./graph";
import { placed, wrap } from "./labels";
import { nearest, type Way } from "./nav";
import type { Point } from "./scene";

export const colours: Record<Family, string> = {
	people: "#9a4a12",
	bodies: "#1d5a9c",
	places: "#2f6b3a",
	acts: "#0b6b6b",
	honours: "#8a3d74",
	concepts: "#5a55a8",
	records: "#66563f",
	figures: "#525c66",
};

export type Chosen = { nodes: string[]; edge?: string };

/** Handle is what the page around a picture may ask of it. */
export type Handle = {
	fit: () => void;
	zoom: (by: number) => void;
	svg: () => SVGSVGElement | null;
	focus: (id: string) => void;
};

type Props = {
	d: Drawn;
	points: Record<string, Point>;
	pins: Record<string, Point>;
	chosen: Chosen;
	found: Set<string> | null;
	dim: boolean;
	ref: Ref<Handle>;
	choose: (c: Chosen) => void;
	move: (pins: Record<string, Point>) => void;
	expand: (id: string) => void;
	hide: (ids: string[]) => void;
	open: (node: Node) => void;
};

/** nameOf is what a node is called: a group says what it holds. */
export const nameOf = (n: Node, lang: Lang) =>
	n.members ? `${labelOf(lang, "Kind", n.kind)} ×${n.members.length}` : n.name;

/** wordOf is what an edge says, one word for each distinct statement; seen from a node, those that lead to it are turned. */
export function wordOf(e: Edge, lang: Lang, seen?: Pick<Node, "id" | "members">): string {
	const words = e.items.map((i) => {
		if ("link" in i) {
			const turned = seen && (i.to === seen.id || seen.members?.includes(i.to));
			return (turned && inverse[i.relation]?.[lang === "zh" ? 0 : 1]) || labelOf(lang, "Relation", i.relation);
		}
		// The name of a service says who, how and whom.
		const how = i.record.kind === "ENGAGEMENT" ? i.record.displayName.split(" · ")[1] : undefined;
		return how ?? labelOf(lang, "Kind", i.record.kind);
	});
	return [...new Set(words)].join(lang === "zh" ? "、" : ", ");
}

/** Picture draws nodes and edges; each node can take the focus, and what is dragged is pinned. */
export function Picture(props: Props) {
	const { d, points, chosen, found, dim, ref, choose, move, expand, hide, open } = props;
	const t = useText();
	const { lang } = useLang();
	const svg = useRef<SVGSVGElement>(null);
	const view = useRef<SVGGElement>(null);
	const at = useRef({ x: 0, y: 0, k: 1 });
	const [scale, setScale] = useState(1);
	const [active, setActive] = useState<string>();
	const nodeRefs = useRef(new Map<string, SVGGElement>());
	const ids = useMemo(() => d.nodes.map((n) => n.id), [d]);
	const current = active && ids.includes(active) ? active : ids[0];

	const apply = () =>
		view.current?.setAttribute("transform", `translate(${at.current.x} ${at.current.y}) scale(${at.current.k})`);
	const size = () => {
		const r = svg.current?.getBoundingClientRect();
		return { w: r?.width || 800, h: r?.height || 500 };
	};
	const fit = () => {
		const ps = d.nodes.flatMap((n) => (points[n.id] ? [points[n.id] as Point] : []));
		if (!ps.length) return;
		const xs = ps.map((p) => p.x);
		const ys = ps.map((p) => p.y);
		const [x0, x1, y0, y1] = [Math.min(...xs) - 70, Math.max(...xs) + 70, Math.min(...ys) - 40, Math.max(...ys) + 80];
		const { w, h } = size();
		const k = Math.min(1.25, w / (x1 - x0), h / (y1 - y0));
		at.current = { k, x: w / 2 - (k * (x0 + x1)) / 2, y: h / 2 - (k * (y0 + y1)) / 2 };
		apply();
		setScale(k);
	};
	const zoom = (by: number, cx = size().w / 2, cy = size().h / 2) => {
		const k = Math.max(0.15, Math.min(4, at.current.k * by));
		const f = k / at.current.k;
		at.current = { k, x: cx - (cx - at.current.x) * f, y: cy - (cy - at.current.y) * f };
		apply();
		setScale(k);
	};
	useImperativeHandle(ref, () => ({
		fit,
		zoom,
		svg: () => svg.current,
		focus: (id) => nodeRefs.current.get(id)?.focus(),
	}));
	// biome-ignore lint/correctness/useExhaustiveDependencies: new places are fitted into the window
	useEffect(fit, [points]);

	// React listens to wheels passively, and the page must not scroll as well.
	// biome-ignore lint/correctness/useExhaustiveDependencies: the listener reads what stands in refs
	useEffect(() => {
		const e = svg.current;
		if (!e) return;
		const wheel = (w: WheelEvent) => {
			w.preventDefault();
			const r = e.getBoundingClientRect();
			zoom(Math.exp(-w.deltaY * (w.ctrlKey ? 0.01 : 0.0015)), w.clientX - r.left, w.clientY - r.top);
		};
		e.addEventListener("wheel", wheel, { passive: false });
		return () => e.removeEventListener("wheel", wheel);
	}, []);

	// Positions stay outside React's state while something is dragged.
	const drag = useRef<{
		id?: string;
		from: Point;
		start: Point;
		moved: boolean;
		pointers: Map<number, Point>;
		gap?: number;
	}>(undefined);
	const linesOf = useMemo(() => {
		const map = new Map<string, Edge[]>();
		for (const e of d.edges) for (const id of [e.from, e.to]) map.set(id, [...(map.get(id) ?? []), e]);
		return map;
	}, [d]);
	const down = (e: PointerEvent, id?: string) => {
		if (e.button !== 0) return;
		e.stopPropagation();
		const here = { x: e.clientX, y: e.clientY };
		if (drag.current && !id) {
			drag.current.pointers.set(e.pointerId, here);
			return;
		}
		(e.currentTarget as Element).setPointerCapture(e.pointerId);
		drag.current = {
			id,
			from: here,
			start: id ? { ...(points[id] as Point) } : { x: at.current.x, y: at.current.y },
			moved: false,
			pointers: new Map([[e.pointerId, here]]),
		};
	};
	const go = (e: PointerEvent) => {
		const s = drag.current;
		if (!s?.pointers.has(e.pointerId)) return;
		s.pointers.set(e.pointerId, { x: e.clientX, y: e.clientY });
		if (s.pointers.size === 2 && !s.id) {
			const [a, b] = [...s.pointers.values()] as [Point, Point];
			const gap = Math.hypot(a.x - b.x, a.y - b.y);
			const r = svg.current?.getBoundingClientRect();
			if (s.gap && r) zoom(gap / s.gap, (a.x + b.x) / 2 - r.left, (a.y + b.y) / 2 - r.top);
			s.gap = gap;
			s.moved = true;
			return;
		}
		const dx = e.clientX - s.from.x;
		const dy = e.clientY - s.from.y;
		if (!s.moved && Math.hypot(dx, dy) < 4) return;
		s.moved = true;
		if (!s.id) {
			at.current = { ...at.current, x: s.start.x + dx, y: s.start.y + dy };
			apply();
			return;
		}
		const p = { x: s.start.x + dx / at.current.k, y: s.start.y + dy / at.current.k };
		nodeRefs.current.get(s.id)?.setAttribute("transform", `translate(${p.x} ${p.y})`);
		for (const edge of linesOf.get(s.id) ?? []) {
			const g = svg.current?.querySelector(`[data-edge="${CSS.escape(edge.key)}"]`);
			const a = edge.from === s.id ? p : points[edge.from];
			const b = edge.to === s.id ? p : points[edge.to];
			if (!g || !a || !b) continue;
			for (const line of g.querySelectorAll("line")) {
				const q = line.hasAttribute("marker-end") ? shorten(a, b) : b;
				line.setAttribute("x1", String(a.x));
				line.setAttribute("y1", String(a.y));
				line.setAttribute("x2", String(q.x));
				line.setAttribute("y2", String(q.y));
			}
			const text = g.querySelector("text");
			text?.setAttribute("x", String((a.x + b.x) / 2));
			text?.setAttribute("y", String((a.y + b.y) / 2));
		}
	};
	const up = (e: PointerEvent) => {
		const s = drag.current;
		if (!s) return;
		s.pointers.delete(e.pointerId);
		if (s.pointers.size > 0) return;
		drag.current = undefined;
		if (s.id && s.moved) {
			move({
				[s.id]: {
					x: s.start.x + (e.clientX - s.from.x) / at.current.k,
					y: s.start.y + (e.clientY - s.from.y) / at.current.k,
				},
			});
		} else if (s.id) {
			const id = s.id;
			choose({
				nodes: e.shiftKey
					? chosen.nodes.includes(id)
						? chosen.nodes.filter((x) => x !== id)
						: [...chosen.nodes, id]
					: [id],
			});
			setActive(id);
		} else if (!s.moved) choose({ nodes: [] });
	};
	const key = (e: KeyboardEvent, n: Node) => {
		if (e.ctrlKey || e.metaKey || e.altKey) return;
		if (e.key.startsWith("Arrow")) {
			const next = nearest(points, ids, n.id, e.key as Way);
			setActive(next);
			nodeRefs.current.get(next)?.focus();
		} else if (e.key === "Enter" || e.key === " ") {
			if (n.members) open(n);
			else choose({ nodes: e.shiftKey ? [...new Set([...chosen.nodes, n.id])] : [n.id] });
		} else if (e.key === "e") n.members ? open(n) : expand(n.id);
		else if (e.key === "Delete" || e.key === "Backspace")
			hide(chosen.nodes.includes(n.id) ? chosen.nodes : (n.members ?? [n.id]));
		else if (e.key === "Escape") choose({ nodes: [] });
		else return;
		e.preventDefault();
	};

	const font = Math.max(0.85, Math.min(2.4, 1 / scale));
	const near = useMemo(() => {
		if (!chosen.nodes.length && !chosen.edge) return null;
		const set = new Set(chosen.nodes);
		for (const e of d.edges)
			if (e.key === chosen.edge || chosen.nodes.includes(e.from) || chosen.nodes.includes(e.to))
				set.add(e.from).add(e.to);
		return set;
	}, [d, chosen]);
	const labels = useMemo(() => {
		const list = d.nodes.flatMap((n) => {
			const p = points[n.id];
			return p
				? [{ id: n.id, lines: wrap(nameOf(n, lang)), weight: n.degree, at: { x: p.x / font, y: p.y / font } }]
				: [];
		});
		const first = new Set([...chosen.nodes, ...(found ?? [])]);
		return placed(list, first);
	}, [d, points, font, lang, chosen, found]);
	const fewEdges = d.edges.length <= 30;
	const faded = (id: string) => (found ? !found.has(id) : dim && near !== null && !near.has(id));
	return (
		// biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
		<svg
			ref={svg}
			className="picture"
			role="group"
			aria-label={t("pictureOf", { n: d.nodes.length, m: d.edges.length })}
			onPointerDown={(e) => down(e)}
			onPointerMove={go}
			onPointerUp={up}
			onPointerCancel={up}
			fontFamily='"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif'
		>
			<defs>
				<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
					<path d="M0 0 8 4 0 8Z" fill="#7d8992" />
				</marker>
			</defs>
			<g ref={view} data-view="">
				{d.edges.map((e) => {
					const a = points[e.from];
					const b = points[e.to];
					if (!a || !b) return null;
					const on = chosen.edge === e.key;
					const lit = on || (near !== null && (chosen.nodes.includes(e.from) || chosen.nodes.includes(e.to)));
					const fact = e.items.some((i) => "record" in i);
					const planned = e.items.every((i) => "link" in i && i.status === "PLANNED");
					const end = shorten(a, b);
					return (
						// biome-ignore lint/a11y/noStaticElementInteractions: the list of links beside the picture is for the keyboard
						<g
							key={e.key}
							data-edge={e.key}
							opacity={(found || (dim && near)) && !lit ? 0.25 : 1}
							onPointerDown={(p) => p.stopPropagation()}
							onClick={() => choose({ nodes: [], edge: e.key })}
						>
							<line
								x1={a.x}
								y1={a.y}
								x2={b.x}
								y2={b.y}
								stroke="#000"
								strokeOpacity="0"
								strokeWidth={14}
								data-screen=""
							/>
							<line
								x1={a.x}
								y1={a.y}
								x2={end.x}
								y2={end.y}
								stroke={on ? "#c97b1a" : fact ? "#0b6b6b" : "#a4aeb6"}
								strokeWidth={on ? 3.5 : lit ? 2.4 : 1.4}
								strokeDasharray={planned ? "5 4" : undefined}
								markerEnd="url(#tip)"
							/>
							{(lit || fewEdges) && (
								<text
									x={(a.x + b.x) / 2}
									y={(a.y + b.y) / 2}
									textAnchor="middle"
									dy="-3"
									fontSize={10.5 * font}
									fill="#46525d"
									stroke="#fff"
									strokeWidth={3}
									paintOrder="stroke"
									aria-hidden="true"
								>
									{wordOf(e, lang)}
								</text>
							)}
						</g>
					);
				})}
				{d.nodes.map((n) => {
					const p = points[n.id];
					return p ? (
						<OneNode
							key={n.id}
							n={n}
							x={p.x}
							y={p.y}
							name={nameOf(n, lang)}
							kind={labelOf(lang, "Kind", n.kind)}
							links={t("linksHere", { n: n.degree })}
							pinned={!!props.pins[n.id]}
							on={chosen.nodes.includes(n.id)}
							label={labels.has(n.id)}
							faded={faded(n.id)}
							tab={n.id === current}
							font={font}
							hold={nodeRefs.current}
							down={down}
							key2={key}
							expand={n.members ? () => open(n) : () => expand(n.id)}
						/>
					) : null;
				})}
			</g>
		</svg>
	);
}

/** shorten ends a line before the node it leads to. */
function shorten(a: Point, b: Point): Point {
	const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
	const k = Math.max(0, far - 17) / far;
	return { x: a.x + (b.x - a.x) * k, y: a.y + (b.y - a.y) * k };
}

const OneNode = memo(
	function OneNode({
		n,
		x,
		y,
		name,
		kind,
		links,
		pinned,
		on,
		label,
		faded,
		tab,
		font,
		hold,
		down,
		key2,
		expand,
	}: {
		n: Node;
		x: number;
		y: number;
		name: string;
		kind: string;
		links: string;
		pinned: boolean;
		on: boolean;
		label: boolean;
		faded: boolean;
		tab: boolean;
		font: number;
		hold: Map<string, SVGGElement>;
		down: (e: PointerEvent, id: string) => void;
		key2: (e: KeyboardEvent, n: Node) => void;
		expand: () => void;
	}) {
		const [char, family] = kinds[n.kind];
		const round = family === "people" || family === "honours" || family === "figures";
		const r = n.members ? 17 : 13;
		const fill = colours[family];
		return (
			// biome-ignore lint/a11y/useSemanticElements: there are no buttons in a drawing
			<g
				ref={(g) => {
					if (g) hold.set(n.id, g);
					else hold.delete(n.id);
				}}
				transform={`translate(${x} ${y})`}
				className={label ? "node" : "node quietlabel"}
				role="button"
				tabIndex={tab ? 0 : -1}
				aria-pressed={on}
				opacity={faded ? 0.25 : 1}
				onPointerDown={(e) => down(e, n.id)}
				onKeyDown={(e) => key2(e, n)}
				onDoubleClick={expand}
			>
				<title>{`${name} ${kind} ${links}`}</title>
				{on && <circle r={r + 6} fill="none" stroke="#c97b1a" strokeWidth="3" data-screen="" />}
				<rect
					x={-r}
					y={-r}
					width={2 * r}
					height={2 * r}
					rx={round ? r : 5}
					fill={fill}
					stroke={n.members ? "#fff" : n.named ? "none" : "#fff"}
					strokeWidth={n.members ? 2 : 1.5}
					strokeDasharray={n.named ? undefined : "3 2"}
				/>
				{n.members && (
					<rect
						x={-r - 3}
						y={-r - 3}
						width={2 * r + 6}
						height={2 * r + 6}
						rx={round ? r + 3 : 8}
						fill="none"
						stroke={fill}
						strokeWidth="1.5"
					/>
				)}
				<text textAnchor="middle" dy="0.36em" fontSize="13" fontWeight="600" fill="#fff" aria-hidden="true">
					{char}
				</text>
				{pinned && <circle cx={r - 1} cy={-r + 1} r="4" fill="#f2c879" stroke="#5b4300" strokeWidth="1" />}
				<text
					className="label"
					textAnchor="middle"
					fontSize={12 * font}
					fill="#1c2530"
					stroke="#fff"
					strokeWidth={3 * font}
					paintOrder="stroke"
					strokeLinejoin="round"
					aria-hidden="true"
				>
					{wrap(name).map((line, i) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
						<tspan key={i} x="0" y={r + 4 + 12 * font + i * 14 * font}>
							{line}
						</tspan>
					))}
				</text>
			</g>
		);
	},
	(a, b) =>
		a.n === b.n &&
		a.x === b.x &&
		a.y === b.y &&
		a.name === b.name &&
		a.on === b.on &&
		a.label === b.label &&
		a.faded === b.faded &&
		a.tab === b.tab &&
		a.font === b.font &&
		a.pinned === b.pinned &&
		a.key2 === b.key2,
);
