import { type FormEvent, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { GapCountsDocument, type GapKind, GapsDocument, type GapsQuery, type GapsQueryVariables } from "../gen/graphql";
import { codec } from "../shared/address";
import { Answer, useAsk } from "../shared/ask";
import { allLabels, useLabel, useLang, useText } from "../shared/lang";
import { everyPage, Out } from "../shared/out";
import { Empty, Pager, Part, Sources, Thing, Title } from "../shared/parts";
import { amount } from "../shared/words";

export const address = codec({ kind: [] as string[], region: "", industry: "", possible: false as boolean, after: "" });
type At = ReturnType<typeof address.read>;
const gapKinds = Object.keys(allLabels.GapKind ?? {}) as GapKind[];

export default function GapList() {
	const t = useText();
	const at = address.read(useSearch());
	const kinds = at.kind.filter((k): k is GapKind => gapKinds.includes(k as GapKind));
	const vars = {
		kinds: kinds.length ? kinds : null,
		region: at.region || null,
		industry: at.industry || null,
		possible: at.possible,
		first: 40,
		after: at.after || null,
	};
	const asked = useAsk(GapsDocument, vars);
	return (
		<>
			<Title name={t("gapList")} about={t("gapListAbout")} />
			<Filters key={JSON.stringify(at)} at={at} />
			<Answer of={asked}>{(a) => <List a={a} at={at} vars={vars} />}</Answer>
		</>
	);
}

function Filters({ at }: { at: At }) {
	const t = useText();
	const label = useLabel();
	const [, go] = useLocation();
	const [region, setRegion] = useState(at.region);
	const [industry, setIndustry] = useState(at.industry);
	const to = (change: Partial<At>) => `/gaps/list${address.write({ ...at, region, industry, after: "", ...change })}`;
	const submit = (e: FormEvent) => {
		e.preventDefault();
		go(to({ region: region.trim(), industry: industry.trim() }));
	};
	return (
		<form className="filters" onSubmit={submit}>
			<label>
				{t("gapKind")}
				<select value={at.kind[0] ?? ""} onChange={(e) => go(to({ kind: e.target.value ? [e.target.value] : [] }))}>
					<option value="">{t("anyKind")}</option>
					{gapKinds.map((k) => (
						<option key={k} value={k}>
							{label.of("GapKind", k)}
						</option>
					))}
				</select>
			</label>
			<label>
				{t("region")}
				<input value={region} onChange={(e) => setRegion(e.target.value)} placeholder={t("regionHint")} />
			</label>
			<label>
				{t("industry")}
				<input value={industry} onChange={(e) => setIndustry(e.target.value)} placeholder={t("industryHint")} />
			</label>
			<label className="check">
				<input type="checkbox" checked={at.possible} onChange={(e) => go(to({ possible: e.target.checked }))} />
				{t("withPossible")}
			</label>
			<button type="submit">{t("apply")}</button>
			{(at.kind.length > 0 || at.region || at.industry) && <Link href="/gaps/list">{t("clearAll")}</Link>}
		</form>
	);
}

/** Counts says how many gaps of each kind there are: a question of its own, which counts all of a large graph. */
function Counts({ at }: { at: At }) {
	const t = useText();
	const label = useLabel();
	const asked = useAsk(GapCountsDocument, {
		region: at.region || null,
		industry: at.industry || null,
		possible: at.possible,
	});
	return (
		<Answer of={asked} quiet>
			{(a) => (
				<nav className="facets" aria-label={t("gapKind")}>
					{a.gapCounts.map((c) => (
						<Link
							key={c.kind}
							href={`/gaps/list${address.write({ ...at, after: "", kind: at.kind[0] === c.kind ? [] : [c.kind] })}`}
							aria-current={at.kind[0] === c.kind ? "true" : undefined}
						>
							{label.of("GapKind", c.kind)} <b>{c.count}</b>
						</Link>
					))}
				</nav>
			)}
		</Answer>
	);
}

function List({ a, at, vars }: { a: GapsQuery; at: At; vars: GapsQueryVariables }) {
	const t = useText();
	const label = useLabel();
	const { lang } = useLang();
	const list = a.gaps.nodes;
	if (!list.length)
		return (
			<Empty>
				<p>{t("noGaps")}</p>
				<p className="muted">{t("noGapsDo")}</p>
			</Empty>
		);
	const line = (g: (typeof list)[number]) => [
		label.of("GapKind", g.kind),
		g.subject.displayName,
		lang === "zh" ? g.searchedChinese : g.searched,
		g.reported.nodes.map((f) => f.displayName).join("; "),
		g.closers.map((c) => `${c.entity.displayName}: ${lang === "zh" ? c.reasonChinese : c.reason}`).join("; "),
	];
	return (
		<>
			<Counts at={at} />
			<Part
				name={t("gapList")}
				n={a.gaps.totalCount}
				more={
					<Out
						name={t("gapList")}
						head={[t("gapKind"), t("whom"), t("searched"), t("figures"), t("closers")]}
						rows={async () => (await everyPage(GapsDocument, vars, (p) => p.gaps)).map(line)}
					/>
				}
			>
				<ul className="plain rows gaps">
					{list.map((g) => (
						<li key={`${g.kind}${g.subject.id}${g.link?.id}${g.searched}`}>
							<p>
								<span className="tag planned">{label.of("GapKind", g.kind)}</span> <Thing e={g.subject} hint />
								{g.link && (
									<>
										{" "}
										<em className="relation">{label.of("Relation", g.link.relation)}</em> <Thing e={g.link.to} />
									</>
								)}
								{!g.certain && <span className="tag">{t("possibleTag")}</span>}
							</p>
							<p className="muted small">
								{t("searched")}: {lang === "zh" ? g.searchedChinese : g.searched}
							</p>
							{g.reported.nodes.map((f) => (
								<p key={f.id} className="small">
									{t("figures")}:{" "}
									<Link href={`/e/${f.id}`}>
										{f.measureName} <b>{amount(f.value)}</b> {f.unit}
									</Link>{" "}
									<Sources of={f.source} />
								</p>
							))}
							<p className="small">
								{t("closers")}:{" "}
								{g.closers.length === 0 ? (
									<span className="muted">{t("noClosers")}</span>
								) : (
									g.closers.map((c, i) => (
										<span key={c.entity.id}>
											{i > 0 && "；"}
											<Thing e={c.entity} /> <span className="muted">{lang === "zh" ? c.reasonChinese : c.reason}</span>
										</span>
									))
								)}
							</p>
						</li>
					))}
				</ul>
				<Pager
					page={a.gaps.pageInfo}
					shown={list.length}
					total={a.gaps.totalCount}
					to={(after) => `/gaps/list${address.write({ ...at, after: after ?? "" })}`}
				/>
			</Part>
		</>
	);
}
