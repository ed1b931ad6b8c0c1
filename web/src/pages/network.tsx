import { Link, useLocation, useSearch } from "wouter";
import type { NetworkOrder, NetworkProjection, NetworkQuery } from "../gen/graphql";
import { NetworkDocument } from "../gen/risks";
import { codec } from "../shared/address";
import { Answer, useAsk } from "../shared/ask";
import { useLabel, useLang, useText } from "../shared/lang";
import { everyPage } from "../shared/out";
import { Empty, Part, Thing, Things, Title } from "../shared/parts";
import { type Column, Sortable } from "../shared/sortable";
import { Conditions } from "./riskparts";
import { useSay } from "./risktexts";

const projections: NetworkProjection[] = ["CO_ENGAGEMENT", "CO_SERVICE", "CO_MEMBERSHIP"];
const orders: NetworkOrder[] = ["DEGREE", "BETWEENNESS", "PAGE_RANK", "CUT_OFF"];

export const address = codec({ p: "CO_ENGAGEMENT", day: "", sort: "-DEGREE", after: "" });
type At = ReturnType<typeof address.read>;
type Answered = NetworkQuery["expertNetwork"];
type Row = Answered["members"]["nodes"][number];

/** The page of the network of experts: who stands in the middle, who belongs together, who holds it together. */
export default function Network() {
	const t = useText();
	const say = useSay();
	const label = useLabel();
	const { lang } = useLang();
	const [, go] = useLocation();
	const at = address.read(useSearch());
	const projection = projections.find((p) => p === at.p) ?? "CO_ENGAGEMENT";
	const orderBy = orders.find((o) => `-${o}` === at.sort) ?? "DEGREE";
	// The server puts the most first, and in no other order.
	const to = (change: Partial<At>) =>
		`/network${address.write({ ...at, after: "", ...change, ...(change.sort && { sort: `-${change.sort.replace("-", "")}` }) })}`;
	const vars = { projection, asOf: at.day || null, orderBy, first: 30, after: at.after || null };
	const asked = useAsk(NetworkDocument, vars);
	const measure = (o: NetworkOrder, value: (r: Row) => number): Column<Row> => ({
		key: o,
		name: label.of("NetworkOrder", o),
		show: (r) => rounded(value(r)),
		value,
		figures: true,
	});
	const columns: Column<Row>[] = [
		{
			key: "expert",
			name: t("expert"),
			show: (r) => <Thing e={r.expert} />,
			value: (r) => r.expert.displayName,
			fixed: true,
		},
		measure("DEGREE", (r) => r.degree),
		measure("BETWEENNESS", (r) => r.betweenness),
		measure("PAGE_RANK", (r) => r.pageRank),
		measure("CUT_OFF", (r) => r.cutOff),
		{
			key: "community",
			name: say("community"),
			show: (r) => r.community,
			value: (r) => r.community,
			fixed: true,
			figures: true,
		},
		{
			key: "ties",
			name: say("strongestTies"),
			show: (r) => <Ties of={r} />,
			value: (r) => r.ties.nodes.map((x) => `${x.to.displayName} ${x.shared}`).join("、"),
			fixed: true,
		},
	];
	return (
		<>
			<Title name={t("network")} about={say("networkAbout")} />
			<Conditions
				key={at.day}
				of={[{ key: "day", name: t("asOfDay"), day: true }]}
				at={at}
				choose={(next) => go(to(next))}
				clear={to({ day: "" })}
			>
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
			<Answer of={asked}>
				{({ expertNetwork: a }) =>
					a.experts === 0 ? (
						<Empty>
							<p>{say("noTies")}</p>
							<p className="muted">{say("noTiesDo")}</p>
						</Empty>
					) : (
						<>
							<Sortable
								name={t("network")}
								columns={columns}
								rows={a.members.nodes}
								page={a.members.pageInfo}
								total={a.members.totalCount}
								idOf={(r) => r.expert.id}
								all={() => everyPage(NetworkDocument, { ...vars, first: 60 }, (p) => p.expertNetwork.members)}
								sort={`-${orderBy}`}
								sorted
								to={to}
							>
								<p>{lang === "zh" ? a.meaningChinese : a.meaning}</p>
								<p className="muted small">
									{say("networkSays", {
										n: a.experts,
										ties: a.tieCount,
										parts: a.parts,
										largest: a.largest,
										modularity: rounded(a.modularity),
									})}
									{a.sampled != null && ` ${say("networkSampled", { n: a.sampled })}`}
								</p>
								{a.truncated && <p className="cut">{say("networkCut")}</p>}
								{a.leftOut.totalCount > 0 && (
									<p className="muted small">
										{say("tooLarge")} <Things of={a.leftOut.nodes} total={a.leftOut.totalCount} plain />
									</p>
								)}
							</Sortable>
							<Communities of={a.communities} />
						</>
					)
				}
			</Answer>
		</>
	);
}

const rounded = (n: number) => (Number.isInteger(n) ? n : Number(n.toPrecision(3)));

/** Ties are the strongest ties of an expert, each with one of the records behind it. */
function Ties({ of }: { of: Row }) {
	const t = useText();
	const say = useSay();
	return (
		<>
			{of.ties.nodes.map((x) => (
				<div key={x.to.id}>
					<Thing e={x.to} plain /> <span className="muted small">{say("sharedRecords", { n: x.shared })}</span>{" "}
					<span className="small">
						<Things of={x.records.nodes} plain />
					</span>
				</div>
			))}
			<Link href={`/e/${of.expert.id}`} className="small" aria-label={`${t("profile")} ${of.expert.displayName}`}>
				{t("profile")}
			</Link>
		</>
	);
}

function Communities({ of }: { of: Answered["communities"] }) {
	const t = useText();
	const say = useSay();
	return (
		<Part name={say("communities")} n={of.totalCount}>
			<dl className="facts wide">
				{of.nodes.map((c) => (
					<div key={c.number}>
						<dt>
							{say("communityOf", { n: c.number })} <span className="count">{c.size}</span>
						</dt>
						<dd>
							<Things of={c.members.nodes.map((m) => m.expert)} total={c.members.totalCount} />
							{c.shared.length > 0 && (
								<div className="muted small">
									{say("theyShare")} <Things of={c.shared} plain />
								</div>
							)}
						</dd>
					</div>
				))}
			</dl>
			{of.totalCount > of.nodes.length && (
				<p className="muted">{t("shownOf", { n: of.nodes.length, m: of.totalCount })}</p>
			)}
		</Part>
	);
}
