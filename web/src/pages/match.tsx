import { Link, useLocation, useSearch } from "wouter";
import type { Kind, MatchQuery, MatchQueryVariables } from "../gen/graphql";
import { MatchDocument } from "../gen/ways";
import { codec } from "../shared/address";
import { Answer, type Fault, useAsk } from "../shared/ask";
import { useText } from "../shared/lang";
import { everyPage } from "../shared/out";
import { Empty, Part, Thing, Title } from "../shared/parts";
import { amount } from "../shared/words";
import { LeftOut, Matches, MatchesOut } from "./matches";
import { Day, End } from "./way";

export const address = codec({ need: "", industry: "", discipline: "", region: "", day: "" });
type At = ReturnType<typeof address.read>;

/** The conditions that name a thing. */
const conditions = ["need", "industry", "discipline", "region"] as const;
type Condition = (typeof conditions)[number];
const kindsOf: Record<Condition, Kind[]> = {
	need: ["NEED"],
	industry: ["INDUSTRY"],
	discipline: ["DISCIPLINE"],
	region: ["REGION"],
};

/** The condition that a fault is about. */
export const conditionOf = (f: Fault) => conditions.find((c) => c === f.at || f.field?.startsWith(c)) ?? "need";

/** The page of which experts fit a need, an industry or a discipline. */
export default function Match() {
	const t = useText();
	const [, go] = useLocation();
	const at = address.read(useSearch());
	const to = (change: Partial<At>) => `/match${address.write({ ...at, ...change })}`;
	// What is not given is not asked, but its variable must name something.
	const vars = {
		need: at.need || null,
		industry: at.industry ? [at.industry] : null,
		discipline: at.discipline ? [at.discipline] : null,
		region: at.region || null,
		asOf: at.day || null,
		withAny: (at.need || at.industry || at.discipline) !== "",
		theNeed: at.need || "-",
		withNeed: at.need !== "",
		theIndustry: at.industry || "-",
		withIndustry: at.industry !== "",
		theDiscipline: at.discipline || "-",
		withDiscipline: at.discipline !== "",
		theRegion: at.region || "-",
		withRegion: at.region !== "",
		first: 20,
	};
	const asked = useAsk(MatchDocument, vars);
	// A need of which no industry is recorded matches nobody; its name is shown all the same.
	const bare = asked.state === "refused" && asked.refusal.faults.every((f) => f.field === "text");
	const named = useAsk(MatchDocument, bare ? { ...vars, withAny: false } : null);
	const names = bare ? named : asked;
	return (
		<>
			<Title name={t("match")} about={t("matchAbout")} />
			<div className="ends">
				{conditions.map((c) => (
					<End
						key={c}
						name={t(c)}
						said={at[c]}
						e={names.state === "answered" ? names.answer[c] : null}
						asking={names.state === "asking"}
						without={to({ [c]: "" })}
						kinds={kindsOf[c]}
						choose={(id) => go(to({ [c]: id }))}
					/>
				))}
			</div>
			<Day key={at.day} day={at.day} choose={(day) => go(to({ day }))}>
				{Object.values(at).some(Boolean) && <Link href="/match">{t("clearAll")}</Link>}
			</Day>
			{bare ? (
				<Empty>
					<p>{t("needsIndustry")}</p>
				</Empty>
			) : (
				<Answer of={asked} pick={(f, id) => to({ [conditionOf(f)]: id })}>
					{(a) => (a.matchExperts ? <List a={a.matchExperts} at={at} vars={vars} /> : <Start of={a.needs} />)}
				</Answer>
			)}
		</>
	);
}

/** Start is what to begin with. */
function Start({ of }: { of: MatchQuery["needs"] }) {
	const t = useText();
	return (
		<>
			<Empty>
				<p>{t("noWish")}</p>
				<p>
					<Link href="/match?industry=仪器仪表制造&region=吴忠市">{t("matchTry")}</Link>
				</p>
			</Empty>
			{of.nodes.length > 0 && (
				<Part name={t("openNeeds")} n={of.totalCount}>
					<ul className="plain rows">
						{of.nodes.map((n) => (
							<li key={n.id}>
								<Thing e={n} hint />{" "}
								<Link href={`/match?need=${n.id}`} className="small" aria-label={`${t("match")} ${n.displayName}`}>
									{t("match")}
								</Link>
							</li>
						))}
					</ul>
				</Part>
			)}
		</>
	);
}

function List({ a, at, vars }: { a: NonNullable<MatchQuery["matchExperts"]>; at: At; vars: MatchQueryVariables }) {
	const t = useText();
	return (
		<>
			{a.matches.nodes.length === 0 ? (
				<Empty>
					<p>{t("noMatches", { n: amount(a.considered) })}</p>
					<p className="muted">{t("noMatchesDo")}</p>
				</Empty>
			) : (
				<Part
					name={t("match")}
					n={a.matches.totalCount}
					more={
						<MatchesOut name={t("match")} all={() => everyPage(MatchDocument, vars, (p) => p.matchExperts?.matches)} />
					}
				>
					<p className="muted small">
						{t("compared", { n: amount(a.considered) })} {!at.day && t("dayMeans")}
					</p>
					<Matches
						of={a.matches}
						more={(e) => (
							<>
								<Link href={`/introduce?to=${e.id}`} aria-label={`${t("whoIntroduces")} ${e.displayName}`}>
									{t("whoIntroduces")}
								</Link>
								<Link href={`/fits?expert=${e.id}`} aria-label={`${t("similar")} ${e.displayName}`}>
									{t("similar")}
								</Link>
							</>
						)}
					/>
				</Part>
			)}
			<LeftOut
				of={a.excluded}
				all={() => everyPage(MatchDocument, vars, (p) => p.matchExperts?.excluded, "leftAfter")}
			/>
		</>
	);
}
