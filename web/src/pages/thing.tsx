import { type ReactNode, useState } from "react";
import { Link, useParams, useSearch } from "wouter";
import { Doing } from "../edit/doing";
import type { ThingQuery } from "../gen/graphql";
import { EvidenceOfDocument, ThingDocument } from "../gen/things";
import { Answer, useAsk } from "../shared/ask";
import { useJoin, useLabel, useLang, useText } from "../shared/lang";
import {
	BasisTag,
	type Card,
	Part,
	Proofs,
	Sign,
	Sources,
	StatusTag,
	Thing,
	Things,
	Title,
	When,
} from "../shared/parts";
import type { TextKey } from "../shared/texts";
import { thingKinds } from "../shared/things";
import { amount, english } from "../shared/words";
import { ContradictionList } from "./contradictionlist";
import { DocumentPart } from "./document";
import { OwnTimeline } from "./ownline";
import { ProfileOut } from "./profileout";
import { countOf, Relations } from "./relations";
import { ServiceTable } from "./servicetable";

export type Shown = NonNullable<ThingQuery["entity"]>;
type Of<K extends string> = Extract<Shown, { [k in K]: unknown }>;
const has = <K extends string>(e: Shown, key: K): e is Of<K> => key in e;

export default function ThingPage() {
	const { ref = "" } = useParams<{ ref: string }>();
	const asked = useAsk(ThingDocument, { ref: decode(ref), things: thingKinds, links: 40 });
	return (
		<Answer of={asked}>{(a) => (a.entity ? <Profile e={a.entity} contradictions={a.contradictions} /> : null)}</Answer>
	);
}

function decode(ref: string) {
	try {
		return decodeURIComponent(ref);
	} catch {
		return ref;
	}
}

function Profile({ e, contradictions }: { e: Shown; contradictions: ThingQuery["contradictions"] }) {
	const t = useText();
	const label = useLabel();
	const search = useSearch();
	const paragraph = Number(new URLSearchParams(search).get("p")) || undefined;
	const kind = label.category(e.kind, e.category) || label.of("Kind", e.kind);
	return (
		<article className={`profile ${e.kind.toLowerCase()}`}>
			<Title name={e.displayName}>
				<Sign kind={e.kind} /> {e.displayName}
			</Title>
			<p className="lead">
				<span className="tag kind">{kind}</span>
				{e.hint && <span>{e.hint}</span>}
				<StatusTag status={e.status} />
				<BasisTag basis={e.basis} />
				{!e.named && <span className="tag">{t("unnamed")}</span>}
				{e.period && <When p={e.period} />}
				<span className="actions">
					{e.kind === "EXPERT" && (
						<>
							<Link href={`/introduce?to=${e.id}`} className="button">
								{t("whoIntroduces")}
							</Link>
							<Link href={`/paths?from=${e.id}`} className="button">
								{t("toPaths")}
							</Link>
							<Link href={`/fits?expert=${e.id}`} className="button">
								{t("fits")}
							</Link>
						</>
					)}
					{(e.kind === "NEED" || e.kind === "INDUSTRY" || e.kind === "DISCIPLINE") && (
						<Link href={`/match?${e.kind.toLowerCase()}=${e.id}`} className="button">
							{t("match")}
						</Link>
					)}
					{(e.kind === "PROGRAM" || e.kind === "EVENT") && (
						<Link href={`/funnel?program=${e.id}`} className="button">
							{t("funnel")}
						</Link>
					)}
					<Link href={`/canvas#of=${e.id}`} className="button">
						{t("openCanvas")}
					</Link>
					<ProfileOut e={e} />
				</span>
			</p>
			<Doing e={e} />
			<Facts e={e} />
			{e.kind === "DOCUMENT" && <DocumentPart id={e.id} key={e.id} paragraph={paragraph} />}
			{has(e, "by") && <OneService e={e} />}
			{has(e, "coverage") && <OneFigure e={e} />}
			{has(e, "ancestors") && <Placed e={e} />}
			<Services e={e} />
			<Honours e={e} />
			<ContradictionPart of={contradictions} />
			<Unknown e={e} />
			<Relations e={e} />
			{e.kind !== "DOCUMENT" && <OwnTimeline id={e.id} key={`line ${e.id}`} />}
			<Figures e={e} />
			<Plans e={e} />
			<Part name={t("evidence")} n={e.evidence.totalCount} id="evidence">
				<Proofs list={e.evidence.nodes} kind={e.kind} />
				<MoreProofs e={e} page={e.evidence.pageInfo} left={e.evidence.totalCount - e.evidence.nodes.length} />
			</Part>
			<p className="muted small stamp">
				{t("version", { n: e.version })} · {t("updated", { at: e.updatedAt.slice(0, 10) })}
			</p>
		</article>
	);
}

