import { Link, useLocation, useSearch } from "wouter";
import type { FitsOfQuery, FitsOfQueryVariables } from "../gen/graphql";
import { FitsOfDocument } from "../gen/ways";
import { codec } from "../shared/address";
import { Answer, useAsk } from "../shared/ask";
import { useText } from "../shared/lang";
import { everyPage } from "../shared/out";
import { Empty, Part, Title } from "../shared/parts";
import { amount } from "../shared/words";
import { LeftOut, Matches, MatchesOut } from "./matches";
import { Day, End, namesOf } from "./way";

export const address = codec({ expert: "", day: "" });

/** The page of what fits one expert: open needs, and experts like this one. */
export default function Fits() {
	const t = useText();
	const [, go] = useLocation();
	const at = address.read(useSearch());
	const to = (change: Partial<typeof at>) => `/fits${address.write({ ...at, ...change })}`;
	const vars = { expert: at.expert, asOf: at.day || null, first: 12 };
	const asked = useAsk(FitsOfDocument, at.expert ? vars : null);
	return (
		<>
			<Title name={t("fits")} about={t("fitsAbout")} />
			<div className="ends">
				<End
					name={t("expert")}
					said={at.expert}
					{...namesOf(asked).end}
					kinds={["EXPERT"]}
					choose={(id) => go(to({ expert: id }))}
				/>
			</div>
			<Day key={at.day} day={at.day} choose={(day) => go(to({ day }))} />
			{at.expert ? (
				<Answer of={asked} pick={(_, id) => to({ expert: id })}>
					{(a) => <Lists a={a} vars={vars} />}
				</Answer>
			) : (
				<Empty>
					<p>{t("noExpert")}</p>
					<p>
						<Link href="/fits?expert=吴有生">{t("fitsTry")}</Link>
					</p>
				</Empty>
			)}
		</>
	);
}

function Lists({ a, vars }: { a: FitsOfQuery; vars: FitsOfQueryVariables }) {
	const t = useText();
	const needs = a.matchNeeds;
	const peers = a.similarExperts;
	return (
		<>
			<Part
				name={t("needsFor")}
				n={needs.matches.totalCount}
				id="needs"
				more={
					<MatchesOut name={t("needsFor")} all={() => everyPage(FitsOfDocument, vars, (p) => p.matchNeeds.matches)} />
				}
			>
				<p className="muted small">
					{t("comparedNeeds", { n: amount(needs.considered) })} {!vars.asOf && t("dayMeans")}
				</p>
				{needs.matches.nodes.length > 0 ? (
					<Matches
						of={needs.matches}
						more={(e) => (
							<Link href={`/match?need=${e.id}`} aria-label={`${t("match")} ${e.displayName}`}>
								{t("match")}
							</Link>
						)}
					/>
				) : (
					<p className="muted">{t("noNeedsFor")}</p>
				)}
			</Part>
			<LeftOut
				of={needs.excluded}
				all={() => everyPage(FitsOfDocument, vars, (p) => p.matchNeeds.excluded, "leftAfter")}
			/>
			<Part
				name={t("similar")}
				n={peers.matches.totalCount}
				id="similar"
				more={
					<MatchesOut
						name={t("similar")}
						all={() => everyPage(FitsOfDocument, vars, (p) => p.similarExperts.matches, "peersAfter")}
					/>
				}
			>
				<p className="muted small">{t("compared", { n: amount(peers.considered) })}</p>
				{peers.matches.nodes.length > 0 ? (
					<Matches
						of={peers.matches}
						more={(e) => (
							<>
								{a.end && (
									<Link href={`/paths?from=${a.end.id}&to=${e.id}`} aria-label={`${t("paths")} ${e.displayName}`}>
										{t("paths")}
									</Link>
								)}
								<Link href={`/introduce?to=${e.id}`} aria-label={`${t("whoIntroduces")} ${e.displayName}`}>
									{t("whoIntroduces")}
								</Link>
							</>
						)}
					/>
				) : (
					<p className="muted">{t("noSimilar")}</p>
				)}
			</Part>
		</>
	);
}
