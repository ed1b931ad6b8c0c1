import { Link, useLocation, useSearch } from "wouter";
import type { LoadQuery } from "../gen/graphql";
import { LoadDocument } from "../gen/risks";
import { codec } from "../shared/address";
import { Answer, type Fault, useAsk } from "../shared/ask";
import { useLang, useText } from "../shared/lang";
import { everyPage, Out } from "../shared/out";
import { Empty, Part, Scroll, Thing, Title } from "../shared/parts";
import { type Column, Sortable } from "../shared/sortable";
import { Conditions, Records } from "./riskparts";
import { useSay } from "./risktexts";

export const address = codec({ year: "", region: "", industry: "", day: "", sort: "", after: "" });
type At = ReturnType<typeof address.read>;
type Answered = LoadQuery["expertLoad"];
type Row = Answered["experts"]["nodes"][number];

const part = (of: number) => `${Math.round(of * 100)}%`;

/** The page of how engagements are shared among experts. */
export default function Load() {
	const t = useText();
	const say = useSay();
	const { lang } = useLang();
	const [, go] = useLocation();
	const at = address.read(useSearch());
	const to = (change: Partial<At>) => `/load${address.write({ ...at, after: "", ...change })}`;
	const vars = {
		year: /^\d{4}$/.test(at.year) ? Number(at.year) : null,
		region: at.region || null,
		industry: at.industry || null,
		asOf: at.day || null,
		first: 40,
		after: at.after || null,
	};
	const asked = useAsk(LoadDocument, vars);
	const years = (r: Row) =>
		r.years
			.map((y) => `${y.year ?? t("undated")}${lang === "zh" ? "：" : ": "}${y.engagementCount}`)
			.join(lang === "zh" ? "，" : ", ");
	const columns: Column<Row>[] = [
		{ key: "expert", name: t("expert"), show: (r) => <Thing e={r.expert} />, value: (r) => r.expert.displayName },
		{
			key: "n",
			name: t("services"),
			show: (r) => <Link href={`/served?actor=${r.expert.id}`}>{r.engagementCount}</Link>,
			value: (r) => r.engagementCount,
			figures: true,
		},
		{ key: "years", name: say("byYear"), show: years, value: years, fixed: true },
		{
			key: "records",
			name: t("behind"),
			show: (r) => <Records of={r.engagements} to={`/served?actor=${r.expert.id}`} />,
			value: (r) => r.engagements.nodes.map((e) => e.displayName).join("、"),
			fixed: true,
		},
	];
	return (
		<>
			<Title name={t("load")} about={say("loadAbout")} />
			<Conditions
				key={`${at.year} ${at.region} ${at.industry} ${at.day}`}
				of={[
					{ key: "year", name: t("year"), hint: "2024" },
					{ key: "region", name: t("region"), hint: t("regionHint") },
					{ key: "industry", name: t("industry"), hint: t("industryHint") },
					{ key: "day", name: t("asOfDay"), day: true },
				]}
				at={at}
				choose={(next) => go(to(next))}
				clear="/load"
			/>
			<Answer of={asked} pick={(f: Fault, id) => to(f.field === "industry" ? { industry: id } : { region: id })}>
				{({ expertLoad: a }) =>
					a.experts.totalCount === 0 ? (
						<Empty>
							<p>{t("noServices")}</p>
							<p className="muted">{t("noServicesDo")}</p>
						</Empty>
					) : (
						<>
							<Fairness of={a} to={to} />
							<Sortable
								name={t("load")}
								columns={columns}
								rows={a.experts.nodes}
								page={a.experts.pageInfo}
								total={a.experts.totalCount}
								idOf={(r) => r.expert.id}
								all={() => everyPage(LoadDocument, { ...vars, first: 100 }, (p) => p.expertLoad.experts)}
								sort={at.sort}
								to={to}
							/>
						</>
					)
				}
			</Answer>
		</>
	);
}

/** Fairness says how evenly the work is shared, as a whole and by year. */
function Fairness({ of: a, to }: { of: Answered; to: (change: Partial<At>) => string }) {
	const t = useText();
	const say = useSay();
	const head = [t("year"), t("expertsHere"), say("shares"), say("topTenth"), say("topPart")];
	return (
		<Part
			name={say("fairness")}
			more={
				<Out
					name={say("fairness")}
					head={head}
					rows={() => a.years.map((y) => [y.year ?? t("undated"), y.experts, y.shares, y.topExperts, part(y.topShare)])}
				/>
			}
		>
			<p>
				{say("fairnessSays", {
					active: a.active,
					idle: a.idle,
					shares: a.shares,
					top: a.topExperts,
					part: part(a.topShare),
				})}
			</p>
			<Scroll name={say("fairness")}>
				<table className="stack">
					<thead>
						<tr>
							{head.map((name, i) => (
								<th key={name} className={i ? "n" : undefined}>
									{name}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{a.years.map((y) => (
							<tr key={y.year ?? ""}>
								<td data-name={head[0]}>
									{y.year ? <Link href={to({ year: `${y.year}` })}>{y.year}</Link> : t("undated")}
								</td>
								<td data-name={head[1]} className="n">
									{y.experts}
								</td>
								<td data-name={head[2]} className="n">
									<Link href={`/served?year=${y.year ?? "none"}`}>{y.shares}</Link>
								</td>
								<td data-name={head[3]} className="n">
									{y.topExperts}
								</td>
								<td data-name={head[4]} className="n">
									{part(y.topShare)}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</Scroll>
		</Part>
	);
}