function Facts({ e }: { e: Shown }) {
	const t = useText();
	const comma = useJoin();
	const { lang } = useLang();
	const rows: [string, ReactNode][] = [];
	if (e.aliases.length)
		rows.push([
			t("aliases"),
			e.aliases.map((a, i) => (
				<span key={`${a.text}${a.document?.id}`}>
					{i > 0 && comma}
					{a.text}
					{a.document && (
						<span className="muted small">
							（{t("onlyIn", { doc: "" })}
							<Link href={`/e/${a.document.id}`}>{a.document.displayName}</Link>）
						</span>
					)}
				</span>
			)),
		]);
	for (const i of e.identifiers) rows.push([i.scheme === "file" ? t("fileName") : i.scheme, i.value]);
	const grouped = new Map<string, string[]>();
	for (const p of e.properties) {
		const name = lang === "zh" ? p.label : english(p.name);
		const value = lang === "zh" ? (p.valueChinese ?? p.value) : p.valueChinese ? english(p.value) : p.value;
		grouped.set(name, [...(grouped.get(name) ?? []), value]);
	}
	for (const [name, values] of grouped) rows.push([name, values.join(lang === "zh" ? "；" : "; ")]);
	if (!rows.length) return null;
	return (
		<dl className="facts">
			{rows.map(([name, value]) => (
				<div key={name}>
					<dt>{name}</dt>
					<dd>{value}</dd>
				</div>
			))}
		</dl>
	);
}

function OneService({ e }: { e: Of<"by"> }) {
	const t = useText();
	const comma = useJoin();
	const label = useLabel();
	const rows: [string, ReactNode][] = [
		[t("who"), <Things key="w" of={e.by.nodes} total={e.by.totalCount} />],
		[
			t("how"),
			[...e.mode, label.category(e.kind, e.category)]
				.filter(Boolean)
				.filter((v, i, a) => a.indexOf(v) === i)
				.join(comma) || t("unstated"),
		],
		[t("whom"), <Things key="m" of={e.served.nodes} total={e.served.totalCount} />],
		[t("through"), <Things key="t" of={e.through.nodes} />],
		[t("where"), <Things key="r" of={e.regions.nodes} />],
		[t("industry"), <Things key="i" of={e.industries.nodes} />],
		[t("when"), <When key="p" p={e.period} />],
	];
	if (e.topic.length) rows.push([t("topic"), e.topic.join(comma)]);
	return (
		<Part name={t("profile")}>
			<dl className="facts wide">
				{rows.map(([name, value]) => (
					<div key={name}>
						<dt>{name}</dt>
						<dd>{value}</dd>
					</div>
				))}
			</dl>
		</Part>
	);
}

function OneFigure({ e }: { e: Of<"coverage"> }) {
	const t = useText();
	const c = e.coverage;
	return (
		<Part name={t("profile")}>
			<p className="bigfigure">
				<b>{amount(e.value)}</b> {e.unit}{" "}
				<span className="muted">{e.qualifier && e.qualifier !== "exact" ? e.qualifier : ""}</span>
			</p>
			<dl className="facts wide">
				<div>
					<dt>{t("whose")}</dt>
					<dd>
						<Things of={e.of.nodes} />
					</dd>
				</div>
				<div>
					<dt>{t("when")}</dt>
					<dd>
						<When p={e.period} />
					</dd>
				</div>
				<div>
					<dt>{t("coverageOf")}</dt>
					<dd>
						{c.itemisable
							? t("coverageText", {
									reported: amount(c.reported),
									itemised: amount(c.itemised ?? 0),
									missing: amount(c.missing),
								})
							: t("notItemisable", { why: c.reason ?? "" })}
						{c.items.nodes.length > 0 && (
							<div>
								<Things of={c.items.nodes} total={c.items.totalCount} />
							</div>
						)}
					</dd>
				</div>
				{e.computations.length > 0 && (
					<div>
						<dt>{t("computations")}</dt>
						<dd>
							{e.computations.map((k) => (
								<div key={k.formula}>
									{k.formula}{" "}
									{k.agrees != null && <span className="tag">{k.agrees ? t("agrees") : t("disagrees")}</span>}{" "}
									<Things of={k.terms} plain />
								</div>
							))}
						</dd>
					</div>
				)}
			</dl>
		</Part>
	);
}

