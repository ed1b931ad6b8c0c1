import { Link, useLocation, useSearch } from "wouter";
import type { FitsOfQuery } from "../gen/graphql";
import { FitsOfDocument } from "../gen/ways";
import { codec } from "../shared/address";
import { Answer, useAsk } from "../shared/ask";
import { useText } from "../shared/lang";
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
	const asked = useAsk(FitsOfDocument, at.expert ? { expert: at.expert, asOf: at.day || null, first: 12 } : null);
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
					{(a) => <Lists a={a} dated={at.day !== ""} />}
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

function Lists({ a, dated }: { a: FitsOfQuery; dated: boolean }) {
	const t = useText();
	const needs = a.matchNeeds;
	const peers = a.similarExperts;
	return (
		<>
			<Part
				name={t("needsFor")}
				n={needs.matches.totalCount}
				id="needs"
				more={<MatchesOut name={t("needsFor")} of={needs.matches} />}
			>
				<p className="muted small">
					{t("comparedNeeds", { n: amount(needs.considered) })} {!dated && t("dayMeans")}
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
			<LeftOut of={needs.excluded} />
			<Part
				name={t("similar")}
				n={peers.matches.totalCount}
				id="similar"
				more={<MatchesOut name={t("similar")} of={peers.matches} />}
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
