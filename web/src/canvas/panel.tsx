import { useState } from "react";
import { Link } from "wouter";
import { EdgeDocument, type Kind, RecordDocument, type Relation, SelectedDocument } from "../gen/graphql";
import { Answer, useAsk } from "../shared/ask";
import { useLabel, useLang, useText } from "../shared/lang";
import { BasisTag, Proofs, Sign, StatusTag, When } from "../shared/parts";
import { type Drawn, type Edge, type Item, leavesOf, type Node } from "./graph";
import { nameOf, wordOf } from "./picture";

/** One way to expand: what to follow from a node. */
export type Follow = { relation?: Relation; kind?: Kind };

/** NodePanel tells of one chosen node: what it is, what hangs on it, and what of it is not shown yet. */
export function NodePanel({
	id,
	d,
	pinned,
	expand,
	hide,
	only,
	pin,
	group,
	chooseEdge,
}: {
	id: string;
	d: Drawn;
	pinned: boolean;
	expand: (id: string, f?: Follow) => void;
	hide: () => void;
	only: () => void;
	pin: () => void;
	group: (kind: Kind) => void;
	chooseEdge: (key: string) => void;
}) {
	const t = useText();
	const label = useLabel();
	const { lang } = useLang();
	const asked = useAsk(SelectedDocument, { id });
	const names = new Map(d.nodes.map((n) => [n.id, nameOf(n, lang)]));
	const here = d.edges.filter((e) => e.from === id || e.to === id);
	return (
		<Answer of={asked}>
			{({ node: e }) =>
				e && (
					<>
						<h2>
							<Sign kind={e.kind} /> <Link href={`/e/${e.id}`}>{e.displayName}</Link>
						</h2>
						<p className="muted">
							{label.category(e.kind, e.category) || label.of("Kind", e.kind)} {e.hint} <StatusTag status={e.status} />
							<BasisTag basis={e.basis} /> <When p={e.period} />
						</p>
						<p className="actions">
							<button type="button" onClick={() => expand(id)}>
								{t("expandAll")}
							</button>
							<button type="button" onClick={hide}>
								{t("hide")}
							</button>
							<button type="button" onClick={only}>
								{t("onlyThese")}
							</button>
							<button type="button" aria-pressed={pinned} onClick={pin}>
								{pinned ? t("unpin") : t("pin")}
							</button>
							{leavesOf(d, id).map(([kind, n]) => (
								<button type="button" key={kind} onClick={() => group(kind)}>
									{t("groupThese", { kind: label.of("Kind", kind), n })}
								</button>
							))}
						</p>
						<h3>{t("expandBy")}</h3>
						<ul className="plain expansions">
							{e.linkCounts.map((c) => (
								<li key={`${c.relation}${c.direction}${c.kind}`}>
									<button type="button" onClick={() => expand(id, { relation: c.relation, kind: c.kind })}>
										{label.relation(c.relation, c.direction === "IN")} · {label.of("Kind", c.kind)} <b>{c.count}</b>
									</button>
								</li>
							))}
							{e.linkCounts.length === 0 && <li className="muted">{t("noLinks")}</li>}
						</ul>
						{here.length > 0 && (
							<>
								<h3>{t("onCanvas", { n: here.length })}</h3>
								<ul className="plain">
									{here.map((x) => (
										<li key={x.key}>
											<button type="button" className="quiet" onClick={() => chooseEdge(x.key)}>
												{wordOf(x, lang, { id })} {names.get(x.from === id ? x.to : x.from)}
											</button>
										</li>
									))}
								</ul>
							</>
						)}
						<h3>{t("evidence")}</h3>
						<Proofs list={e.evidence.nodes} total={e.evidence.totalCount} kind={e.kind} />
					</>
				)
			}
		</Answer>
	);
}