function Placed({ e }: { e: Of<"ancestors"> }) {
	const t = useText();
	const region = has(e, "needs") ? e : null;
	const lists: [string, { totalCount: number; nodes: Card[] } | undefined][] = [
		[t("enterprisesHere"), e.placed],
		[t("expertsHere"), e.experts],
		[t("stationsHere"), region?.workstations],
		[t("needsHere"), region?.needs],
		[t("programsHere"), region?.programs],
		[t("below"), e.children],
	];
	return (
		<Part
			name={t("profile")}
			more={
				<span className="actions">
					<Link href={`/served?${region ? "region" : "industry"}=${e.id}`}>{t("servedHere")}</Link>
					{region && <Link href={`/gaps/list?region=${e.id}`}>{t("gapsHere")}</Link>}
				</span>
			}
		>
			{e.ancestors.length > 0 && (
				<p className="crumbs">
					{[...e.ancestors].reverse().map((a) => (
						<span key={a.id}>
							<Link href={`/e/${a.id}`}>{a.displayName}</Link> ›{" "}
						</span>
					))}
					{e.displayName}
				</p>
			)}
			<dl className="facts wide">
				{lists.map(
					([name, list]) =>
						list && (
							<div key={name}>
								<dt>
									{name} <span className="count">{list.totalCount}</span>
								</dt>
								<dd>
									<Things of={list.nodes} total={list.totalCount} none={t("noneHere")} plain />
								</dd>
							</div>
						),
				)}
			</dl>
		</Part>
	);
}

function Services({ e }: { e: Shown }) {
	const t = useText();
	if (has(e, "within")) {
		const param = has(e, "needs") ? "region" : has(e, "ancestors") ? "industry" : "program";
		return e.within.totalCount > 0 ? (
			<Part name={has(e, "ancestors") ? t("serviceIn") : t("serviceThrough")} n={e.within.totalCount}>
				<ServiceTable rows={e.within.nodes} />
				<AllServices shown={e.within.nodes.length} n={e.within.totalCount} to={`/served?${param}=${e.id}`} />
			</Part>
		) : null;
	}
	const rows = e.services.edges.flatMap((x) =>
		"by" in x.node ? [{ relation: x.link.relation, node: x.node as Of<"by"> }] : [],
	);
	const relations = [...new Set(rows.map((x) => x.relation))];
	const groups: { name: TextKey; of: string[]; without?: "who" | "whom"; param?: string }[] = [
		{ name: "serviceBy", of: ["BY"], without: "who", param: "actor" },
		{ name: "serviceTo", of: ["SERVES"], without: "whom", param: "served" },
		{ name: "services", of: relations.filter((r) => r !== "BY" && r !== "SERVES") },
	];
	return (
		<>
			{groups.map((g) => {
				// One service may name a thing by several relations.
				const list = [
					...new Map(rows.filter((x) => g.of.includes(x.relation)).map((x) => [x.node.id, x.node])).values(),
				];
				if (!list.length) return null;
				const n = g.of.length === 1 ? countOf(e, g.of[0] as string, "IN", (k) => k === "ENGAGEMENT") : list.length;
				return (
					<Part name={t(g.name)} n={n} key={g.name}>
						<ServiceTable rows={list} without={g.without} />
						{g.param && <AllServices shown={list.length} n={n} to={`/served?${g.param}=${e.id}`} />}
					</Part>
				);
			})}
		</>
	);
}

/** AllServices leads to the table of all services, where only the first are shown. */
function AllServices({ shown, n, to }: { shown: number; n: number; to: string }) {
	const t = useText();
	if (n <= shown) return null;
	return (
		<p className="muted">
			{t("shownOf", { n: shown, m: n })} · <Link href={to}>{t("allServices")}</Link>
		</p>
	);
}

function Honours({ e }: { e: Shown }) {
	const t = useText();
	const rows = e.honours.edges;
	if (!rows.length) return null;
	return (
		<Part name={t("honours")} n={e.honours.totalCount}>
			<ul className="plain rows">
				{rows.map(({ link, node }) =>
					"award" in node ? (
						<li key={node.id}>
							{link.relation === "RECIPIENT" && node.award ? (
								<Thing e={node.award} />
							) : (
								<Things of={node.recipients.nodes} />
							)}{" "}
							<StatusTag status={node.status} />{" "}
							{node.stage && <Stage name={node.stage} properties={node.properties} />} <When p={node.period} /> ·{" "}
							<Link href={`/e/${node.id}`} className="small">
								{t("evidence")}
							</Link>{" "}
							<Sources of={node.source} />
						</li>
					) : null,
				)}
			</ul>
			{e.honours.totalCount > rows.length && (
				<p className="muted">{t("shownOf", { n: rows.length, m: e.honours.totalCount })}</p>
			)}
		</Part>
	);
}

