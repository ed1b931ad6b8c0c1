import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { Link } from "wouter";
import { decode, encode, maxLink, snap } from "../canvas/codec";
import { gexf, json, png, sceneOf, svgText } from "../canvas/exports";
import { type Drawn, drawn, type Node } from "../canvas/graph";
import type { LayoutInput } from "../canvas/layout";
import { EdgePanel, type Follow, ListView, NodePanel } from "../canvas/panel";
import { type Chosen, type Handle, nameOf, Picture } from "../canvas/picture";
import { act, begin, emptyScene, foldable, maxNodes, type Point, type Scene, type Step } from "../canvas/scene";
import { type Kind, PictureDocument, type PictureQuery, type PictureQueryVariables } from "../gen/graphql";
import { SearchBox } from "../searchbox";
import { Answer, ask, Refusal, useAsk } from "../shared/ask";
import { save } from "../shared/csv";
import { labelOf, useLabel, useLang, useText } from "../shared/lang";
import { Sign, Title } from "../shared/parts";
import { Problem } from "../shared/problem";
import { allKinds, kinds, thingKinds } from "../shared/things";

const asFacts: Record<string, PictureQueryVariables["relations"]> = {
	ENGAGEMENT: ["BY", "SERVES", "THROUGH", "AT", "IN_REGION", "ADDRESSES", "PRODUCED"],
	HONOR: ["RECIPIENT", "OF_AWARD", "THROUGH", "RECOMMENDED_BY", "CONFIRMED_BY"],
};

/** first tells what a start from one thing shows. */
const first = (id: string, scene: Scene): PictureQueryVariables => ({
	of: [id],
	depth: 1,
	kinds: thingKinds.filter((k) => !scene.hidden.includes(k)),
	relations: null,
	perRelation: 12,
	limit: 60,
	collapse: scene.folded ? foldable : null,
});

function fromHash(): { scene: Scene | null; of: string | null } {
	const hash = location.hash.slice(1);
	if (hash.startsWith("of=")) return { scene: null, of: decodeURIComponent(hash.slice(3)) };
	return { scene: decode(hash), of: null };
}

export default function CanvasPage() {
	const t = useText();
	const start = useMemo(fromHash, []);
	const [history, dispatch] = useReducer(act, begin(start.scene ?? emptyScene));
	const [of, setOf] = useState(start.of);
	const scene = history.now;
	const starting = useAsk(PictureDocument, of ? first(of, emptyScene) : null);
	useEffect(() => {
		if (!of || starting.state !== "answered") return;
		dispatch({ do: "open", scene: { ...emptyScene, ids: starting.answer.neighborhood.nodes.map((n) => n.id) } });
		setOf(null);
	}, [of, starting]);
	// The address follows the scene, and the scene an address that is put in by hand.
	const written = useRef("");
	useEffect(() => {
		if (of || !scene.ids.length) return;
		written.current = `#${encode(scene)}`;
		if (location.hash !== written.current) window.history.replaceState(window.history.state, "", written.current);
	}, [of, scene]);
	useEffect(() => {
		const changed = () => {
			if (location.hash === written.current) return;
			const next = fromHash();
			if (next.of) setOf(next.of);
			else if (next.scene) dispatch({ do: "open", scene: next.scene });
		};
		addEventListener("hashchange", changed);
		return () => removeEventListener("hashchange", changed);
	}, []);
	const asked = useAsk(
		PictureDocument,
		scene.ids.length
			? {
					of: scene.ids,
					depth: 0,
					kinds: null,
					relations: null,
					perRelation: 12,
					limit: Math.max(1, scene.ids.length),
					collapse: scene.folded ? foldable : null,
				}
			: null,
	);
	return (
		<>
			<Title name={t("canvas")} />
			{of ? (
				<Answer of={starting}>{() => null}</Answer>
			) : scene.ids.length === 0 ? (
				<Begin
					add={(id) => setOf(id)}
					open={(s) => dispatch({ do: "open", scene: s })}
					undo={history.past.length > 0 ? () => dispatch({ do: "undo" }) : undefined}
				/>
			) : (
				<Answer of={asked}>
					{(a) => (
						<Canvas
							a={a.neighborhood}
							scene={scene}
							past={history.past.length}
							future={history.future.length}
							dispatch={dispatch}
						/>
					)}
				</Answer>
			)}
		</>
	);
}

