import { Link, useLocation, useSearch } from "wouter";
import type { FunnelBy, FunnelQuery } from "../gen/graphql";
import { FunnelDocument } from "../gen/ways";
import { codec } from "../shared/address";
import { Answer, useAsk } from "../shared/ask";
import { useLabel, useText } from "../shared/lang";
import { Out } from "../shared/out";
import { Empty, Part, Scroll, Thing, Things, Title } from "../shared/parts";
import { amount } from "../shared/words";
import { End, namesOf } from "./way";

const ways: FunnelBy[] = ["WHOLE", "EDITION", "YEAR"];

export const address = codec({ program: "", by: "WHOLE" });
type Row = FunnelQuery["programFunnel"]["nodes"][number];

/** The page of what a programme came to, stage by stage. */
export default function Funnel() {
	const t = useText();
	const label = useLabel();
	const [, go] = useLocation();
	const at = address.read(useSearch());
	const by = ways.find((w) => w === at.by) ?? "WHOLE";
	const to = (change: Partial<typeof at>) => `/funnel${address.write({ ...at, ...change })}`;
	const asked = useAsk(FunnelDocument, at.program ? { program: at.program, by, first: 80 } : null);
	return (
		<>
			<Title name={t("funnel")} about={t("funnelAbout")} />
			<div className="ends">
				<End
					name={t("programme")}
					said={at.program}
					{...namesOf(asked).end}
					kinds={["PROGRAM", "EVENT"]}
					choose={(id) => go(to({ program: id }))}
				/>
			</div>
			<div className="filters">
				<label>
					{t("partedBy")}
					<select value={by} onChange={(e) => go(to({ by: e.target.value }))}>
						{ways.map((w) => (
							<option key={w} value={w}>
								{label.of("FunnelBy", w)}
							</option>
						))}
					</select>
				</label>
			</div>
			{at.program ? (
				<Answer of={asked} pick={(_, id) => to({ program: id })}>
					{(a) => <Stages of={a.programFunnel} />}
				</Answer>
			) : (
				<Empty>
					<p>{t("noProgramme")}</p>
					<p>
						<Link href="/funnel?program=院士专家宁夏行">{t("funnelTry")}</Link>
					</p>
				</Empty>
			)}
		</>
	);
}

function Stages({ of }: { of: FunnelQuery["programFunnel"] }) {
	const t = useText();
	const label = useLabel();
	const groups = new Map<string, Row[]>();
	for (const r of of.nodes) {
		const key = `${r.edition.id} ${r.year ?? ""}`;
		groups.set(key, [...(groups.get(key) ?? []), r]);
	}
	const most = Math.max(1, ...of.nodes.map((r) => r.itemised));
	if (!groups.size) return <Empty>{t("noStages")}</Empty>;
	return (
		<>
			<Out
				name={t("funnel")}
				head={[t("programme"), t("year"), t("stage"), t("itemisedShort"), t("lost"), t("figures")]}
				rows={() =>
					of.nodes.map((r) => [
						r.edition.displayName,
						r.year,
						label.of("FunnelStage", r.stage),
						r.itemised,
						r.lost,
						r.reported.nodes.map((f) => `${f.measureName} ${f.value ?? ""} ${f.unit ?? ""}`).join("; "),
					])
				}
			/>
			{[...groups].map(([key, rows]) => (
				<Part key={key} name={`${rows[0]?.edition.displayName ?? ""}${rows[0]?.year ? ` · ${rows[0].year}` : ""}`}>
					<Scroll name={t("funnel")}>
						<table className="stack">
							<thead>
								<tr>
									<th>{t("stage")}</th>
									<th>{t("itemisedShort")}</th>
									<th>{t("lost")}</th>
									<th>{t("items")}</th>
									<th>{t("figures")}</th>
								</tr>
							</thead>
							<tbody>
								{rows.map((r) => (
									<tr key={r.stage}>
										<td data-name={t("stage")}>{label.of("FunnelStage", r.stage)}</td>
										<td data-name={t("itemisedShort")} className="nowrap">
											<meter min={0} max={most} value={r.itemised} aria-label={`${r.itemised}`} /> <b>{r.itemised}</b>
										</td>
										<td data-name={t("lost")}>{r.lost > 0 ? `−${r.lost}` : <span className="muted">—</span>}</td>
										<td data-name={t("items")}>
											<Things of={r.items.nodes} total={r.items.totalCount} none={t("zeroMeans")} plain />
										</td>
										<td data-name={t("figures")}>
											{r.reported.nodes.length === 0 && <span className="muted">—</span>}
											{r.reported.nodes.map((f) => (
												<div key={f.id}>
													<Thing
														e={{ ...f, displayName: `${f.measureName} ${amount(f.value)} ${f.unit ?? ""}` }}
														plain
													/>
												</div>
											))}
											{r.reported.totalCount > r.reported.nodes.length && (
												<span className="muted">
													{t("andMore", { n: r.reported.totalCount - r.reported.nodes.length })}
												</span>
											)}
										</td>
									</tr>
								))}
							</tbody>
						</table>
					</Scroll>
				</Part>
			))}
			{of.totalCount > of.nodes.length && (
				<p className="muted">{t("shownOf", { n: of.nodes.length, m: of.totalCount })}</p>
			)}
		</>
	);
}