function Stage({ name, properties }: { name: string; properties: { name: string; valueChinese: string | null }[] }) {
	const { lang } = useLang();
	const chinese = properties.find((p) => p.name === "stage")?.valueChinese;
	return <span className="tag">{(lang === "zh" && chinese) || name.toLowerCase().replaceAll("_", " ")}</span>;
}

/** Unknown lists what is to be expected of its kind and no document states. */
function Unknown({ e }: { e: Shown }) {
	const t = useText();
	const { lang } = useLang();
	if (!e.unknown.length) return null;
	return (
		<Part name={t("notKnown")} n={e.unknown.length}>
			<p className="muted">{t("notKnownAbout")}</p>
			<ul className="unknowns">
				{e.unknown.map((u) => (
					<li key={u.text}>{lang === "zh" ? u.textChinese : u.text}</li>
				))}
			</ul>
		</Part>
	);
}

function ContradictionPart({ of }: { of: ThingQuery["contradictions"] }) {
	const t = useText();
	if (!of.totalCount) return null;
	return (
		<Part name={t("contradictionsHere")} n={of.totalCount}>
			<ContradictionList list={of.nodes} />
		</Part>
	);
}

/** MoreProofs are the further pages of evidence, each asked for by a button. */
function MoreProofs({ e, page, left }: { e: Shown; page: Shown["evidence"]["pageInfo"]; left: number }) {
	const t = useText();
	const [after, setAfter] = useState<string>();
	if (after !== undefined) return <ProofPage e={e} after={after} left={left} />;
	if (!page.hasNextPage || !page.endCursor) return null;
	return (
		<button type="button" className="quiet" onClick={() => setAfter(page.endCursor ?? undefined)}>
			{t("loadMore", { n: Math.min(left, proofsPerPage) })}
		</button>
	);
}

const proofsPerPage = 50;

function ProofPage({ e, after, left }: { e: Shown; after: string; left: number }) {
	const asked = useAsk(EvidenceOfDocument, { ref: e.id, first: proofsPerPage, after });
	return (
		<Answer of={asked}>
			{(a) =>
				a.entity && (
					<>
						<Proofs list={a.entity.evidence.nodes} kind={e.kind} />
						<MoreProofs e={e} page={a.entity.evidence.pageInfo} left={left - a.entity.evidence.nodes.length} />
					</>
				)
			}
		</Answer>
	);
}

function Figures({ e }: { e: Shown }) {
	const t = useText();
	// A figure may be linked by its subject and by its region.
	const rows = [
		...new Map(e.figures.edges.flatMap((x) => ("measureName" in x.node ? [[x.node.id, x.node]] : []))).values(),
	];
	const all = e.figures.totalCount === e.figures.edges.length;
	if (!rows.length) return null;
	return (
		<Part name={t("figures")} n={all ? rows.length : undefined}>
			<ul className="plain rows figures">
				{rows.map((f) => (
					<li key={f.id}>
						<Link href={`/e/${f.id}`}>
							{f.measureName} <b>{amount(f.value)}</b> {f.unit}
						</Link>{" "}
						<StatusTag status={f.status} /> <When p={f.period} /> · <Sources of={f.source} />
					</li>
				))}
			</ul>
			{!all && <p className="muted">{t("someShown", { n: rows.length })}</p>}
		</Part>
	);
}

function Plans({ e }: { e: Shown }) {
	const t = useText();
	if (!e.plans.edges.length) return null;
	return (
		<Part
			name={t("planItems")}
			n={e.plans.totalCount}
			more={
				<span className="actions">
					<Link href={`/plans?of=${e.id}`}>{t("plans")}</Link>
				</span>
			}
		>
			<ul className="plain rows">
				{e.plans.edges.map(({ node }) => (
					<li key={node.id}>
						<Thing e={node} plain /> <When p={"period" in node ? node.period : null} />
					</li>
				))}
			</ul>
			{e.plans.totalCount > e.plans.edges.length && (
				<p className="muted">{t("shownOf", { n: e.plans.edges.length, m: e.plans.totalCount })}</p>
			)}
		</Part>
	);
}