function Begin({ add, open, undo }: { add: (id: string) => void; open: (s: Scene) => void; undo?: () => void }) {
	const t = useText();
	return (
		<section className="part begin">
			<p>{t("canvasEmpty")}</p>
			<SearchBox choose={add} label={t("addThing")} />
			<p className="actions">
				<Link href="/e/院士专家宁夏行">{t("canvasTry")}</Link>
				<OpenFile open={open} />
				{undo && (
					<button type="button" onClick={undo}>
						{t("undo")}
					</button>
				)}
			</p>
		</section>
	);
}

function OpenFile({ open }: { open: (s: Scene) => void }) {
	const t = useText();
	const [bad, setBad] = useState(false);
	return (
		<label className="button file">
			{t("openFile")}
			<input
				type="file"
				accept="application/json,.json"
				className="unseen"
				onChange={async (e) => {
					const file = e.target.files?.[0];
					e.target.value = "";
					const scene = file ? sceneOf(await file.text(), emptyScene) : null;
					setBad(!!file && !scene);
					if (scene) open({ ...scene, ids: scene.ids.slice(0, maxNodes) });
				}}
			/>
			{bad && <span role="alert"> {t("noSceneFile")}</span>}
		</label>
	);
}

/** useLayout gives the drawn nodes their places, which a worker works out; those that have one keep it nearly. */
function useLayout(d: Drawn, pins: Record<string, Point>) {
	const [points, setPoints] = useState<Record<string, Point>>({});
	const known = useRef<Record<string, Point>>({});
	const worker = useRef<Worker>(undefined);
	const turn = useRef(0);
	useEffect(() => {
		const w = new Worker(new URL("../canvas/layout.worker.ts", import.meta.url), { type: "module" });
		worker.current = w;
		w.onmessage = (e: MessageEvent<{ turn: number; points: Record<string, Point> }>) => {
			if (e.data.turn !== turn.current) return;
			known.current = { ...known.current, ...e.data.points };
			setPoints(known.current);
		};
		return () => w.terminate();
	}, []);
	const send = useCallback(
		(anew: boolean) => {
			const near = (n: Node): Point | undefined => {
				if (anew) return undefined;
				if (known.current[n.id]) return known.current[n.id];
				const e = d.edges.find(
					(x) => (x.from === n.id && known.current[x.to]) || (x.to === n.id && known.current[x.from]),
				);
				const beside = e && known.current[e.from === n.id ? e.to : e.from];
				// Each new one begins a little elsewhere, or they would all lie on one point.
				const i = d.nodes.indexOf(n);
				return beside && { x: beside.x + 60 * Math.cos(i * 2.4), y: beside.y + 60 * Math.sin(i * 2.4) };
			};
			const started = Object.keys(known.current).length > 0;
			const input: LayoutInput = {
				nodes: d.nodes.map((n) => ({
					id: n.id,
					fixed: pins[n.id],
					near: started ? near(n) : undefined,
					label: Math.min(8, [...n.name].length),
				})),
				edges: d.edges.map((e) => ({ from: e.from, to: e.to })),
			};
			worker.current?.postMessage({ turn: ++turn.current, input });
		},
		[d, pins],
	);
	useEffect(() => {
		const placedAll = d.nodes.every((n) => known.current[n.id]);
		if (!placedAll) send(false);
		else setPoints((was) => ({ ...was, ...known.current, ...pins }));
	}, [d, pins, send]);
	const shown = useMemo(
		() => ({ ...points, ...Object.fromEntries(Object.entries(pins).filter(([id]) => points[id])) }),
		[points, pins],
	);
	return { points: shown, again: () => send(true) };
}

