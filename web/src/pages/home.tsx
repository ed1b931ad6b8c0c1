import { lazy, Suspense } from "react";
import { Link } from "wouter";
import { HomeCountsDocument, HomeDocument, type HomeQuery } from "../gen/graphql";
import { SearchBox } from "../searchbox";
import { Answer, useAsk } from "../shared/ask";
import { useText } from "../shared/lang";
import { Title } from "../shared/parts";
import { questions } from "../shared/questions";
import type { TextKey } from "../shared/texts";

const none = {};
const Roles = lazy(() => import("./roles"));

export function Home() {
	const t = useText();
	const asked = useAsk(HomeDocument, none);
	return (
		<>
			<div className="hero">
				<Title name={t("brand")} about={t("tagline")} />
				<SearchBox big />
				<p className="muted hint">{t("searchHint")}</p>
			</div>
			<Answer of={asked}>{(answer) => <Contents of={answer} />}</Answer>
		</>
	);
}

function Contents({ of }: { of: HomeQuery }) {
	const t = useText();
	// These are worked out over the whole graph: a large one may refuse them, and the page stands without.
	const more = useAsk(HomeCountsDocument, none);
	const found = more.state === "answered" ? more.answer : null;
	const counts: [TextKey, number | undefined, string][] = [
		["expertsHere", of.experts.totalCount, "/people"],
		["enterprisesHere", of.enterprises.totalCount, "/gaps/list?kind=ENTERPRISE_WITHOUT_EXPERT"],
		["services", of.engagements.totalCount, "/served"],
		["programsHere", of.programs.totalCount, "/timeline"],
		["regions", of.regions.totalCount, "/regions"],
		["figures", of.figures.totalCount, "/coverage"],
		["gapList", found?.gaps.totalCount, "/gaps/list"],
		["contradictions", found?.contradictions.totalCount, "/contradictions"],
	];
	if (of.documents.totalCount === 0 && of.engagements.totalCount === 0)
		return (
			<section className="start">
				<h2>{t("emptyGraph")}</h2>
				<p>{t("emptyGraphDo")}</p>
				<p>
					<Link href="/import" className="button main">
						{t("importTables")}
					</Link>
				</p>
			</section>
		);
	const tries: [TextKey, TextKey, string][] = [
		["tryExpert", "tryExpertAbout", "/e/吴有生"],
		["tryCounty", "tryCountyAbout", "/e/平罗县"],
		["tryMatrix", "tryMatrixAbout", "/gaps"],
	];
	return (
		<>
			<section className="part">
				<h2>{t("firstTries")}</h2>
				<ul className="cards three">
					{tries.map(([name, about, to]) => (
						<li key={to}>
							<Link href={to} className="card">
								<strong>{t(name)}</strong>
								<span>{t(about)}</span>
							</Link>
						</li>
					))}
				</ul>
			</section>
			<section className="part">
				<h2>{t("whatIsIn")}</h2>
				<ul className="counts">
					{counts.map(([name, n, to]) => (
						<li key={name}>
							<Link href={to}>
								<b>{n ?? (more.state === "asking" ? "…" : "→")}</b> <span>{t(name)}</span>
							</Link>
						</li>
					))}
				</ul>
			</section>
			<Suspense fallback={null}>
				<Roles />
			</Suspense>
			<div className="two">
				<section className="part">
					<h2>{t("questions")}</h2>
					<ul className="plain rows">
						{questions.map(([name, to]) => (
							<li key={to}>
								<Link href={to}>{t(name)}</Link>
							</li>
						))}
					</ul>
				</section>
				<section className="part">
					<h2>{t("documents")}</h2>
					<p className="muted">{t("documentsAbout")}</p>
					<ul className="plain rows">
						{of.documents.nodes.map((d) => (
							<li key={d.id}>
								<Link href={`/e/${d.id}`}>{d.displayName}</Link>
								<br />
								<span className="muted">
									{[
										d.documentType,
										d.publishers.nodes[0]?.displayName,
										d.published
											? t("published", { at: d.published.slice(0, 10) })
											: d.publishedAfter
												? t("publishedAfter", { at: d.publishedAfter.slice(0, 10) })
												: t("dateUnknown"),
									]
										.filter(Boolean)
										.join(" · ")}
								</span>
							</li>
						))}
					</ul>
				</section>
			</div>
		</>
	);
}
