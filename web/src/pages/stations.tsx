import { type FormEvent, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import type { StationsQuery, StationsQueryVariables, Verdict } from "../gen/graphql";
import { StationsDocument } from "../gen/ways";
import { codec } from "../shared/address";
import { Answer, type Fault, useAsk } from "../shared/ask";
import { useLabel, useLang, useText } from "../shared/lang";
import { everyPage, names, Out } from "../shared/out";
import { Empty, Pager, Part, Scroll, Thing, Things, Title } from "../shared/parts";

const verdicts: Verdict[] = ["BREACHED", "UNKNOWN", "MET"];

export const address = codec({ day: "", region: "", expert: "", verdict: [] as string[], after: "" });
type At = ReturnType<typeof address.read>;

const today = () => new Date().toISOString().slice(0, 10);

/** The page of how academicians keep the rules about workstations on a day, and how many stations they have left. */
export default function Stations() {
	const t = useText();
	const label = useLabel();
	const [, go] = useLocation();
	const at = address.read(useSearch());
	const to = (change: Partial<At>) => `/stations${address.write({ ...at, after: "", ...change })}`;
	const day = at.day || today();
	const [form, setForm] = useState({ day, region: at.region });
	const chosen = verdicts.filter((v) => at.verdict.includes(v));
	const vars = {
		asOf: day,
		region: at.region || null,
		expert: at.expert || null,
		verdicts: chosen.length ? chosen : null,
		first: 40,
		after: at.after || null,
	};
	const asked = useAsk(StationsDocument, vars);
	const submit = (e: FormEvent) => {
		e.preventDefault();
		go(to({ day: form.day === today() ? "" : form.day, region: form.region.trim() }));
	};
	return (
		<>
			<Title name={t("stations")} about={t("stationsAbout")} />
			<form className="filters" onSubmit={submit}>
				<label>
					{t("asOfDay")}
					<input type="date" required value={form.day} onChange={(e) => setForm({ ...form, day: e.target.value })} />
				</label>
				<label>
					{t("region")}
					<input
						value={form.region}
						onChange={(e) => setForm({ ...form, region: e.target.value })}
						placeholder={t("regionHint")}
					/>
				</label>
				<button type="submit">{t("apply")}</button>
				{Object.values(at).some((v) => v.length > 0) && <Link href="/stations">{t("clearAll")}</Link>}
			</form>
			<nav className="facets" aria-label={t("verdict")}>
				<Link href={to({ verdict: [] })} aria-current={chosen.length === 0 ? "true" : undefined}>
					{t("anyVerdict")}
				</Link>
				{verdicts.map((v) => (
					<Link key={v} href={to({ verdict: [v] })} aria-current={chosen[0] === v ? "true" : undefined}>
						{label.of("Verdict", v)}
					</Link>
				))}
			</nav>
			<Answer of={asked} pick={(f: Fault, id) => to(f.field === "expert" ? { expert: id } : { region: id })}>
				{(a) => <Table a={a.stationCompliance} vars={vars} to={to} day={day} />}
			</Answer>
		</>
	);
}

function Table({
	a,
	vars,
	to,
	day,
}: {
	a: StationsQuery["stationCompliance"];
	vars: StationsQueryVariables;
	to: (change: Partial<At>) => string;
	day: string;
}) {
	const t = useText();
	const label = useLabel();
	const { lang } = useLang();
	const rows = a.nodes;
	if (!rows.length)
		return (
			<Empty>
				<p>{t("noCompliance", { day })}</p>
				<p className="muted">{t("noComplianceDo")}</p>
			</Empty>
		);
	const rule = (r: (typeof rows)[number]) => (lang === "zh" ? r.rule.titleChinese : r.rule.title);
	const reason = (r: (typeof rows)[number]) => (lang === "zh" ? r.reasonChinese : r.reason);
	const left = (r: (typeof rows)[number]) => (r.headroom == null ? t("notCounted") : r.headroom);
	const counted = (r: (typeof rows)[number]) =>
		r.possible > r.counted ? t("countedOf", { n: r.counted, m: r.possible }) : `${r.counted}`;
	const line = (r: (typeof rows)[number]) => [
		r.expert.displayName,
		label.of("Verdict", r.verdict),
		rule(r),
		names(r.stations),
		counted(r),
		r.headroom,
		reason(r),
	];
	return (
		<Part
			name={t("stations")}
			n={a.totalCount}
			more={
				<Out
					name={t("stations")}
					head={[
						t("expert"),
						t("verdict"),
						t("rule"),
						t("stationsHere"),
						t("stationsCounted"),
						t("headroom"),
						t("why"),
					]}
					rows={async () => (await everyPage(StationsDocument, vars, (p) => p.stationCompliance)).map(line)}
				/>
			}
		>
			<Scroll name={t("stations")}>
				<table className="stack">
					<thead>
						<tr>
							<th>{t("expert")}</th>
							<th>{t("verdict")}</th>
							<th>{t("headroom")}</th>
							<th>{t("stationsHere")}</th>
							<th>{t("rule")}</th>
							<th>{t("why")}</th>
						</tr>
					</thead>
					<tbody>
						{rows.map((r) => (
							<tr key={`${r.expert.id}${r.rule.code}${r.stations.map((s) => s.id)}`}>
								<td data-name={t("expert")}>
									<Thing e={r.expert} />
								</td>
								<td data-name={t("verdict")}>
									<span className={`tag verdict ${r.verdict.toLowerCase()}`}>{label.of("Verdict", r.verdict)}</span>
								</td>
								<td data-name={t("headroom")}>{left(r)}</td>
								<td data-name={t("stationsHere")}>
									<Things of={r.stations} none={t("zeroMeans")} plain />
									<div className="muted small">{t("stationsCount", { n: counted(r) })}</div>
								</td>
								<td data-name={t("rule")}>
									{rule(r)}
									<div className="muted small">
										{r.rule.source} · {r.rule.from ?? "…"} – {r.rule.until ?? ""}
									</div>
								</td>
								<td data-name={t("why")}>{reason(r)}</td>
							</tr>
						))}
					</tbody>
				</table>
			</Scroll>
			<Pager page={a.pageInfo} shown={rows.length} total={a.totalCount} to={(after) => to({ after: after ?? "" })} />
		</Part>
	);
}