function Canvas({
	a,
	scene,
	past,
	future,
	dispatch,
}: {
	a: PictureQuery["neighborhood"];
	scene: Scene;
	past: number;
	future: number;
	dispatch: (a: Step | { do: "undo" } | { do: "redo" } | { do: "open"; scene: Scene }) => void;
}) {
	const t = useText();
	const label = useLabel();
	const { lang } = useLang();
	const d = useMemo(() => drawn(a, scene), [a, scene]);
	const { points, again } = useLayout(d, scene.pins);
	const [chosen, choose] = useState<Chosen>({ nodes: [] });
	const [list, setList] = useState(() => matchMedia("(max-width: 760px)").matches);
	const [find, setFind] = useState("");
	const [dim, setDim] = useState(true);
	const [refusal, setRefusal] = useState<Refusal>();
	const [said, say] = useState("");
	const picture = useRef<Handle>(null);
	const kindCounts = useMemo(() => {
		const map = new Map<Kind, number>();
		const ids = new Set(scene.ids);
		for (const n of a.nodes) if (ids.has(n.id)) map.set(n.kind, (map.get(n.kind) ?? 0) + 1);
		return map;
	}, [a, scene.ids]);

	const expand = async (id: string, f?: Follow) => {
		setRefusal(undefined);
		const fact = f?.kind && scene.folded ? asFacts[f.kind] : undefined;
		try {
			const got = await ask(PictureDocument, {
				...first(id, scene),
				...(f &&
					(fact
						? { kinds: null, relations: fact, limit: 100 }
						: {
								kinds: f.kind ? [f.kind] : null,
								relations: f.relation ? [f.relation] : null,
								collapse: null,
								perRelation: 50,
								limit: 100,
							})),
			});
			const ids = got.neighborhood.nodes.map((n) => n.id).filter((x) => !scene.ids.includes(x));
			const room = maxNodes - scene.ids.length;
			if (f?.kind && scene.hidden.includes(f.kind)) dispatch({ do: "kind", kind: f.kind, shown: true });
			if (ids.length) dispatch({ do: "add", ids });
			say(
				ids.length > room
					? t("canvasFull", { n: room, m: ids.length, max: maxNodes })
					: t(got.neighborhood.truncated ? "addedSome" : "added", { n: ids.length }),
			);
		} catch (e) {
			setRefusal(e instanceof Refusal ? e : new Refusal([{ code: "PAGE", message: String(e), candidates: [] }]));
		}
	};
	const hide = (ids: string[]) => {
		dispatch({ do: "hide", ids: ids.flatMap((id) => d.nodes.find((n) => n.id === id)?.members ?? [id]) });
		choose({ nodes: [] });
	};
	const openGroup = (n: Node) => n.groupKey && dispatch({ do: "group", key: n.groupKey, closed: false });
	const keys = (e: React.KeyboardEvent) => {
		if (
			!(e.ctrlKey || e.metaKey) ||
			e.key.toLowerCase() !== "z" ||
			/^(INPUT|TEXTAREA|SELECT)$/.test((e.target as HTMLElement).tagName)
		)
			return;
		e.preventDefault();
		dispatch({ do: e.shiftKey ? "redo" : "undo" });
	};
	const found = useMemo(() => {
		const word = find.trim().toLowerCase();
		return word ? new Set(d.nodes.filter((n) => nameOf(n, lang).toLowerCase().includes(word)).map((n) => n.id)) : null;
	}, [find, d, lang]);
	const edge = d.edges.find((e) => e.key === chosen.edge);
	const node = chosen.nodes.length === 1 ? d.nodes.find((n) => n.id === chosen.nodes[0]) : undefined;
	const box = () => {
		const ps = d.nodes.flatMap((n) => (points[n.id] ? [points[n.id] as Point] : []));
		const [x, y] = [Math.min(...ps.map((p) => p.x)) - 80, Math.min(...ps.map((p) => p.y)) - 50];
		return { x, y, w: Math.max(...ps.map((p) => p.x)) + 80 - x, h: Math.max(...ps.map((p) => p.y)) + 90 - y };
	};
	const picturesSaved = async (as: "svg" | "png") => {
		const svg = picture.current?.svg();
		if (!svg) return;
		const b = box();
		const text = svgText(svg, b);
		if (as === "svg") save("canvas.svg", "image/svg+xml", text);
		else
			await png(text, b.w, b.h).then(
				(blob) => save("canvas.png", "image/png", blob),
				(e) => setRefusal(new Refusal([{ code: "PAGE", message: String(e), candidates: [] }])),
			);
	};
	const link = `${location.origin}${location.pathname}#${encode(scene)}`;
	const years = (change: Partial<Pick<Scene, "from" | "to" | "undated">>) =>
		dispatch({ do: "years", from: scene.from, to: scene.to, undated: scene.undated, ...change });
	const year = (v: string) => (/^\d{4}$/.test(v) ? Number(v) : null);
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: undo and redo work wherever the focus is on the canvas
		<div className="canvas" onKeyDown={keys}>
			<div className="toolbar" role="toolbar" aria-label={t("canvasTools")}>
				<button type="button" disabled={past === 0} onClick={() => dispatch({ do: "undo" })} title="Ctrl+Z">
					{t("undo")}
				</button>
				<button type="button" disabled={future === 0} onClick={() => dispatch({ do: "redo" })} title="Ctrl+Shift+Z">
					{t("redo")}
				</button>
				<span className="gap" />
				<button type="button" aria-pressed={list} onClick={() => setList(!list)}>
					{list ? t("asPicture") : t("asList")}
				</button>
				{!list && (
					<>
						<button type="button" onClick={() => picture.current?.zoom(1.3)} aria-label={t("zoomIn")}>
							＋
						</button>
						<button type="button" onClick={() => picture.current?.zoom(1 / 1.3)} aria-label={t("zoomOut")}>
							－
						</button>
						<button type="button" onClick={() => picture.current?.fit()}>
							{t("fit")}
						</button>
						<button type="button" onClick={again}>
							{t("rearrange")}
						</button>
						<button
							type="button"
							onClick={() => {
								const all = d.nodes.flatMap((n) =>
									points[n.id] ? [[n.id, snap(points[n.id] as Point)] as const] : [],
								);
								dispatch({ do: "pin", pins: Object.fromEntries(all) });
							}}
						>
							{t("fixPicture")}
						</button>
					</>
				)}
				<details className="drop">
					<summary>{t("saveAs")}</summary>
					<div>
						{!list && (
							<>
								<button type="button" onClick={() => picturesSaved("png")}>
									PNG
								</button>
								<button type="button" onClick={() => picturesSaved("svg")}>
									SVG
								</button>
							</>
						)}
						<button
							type="button"
							onClick={() =>
								save(
									"canvas.gexf",
									"application/xml",
									gexf(d, points, (type, v) => labelOf(lang, type, v), new Date().toISOString().slice(0, 10)),
								)
							}
						>
							GEXF (Gephi)
						</button>
						<button type="button" onClick={() => save("canvas.json", "application/json", json(d, points, scene))}>
							JSON
						</button>
						<OpenFile open={(s) => dispatch({ do: "open", scene: s })} />
					</div>
				</details>
				<button
					type="button"
					onClick={() =>
						navigator.clipboard?.writeText(link).then(
							() => say(link.length > maxLink ? t("copiedLong", { n: link.length }) : t("copied")),
							() => say(t("copyByHand")),
						) ?? say(t("copyByHand"))
					}
				>
					{t("copyLink")}
				</button>
				<span className="muted">
					{t("shownOf", { n: d.nodes.reduce((n, x) => n + (x.members?.length ?? 1), 0), m: scene.ids.length })}
				</span>
			</div>
			<p className="said" role="status">
				{said}
			</p>
			{refusal && <Problem refusal={refusal} />}
			<div className="stage">
				<div className="board">
					{list ? (
						<ListView d={d} chosen={chosen.nodes} found={found} choose={choose} />
					) : (
						<Picture
							ref={picture}
							d={d}
							points={points}
							pins={scene.pins}
							chosen={chosen}
							found={found}
							dim={dim}
							choose={choose}
							move={(p) =>
								dispatch({ do: "pin", pins: Object.fromEntries(Object.entries(p).map(([id, at]) => [id, snap(at)])) })
							}
							expand={(id) => expand(id)}
							hide={hide}
							open={openGroup}
						/>
					)}
				</div>
				<aside className="panel" aria-label={t("details")}>
					{(edge || chosen.nodes.length > 0) && (
						<p className="closing">
							<button type="button" className="quiet" onClick={() => choose({ nodes: [] })}>
								{t("backToAll")}
							</button>
						</p>
					)}
					{edge ? (
						<EdgePanel edge={edge} nodes={d.nodes} key={edge.key} />
					) : node?.members ? (
						<>
							<h2>
								<Sign kind={node.kind} /> {nameOf(node, lang)}
							</h2>
							<p className="actions">
								<button type="button" onClick={() => openGroup(node)}>
									{t("openGroup")}
								</button>
								<button type="button" onClick={() => hide([node.id])}>
									{t("hide")}
								</button>
							</p>
							<ul className="plain">
								{node.members.map((id) => (
									<li key={id}>
										<Link href={`/e/${id}`}>{a.nodes.find((n) => n.id === id)?.displayName}</Link>
									</li>
								))}
							</ul>
						</>
					) : node ? (
						<NodePanel
							key={node.id}
							id={node.id}
							d={d}
							pinned={!!scene.pins[node.id]}
							expand={expand}
							hide={() => hide([node.id])}
							only={() => {
								const near = d.edges.flatMap((e) => (e.from === node.id ? [e.to] : e.to === node.id ? [e.from] : []));
								dispatch({
									do: "only",
									ids: [node.id, ...near.flatMap((id) => d.nodes.find((n) => n.id === id)?.members ?? [id])],
								});
							}}
							pin={() => {
								const at = points[node.id];
								if (scene.pins[node.id]) dispatch({ do: "unpin", ids: [node.id] });
								else if (at) dispatch({ do: "pin", pins: { [node.id]: snap(at) } });
							}}
							group={(kind) => dispatch({ do: "group", key: `${node.id}:${kind}`, closed: true })}
							chooseEdge={(key) => choose({ nodes: [], edge: key })}
						/>
					) : chosen.nodes.length > 1 ? (
						<>
							<h2>{t("chosenMany", { n: chosen.nodes.length })}</h2>
							<p className="actions">
								<button type="button" onClick={() => hide(chosen.nodes)}>
									{t("hide")}
								</button>
								<button
									type="button"
									onClick={() =>
										dispatch({
											do: "only",
											ids: chosen.nodes.flatMap((id) => d.nodes.find((n) => n.id === id)?.members ?? [id]),
										})
									}
								>
									{t("onlyThese")}
								</button>
								<button
									type="button"
									onClick={() =>
										chosen.nodes.every((id) => scene.pins[id])
											? dispatch({ do: "unpin", ids: chosen.nodes })
											: dispatch({
													do: "pin",
													pins: Object.fromEntries(
														chosen.nodes.flatMap((id) => (points[id] ? [[id, snap(points[id] as Point)]] : [])),
													),
												})
									}
								>
									{t(chosen.nodes.every((id) => scene.pins[id]) ? "unpin" : "pin")}
								</button>
							</p>
						</>
					) : (
						<>
							<h2>{t("onTheCanvas")}</h2>
							<SearchBox
								label={t("addThing")}
								choose={(id) => {
									dispatch({ do: "add", ids: [id] });
									choose({ nodes: [id] });
								}}
							/>
							<div className="filters">
								<label>
									{t("findHere")}
									<input value={find} onChange={(e) => setFind(e.target.value)} />
								</label>
								{found && <span className="muted">{t("hits", { n: found.size })}</span>}
							</div>
							<h3>{t("kindsShown")}</h3>
							<ul className="plain kinds">
								{allKinds
									.filter((k) => kindCounts.has(k))
									.map((k) => (
										<li key={k}>
											<label className="check">
												<input
													type="checkbox"
													checked={!scene.hidden.includes(k)}
													onChange={(e) => dispatch({ do: "kind", kind: k, shown: e.target.checked })}
												/>
												<span className={`sign ${kinds[k][1]}`} aria-hidden="true">
													{kinds[k][0]}
												</span>{" "}
												{label.of("Kind", k)} <span className="muted">{kindCounts.get(k)}</span>
											</label>
										</li>
									))}
							</ul>
							<h3>{t("yearsShown")}</h3>
							<div className="filters">
								<label>
									{t("from")}
									<input
										inputMode="numeric"
										size={5}
										maxLength={4}
										key={`f${scene.from}`}
										defaultValue={scene.from ?? ""}
										onBlur={(e) => years({ from: year(e.target.value) })}
										onKeyDown={(e) => e.key === "Enter" && years({ from: year(e.currentTarget.value) })}
									/>
								</label>
								<label>
									{t("to")}
									<input
										inputMode="numeric"
										size={5}
										maxLength={4}
										key={`t${scene.to}`}
										defaultValue={scene.to ?? ""}
										onBlur={(e) => years({ to: year(e.target.value) })}
										onKeyDown={(e) => e.key === "Enter" && years({ to: year(e.currentTarget.value) })}
									/>
								</label>
								<label className="check">
									<input
										type="checkbox"
										checked={scene.undated}
										onChange={(e) => years({ undated: e.target.checked })}
									/>
									{t("withUndated")}
								</label>
							</div>
							<p>
								<label className="check">
									<input
										type="checkbox"
										checked={scene.folded}
										onChange={(e) => dispatch({ do: "fold", folded: e.target.checked })}
									/>
									{t("foldFacts")}
								</label>
							</p>
							<p>
								<label className="check">
									<input type="checkbox" checked={dim} onChange={(e) => setDim(e.target.checked)} />
									{t("dimOthers")}
								</label>
							</p>
							<p className="muted small">{t("canvasHelp")}</p>
						</>
					)}
				</aside>
			</div>
		</div>
	);
}