/** EdgePanel shows each statement behind an edge, with its document and paragraph. */
export function EdgePanel({ edge, nodes }: { edge: Edge; nodes: Node[] }) {
	const t = useText();
	const { lang } = useLang();
	const name = (id: string) => {
		const n = nodes.find((x) => x.id === id);
		return n ? nameOf(n, lang) : "";
	};
	return (
		<>
			<h2>
				{name(edge.from)} – {name(edge.to)}
			</h2>
			<p className="muted">{t("statementsBehind", { n: edge.items.length })}</p>
			{edge.items.slice(0, 40).map((i, n) => (
				<ItemPart key={"link" in i ? i.link : i.record.id + i.to} item={i} open={n === 0} />
			))}
			{edge.items.length > 40 && <p className="muted">{t("andMore", { n: edge.items.length - 40 })}</p>}
		</>
	);
}

function ItemPart({ item, open }: { item: Item; open: boolean }) {
	const label = useLabel();
	const [shown, setShown] = useState(open);
	return (
		<details className="statement" open={shown} onToggle={(e) => setShown(e.currentTarget.open)}>
			<summary>
				{"link" in item ? label.of("Relation", item.relation) : item.record.displayName}
				{"link" in item && item.role && <span className="tag">{label.of("Role", item.role)}</span>}
			</summary>
			{shown && ("link" in item ? <LinkProof id={item.link} /> : <RecordProof id={item.record.id} />)}
		</details>
	);
}

function LinkProof({ id }: { id: string }) {
	const label = useLabel();
	const asked = useAsk(EdgeDocument, { id });
	return (
		<Answer of={asked}>
			{({ link: l }) =>
				l && (
					<>
						<p>
							<Link href={`/e/${l.from.id}`}>{l.from.displayName}</Link>{" "}
							<em className="relation">{label.of("Relation", l.relation)}</em>{" "}
							<Link href={`/e/${l.to.id}`}>{l.to.displayName}</Link> <StatusTag status={l.status} />
							<BasisTag basis={l.basis} /> <When p={l.period} />
						</p>
						<Proofs list={l.evidence.nodes} total={l.evidence.totalCount} />
					</>
				)
			}
		</Answer>
	);
}

function RecordProof({ id }: { id: string }) {
	const asked = useAsk(RecordDocument, { id });
	return (
		<Answer of={asked}>
			{({ node: e }) =>
				e && (
					<>
						<p>
							<Sign kind={e.kind} /> <Link href={`/e/${e.id}`}>{e.displayName}</Link> <StatusTag status={e.status} />{" "}
							<When p={e.period} />
						</p>
						<Proofs list={e.evidence.nodes} total={e.evidence.totalCount} kind={e.kind} />
					</>
				)
			}
		</Answer>
	);
}

/** ListView says in words what the picture shows, and does the same. */
export function ListView({
	d,
	chosen,
	found,
	choose,
}: {
	d: Drawn;
	chosen: string[];
	/** What is looked for; everything if null. */
	found: Set<string> | null;
	choose: (c: { nodes: string[]; edge?: string }) => void;
}) {
	const t = useText();
	const label = useLabel();
	const { lang } = useLang();
	const names = new Map(d.nodes.map((n) => [n.id, nameOf(n, lang)]));
	const groups = new Map<Kind, Node[]>();
	for (const n of d.nodes) if (!found || found.has(n.id)) groups.set(n.kind, [...(groups.get(n.kind) ?? []), n]);
	return (
		<div className="canvaslist">
			{[...groups].map(([kind, list]) => (
				<section key={kind}>
					<h3>
						<Sign kind={kind} /> {label.of("Kind", kind)} <span className="count">{list.length}</span>
					</h3>
					<ul className="plain rows">
						{list.map((n) => (
							<li key={n.id}>
								<button
									type="button"
									aria-pressed={chosen.includes(n.id)}
									onClick={() => choose({ nodes: chosen.includes(n.id) ? [] : [n.id] })}
								>
									{nameOf(n, lang)}
								</button>{" "}
								<span className="muted small">{t("linksHere", { n: n.degree })}</span>
								<ul className="plain inline small">
									{d.edges
										.filter((e) => e.from === n.id || e.to === n.id)
										.map((e) => (
											<li key={e.key}>
												<button type="button" className="quiet" onClick={() => choose({ nodes: [], edge: e.key })}>
													{wordOf(e, lang, n)} {names.get(e.from === n.id ? e.to : e.from)}
												</button>
											</li>
										))}
								</ul>
							</li>
						))}
					</ul>
				</section>
			))}
		</div>
	);
}
