import type { ReactNode } from "react";
import type { FitsFragment } from "../gen/graphql";
import { useLabel, useText } from "../shared/lang";
import { names, Out } from "../shared/out";
import { type Card, Part, Thing, Things } from "../shared/parts";

type Fitting = { totalCount: number; nodes: FitsFragment[] };

/** Matches lists what fits, the best first, with the reasons that make up its score. */
export function Matches({ of, more }: { of: Fitting; more?: (e: Card) => ReactNode }) {
	const t = useText();
	return (
		<>
			<ol className="plain rows ways">
				{of.nodes.map((m) => (
					<li key={m.entity.id}>
						<h3>
							<Thing e={m.entity} hint /> <span className="tag kind">{t("score", { n: m.score })}</span>
						</h3>
						<Reasons of={m.reasons} />
						{more && <p className="actions small">{more(m.entity)}</p>}
					</li>
				))}
			</ol>
			{of.totalCount > of.nodes.length && (
				<p className="muted">{t("shownOf", { n: of.nodes.length, m: of.totalCount })}</p>
			)}
		</>
	);
}

/** MatchesOut lets all matches be taken along: a row for each reason of each. */
export function MatchesOut({ name, all }: { name: string; all: () => Promise<FitsFragment[]> }) {
	const t = useText();
	const label = useLabel();
	return (
		<Out
			name={name}
			head={[t("name"), t("note"), t("points"), t("leftOut"), t("why"), t("pointsOfIt"), t("behind")]}
			rows={async () =>
				(await all()).flatMap((m) =>
					m.reasons.map((r) => [
						m.entity.displayName,
						m.entity.hint,
						m.score,
						m.exclusion && label.of("Exclusion", m.exclusion),
						label.of("MatchReasonKind", r.kind),
						r.points,
						r.records.length ? names(r.records) : r.count,
					]),
				)
			}
		/>
	);
}

/** LeftOut lists what would fit and is left out, and why. */
export function LeftOut({ of, all }: { of: Fitting; all: () => Promise<FitsFragment[]> }) {
	const t = useText();
	const label = useLabel();
	if (of.totalCount === 0) return null;
	return (
		<Part name={t("leftOut")} n={of.totalCount} more={<MatchesOut name={t("leftOut")} all={all} />}>
			<p className="muted small">{t("leftOutAbout")}</p>
			<ul className="plain rows ways">
				{of.nodes.map((m) => (
					<li key={m.entity.id}>
						<Thing e={m.entity} hint /> <span className="tag planned">{label.of("Exclusion", m.exclusion)}</span>
						<Reasons of={m.reasons} />
					</li>
				))}
			</ul>
			{of.totalCount > of.nodes.length && (
				<p className="muted">{t("shownOf", { n: of.nodes.length, m: of.totalCount })}</p>
			)}
		</Part>
	);
}

/** Reasons are what speaks for a match, each with its points and records. */
function Reasons({ of }: { of: FitsFragment["reasons"] }) {
	const t = useText();
	const label = useLabel();
	return (
		<dl className="facts wide">
			{of.map((r) => (
				<div key={r.kind}>
					<dt>
						{label.of("MatchReasonKind", r.kind)} <span className="count">{t("score", { n: r.points })}</span>
					</dt>
					<dd>
						{r.records.length > 0 ? (
							<Things of={r.records} total={r.count} />
						) : (
							<span className="muted">{r.kind === "FREE" ? r.count : t("records", { n: r.count })}</span>
						)}
					</dd>
				</div>
			))}
		</dl>
	);
}
