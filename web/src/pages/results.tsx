import { Link, useSearch } from "wouter";
import { type Kind, SearchDocument, type SearchQuery, type SearchQueryVariables } from "../gen/graphql";
import { codec } from "../shared/address";
import { Answer, useAsk } from "../shared/ask";
import { useLabel, useText } from "../shared/lang";
import { everyPage, Out, places } from "../shared/out";
import { Empty, Pager, Sources, StatusTag, Thing, Title, When } from "../shared/parts";
import { allKinds, isFact } from "../shared/things";

export const address = codec({ q: "", kind: [] as string[], after: "" });

export default function Results() {
	const t = useText();
	const at = address.read(useSearch());
	const kinds = at.kind.filter((k): k is Kind => allKinds.includes(k as Kind));
	const text = Array.from(at.q.trim()).slice(0, 100).join("");
	const vars = { text, kinds: kinds.length ? kinds : null, first: 40, after: at.after || null };
	const asked = useAsk(SearchDocument, text ? vars : null);
	const name = text ? t("resultsFor", { text }) : t("search");
	return (
		<>
			<Title name={name} />
			{text ? (
				<Answer of={asked}>{(a) => <Hits of={a} vars={vars} at={{ ...at, q: text, kind: kinds }} />}</Answer>
			) : (
				<Empty>
					<p>{t("typeSomething")}</p>
					<p className="muted">{t("searchHint")}</p>
				</Empty>
			)}
		</>
	);
}

function Hits({
	of,
	vars,
	at,
}: {
	of: SearchQuery;
	vars: SearchQueryVariables;
	at: { q: string; kind: string[]; after: string };
}) {
	const t = useText();
	const label = useLabel();
	const facets = [...of.searchCounts].sort(
		(a, b) => Number(isFact(a.kind)) - Number(isFact(b.kind)) || b.count - a.count,
	);
	if (of.search.totalCount === 0)
		return (
			<Empty>
				<p>{t("noHits", { text: at.q })}</p>
				<p className="muted">{t("noHitsDo")}</p>
				{at.kind.length > 0 && <Link href={`/search${address.write({ q: at.q })}`}>{t("allKinds")}</Link>}
			</Empty>
		);
	const things = of.search.nodes.filter((h) => !isFact(h.entity.kind));
	const facts = of.search.nodes.filter((h) => isFact(h.entity.kind));
	const groups = [
		{ name: t("thingsFirst"), list: things },
		{ name: t("factsThen"), list: facts },
	];
	return (
		<>
			<nav className="facets" aria-label={t("allKinds")}>
				<Link href={`/search${address.write({ q: at.q })}`} aria-current={at.kind.length === 0 ? "true" : undefined}>
					{t("allKinds")} <b>{of.searchCounts.reduce((n, c) => n + c.count, 0)}</b>
				</Link>
				{facets.map(({ kind, count: n }) => (
					<Link
						key={kind}
						href={`/search${address.write({ q: at.q, kind: [kind] })}`}
						aria-current={at.kind[0] === kind ? "true" : undefined}
					>
						{label.of("Kind", kind)} <b>{n}</b>
					</Link>
				))}
			</nav>
			<Out
				name={t("resultsFor", { text: at.q })}
				head={[t("whose"), t("what"), t("source")]}
				rows={async () =>
					(await everyPage(SearchDocument, vars, (p) => p.search)).map((h) => [
						[h.entity.displayName, h.entity.hint].filter(Boolean).join(" "),
						label.category(h.entity.kind, h.entity.category) || label.of("Kind", h.entity.kind),
						places(h.entity.source.nodes),
					])
				}
			/>
			{groups.map(
				(g) =>
					g.list.length > 0 && (
						<section className="part" key={g.name}>
							<h2>{g.name}</h2>
							<ul className="plain rows hits">
								{g.list.map((h) => (
									<li key={h.entity.id}>
										<Thing e={h.entity} hint /> <StatusTag status={h.entity.status} />
										<div className="muted small">
											{label.category(h.entity.kind, h.entity.category) || label.of("Kind", h.entity.kind)} ·{" "}
											{label.of("MatchClass", h.matchedBy)} · <When p={h.entity.period} /> ·{" "}
											<Sources of={h.entity.source} />
										</div>
									</li>
								))}
							</ul>
						</section>
					),
			)}
			<Pager
				page={of.search.pageInfo}
				shown={of.search.nodes.length}
				total={of.search.totalCount}
				to={(after) => `/search${address.write({ q: at.q, kind: at.kind, after: after ?? "" })}`}
			/>
		</>
	);
}
