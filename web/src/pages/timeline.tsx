import { type FormEvent, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { type DatedFragment, TimelineDocument, TimelineInDocument } from "../gen/graphql";
import { codec } from "../shared/address";
import { Answer, useAsk } from "../shared/ask";
import { useLabel, useText } from "../shared/lang";
import { Empty, Part, Scroll, Sources, StatusTag, Thing, Title, When } from "../shared/parts";
import { span, years } from "../shared/years";

export const address = codec({ region: "", kind: "PROGRAM" });
const of = ["PROGRAM", "EVENT", "ENGAGEMENT"] as const;
type Lists = Record<"programs" | "events" | "engagements", { totalCount: number; nodes: DatedFragment[] }>;

export default function Timeline() {
	const t = useText();
	const label = useLabel();
	const [, go] = useLocation();
	const at = address.read(useSearch());
	const kind = of.find((k) => k === at.kind) ?? "PROGRAM";
	const all = useAsk(TimelineDocument, at.region ? null : { first: 50 });
	const inside = useAsk(TimelineInDocument, at.region ? { ref: at.region, first: 50 } : null);
	const [region, setRegion] = useState(at.region);
	const submit = (e: FormEvent) => {
		e.preventDefault();
		go(`/timeline${address.write({ kind, region: region.trim() })}`);
	};
	const show = (lists: Lists) => (
		<Bars list={lists[kind === "PROGRAM" ? "programs" : kind === "EVENT" ? "events" : "engagements"]} />
	);
	return (
		<>
			<Title name={t("timeline")} about={t("timelineAbout")} />
			<form className="filters" onSubmit={submit}>
				<label>
					{t("what")}
					<select
						value={kind}
						onChange={(e) => go(`/timeline${address.write({ kind: e.target.value, region: at.region })}`)}
					>
						{of.map((k) => (
							<option key={k} value={k}>
								{label.of("Kind", k)}
							</option>
						))}
					</select>
				</label>
				<label>
					{t("region")}
					<input value={region} onChange={(e) => setRegion(e.target.value)} placeholder={t("regionHint")} />
				</label>
				<button type="submit">{t("apply")}</button>
			</form>
			{at.region ? (
				<Answer of={inside}>{(a) => (a.entity && "programs" in a.entity ? show(a.entity as Lists) : null)}</Answer>
			) : (
				<Answer of={all}>{show}</Answer>
			)}
		</>
	);
}

function Bars({ list }: { list: { totalCount: number; nodes: DatedFragment[] } }) {
	const t = useText();
	const dated = list.nodes.filter((n) => n.period && span(n.period));
	const undated = list.nodes.filter((n) => !n.period || !span(n.period));
	const range = years(dated.map((n) => span(n.period)));
	const wide = 100 / (range.to - range.from + 1);
	const ticks = Array.from({ length: range.to - range.from + 1 }, (_, i) => range.from + i);
	return (
		<>
			{dated.length > 0 ? (
				<Part name={t("dated")} n={dated.length}>
					<Scroll name={t("timeline")}>
						<table className="bars">
							<thead>
								<tr>
									<th>{t("name")}</th>
									<th>{t("when")}</th>
									<th className="axis" aria-hidden="true">
										{ticks
											.filter((_, i) => ticks.length <= 12 || i % Math.ceil(ticks.length / 10) === 0)
											.map((y) => (
												<span key={y} style={{ left: `${(y - range.from) * wide}%` }}>
													{y}
												</span>
											))}
									</th>
									<th>{t("source")}</th>
								</tr>
							</thead>
							<tbody>
								{dated.map((n) => {
									const s = span(n.period);
									if (!s) return null;
									const x = (v: number) => Math.max(0, Math.min(100, (v - range.from) * wide));
									return (
										<tr key={n.id}>
											<td>
												<Thing e={n} /> <StatusTag status={n.status} />
											</td>
											<td>
												<When p={n.period} />
											</td>
											<td className="axis" aria-hidden="true">
												<svg width="100%" height="18">
													<title>{n.period?.text}</title>
													<rect
														x={`${x(s.begin)}%`}
														width={`${Math.max(0.8, x(s.end ?? range.to + 1) - x(s.begin))}%`}
														y="5"
														height="8"
														rx="4"
														fill="#0b5563"
														fillOpacity={s.sure ? 0.9 : 0.35}
													/>
													{s.sure && s.sureBegin < s.sureEnd && (
														<rect
															x={`${x(s.sureBegin)}%`}
															width={`${Math.max(0.8, x(s.sureEnd) - x(s.sureBegin))}%`}
															y="5"
															height="8"
															fill="#0b5563"
														/>
													)}
												</svg>
											</td>
											<td>
												<Sources of={n.source} />
											</td>
										</tr>
									);
								})}
							</tbody>
						</table>
					</Scroll>
					<p className="muted small">{t("barsMean")}</p>
				</Part>
			) : (
				<Empty>{t("noneDated")}</Empty>
			)}
			{undated.length > 0 && (
				<Part name={t("undatedRow")} n={undated.length}>
					<ul className="plain inline">
						{undated.map((n) => (
							<li key={n.id}>
								<Thing e={n} />
							</li>
						))}
					</ul>
				</Part>
			)}
			{list.totalCount > list.nodes.length && (
				<p className="muted">{t("shownOf", { n: list.nodes.length, m: list.totalCount })}</p>
			)}
		</>
	);
}
