import { useLocation, useSearch } from "wouter";
import type { ContinuityQuery, ContinuityRiskKind, NetworkProjection } from "../gen/graphql";
import { ContinuityDocument } from "../gen/risks";
import { codec } from "../shared/address";
import { Answer, useAsk } from "../shared/ask";
import { useLabel, useText } from "../shared/lang";
import { everyPage, names } from "../shared/out";
import { Empty, Thing, Title } from "../shared/parts";
import { type Column, Sortable } from "../shared/sortable";
import { Conditions, Records } from "./riskparts";
import { useSay } from "./risktexts";

const kinds: ContinuityRiskKind[] = ["SOLE_IN_REGION", "SOLE_IN_INDUSTRY", "SOLE_FOR_SERVED", "CUT_POINT", "BRIDGE"];
const projections: NetworkProjection[] = ["CO_ENGAGEMENT", "CO_SERVICE", "CO_MEMBERSHIP"];

export const address = codec({ kind: "", expert: "", p: "CO_ENGAGEMENT", day: "", sort: "", after: "" });
type At = ReturnType<typeof address.read>;
type Row = ContinuityQuery["continuityRisks"]["risks"]["nodes"][number];

/** The page of what is lost if one expert retires. */
export default function Continuity() {
	const t = useText();
	const say = useSay();
	const label = useLabel();
	const [, go] = useLocation();
	const at = address.read(useSearch());
	const kind = kinds.find((k) => k === at.kind);
	const projection = projections.find((p) => p === at.p) ?? "CO_ENGAGEMENT";
	const to = (change: Partial<At>) => `/continuity${address.write({ ...at, after: "", ...change })}`;
	const vars = {
		kinds: kind ? [kind] : null,
		expert: at.expert || null,
		projection,
		asOf: at.day || null,
		first: 40,
		after: at.after || null,
	};
	const asked = useAsk(ContinuityDocument, vars);
	const columns: Column<Row>[] = [
		{ key: "expert", name: t("expert"), show: (r) => <Thing e={r.expert} />, value: (r) => r.expert.displayName },
		{
			key: "kind",
			name: say("whatIsLost"),
			show: (r) => <span className="tag planned">{label.of("ContinuityRiskKind", r.kind)}</span>,
			value: (r) => label.of("ContinuityRiskKind", r.kind),
		},
		{
			key: "of",
			name: say("lostWhere"),
			show: (r) => (r.of ? <Thing e={r.of} /> : <span className="muted">—</span>),
			value: (r) => r.of?.displayName,
		},
		{ key: "lost", name: say("lostCount"), show: (r) => r.lost, value: (r) => r.lost, figures: true },
		{
			key: "records",
			name: t("behind"),
			show: (r) => (
				<Records of={r.records} to={r.kind.startsWith("SOLE") ? `/served?actor=${r.expert.id}` : `/e/${r.expert.id}`} />
			),
			value: (r) => names(r.records.nodes),
			fixed: true,
		},
	];
	return (
		<>
			<Title name={t("continuity")} about={say("continuityAbout")} />
			<Conditions
				key={`${at.expert} ${at.day}`}
				of={[
					{ key: "expert", name: t("expert"), hint: say("nameHint") },
					{ key: "day", name: t("asOfDay"), day: true },
				]}
				at={at}
				choose={(next) => go(to(next))}
				clear={to({ expert: "", day: "" })}
			>
				<label>
					{say("whatIsLost")}
					<select value={kind ?? ""} onChange={(e) => go(to({ kind: e.target.value }))}>
						<option value="">{t("anyKind")}</option>
						{kinds.map((k) => (
							<option key={k} value={k}>
								{label.of("ContinuityRiskKind", k)}
							</option>
						))}
					</select>
				</label>
				<label>
					{say("joinedBy")}
					<select value={projection} onChange={(e) => go(to({ p: e.target.value }))}>
						{projections.map((p) => (
							<option key={p} value={p}>
								{label.of("NetworkProjection", p)}
							</option>
						))}
					</select>
				</label>
			</Conditions>
			<Answer of={asked} pick={(_, id) => to({ expert: id })}>
				{({ continuityRisks: { risks, truncated } }) =>
					risks.totalCount === 0 ? (
						<Empty>
							<p>{say("noRisks")}</p>
							<p className="muted">{say("noRisksDo")}</p>
						</Empty>
					) : (
						<Sortable
							name={t("continuity")}
							columns={columns}
							rows={risks.nodes}
							page={risks.pageInfo}
							total={risks.totalCount}
							idOf={(r) => `${r.kind} ${r.expert.id} ${r.of?.id ?? ""}`}
							all={() => everyPage(ContinuityDocument, { ...vars, first: 100 }, (a) => a.continuityRisks.risks)}
							sort={at.sort}
							to={to}
						>
							{truncated && <p className="cut">{say("risksCut")}</p>}
						</Sortable>
					)
				}
			</Answer>
		</>
	);
}
