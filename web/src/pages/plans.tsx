import { type FormEvent, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import type { PlansQuery, PlansQueryVariables } from "../gen/graphql";
import { PlansDocument } from "../gen/lists";
import { codec } from "../shared/address";
import { Answer, useAsk } from "../shared/ask";
import { useLabel, useText } from "../shared/lang";
import { everyPage, Out } from "../shared/out";
import { Empty, Pager, Part, Scroll, Sources, Thing, Things, Title, When } from "../shared/parts";

export const address = codec({ of: "", region: "", confirmed: "", after: "" });

export default function Plans() {
	const t = useText();
	const [, go] = useLocation();
	const at = address.read(useSearch());
	const [region, setRegion] = useState(at.region);
	const confirmed = at.confirmed === "1" ? true : at.confirmed === "0" ? false : null;
	const vars = {
		of: at.of || null,
		region: at.region || null,
		confirmed,
		first: 40,
		after: at.after || null,
	};
	const asked = useAsk(PlansDocument, vars);
	const submit = (e: FormEvent) => {
		e.preventDefault();
		go(`/plans${address.write({ ...at, after: "", region: region.trim() })}`);
	};
	return (
		<>
			<Title name={t("plans")} about={t("plansAbout")} />
			<form className="filters" onSubmit={submit}>
				<label>
					{t("region")}
					<input value={region} onChange={(e) => setRegion(e.target.value)} placeholder={t("regionHint")} />
				</label>
				<label>
					{t("result")}
					<select
						value={at.confirmed}
						onChange={(e) => go(`/plans${address.write({ ...at, after: "", confirmed: e.target.value })}`)}
					>
						<option value="">{t("allPlans")}</option>
						<option value="1">{t("withResult")}</option>
						<option value="0">{t("withoutResult")}</option>
					</select>
				</label>
				<button type="submit">{t("apply")}</button>
				{(at.region || at.of || at.confirmed) && <Link href="/plans">{t("clearAll")}</Link>}
			</form>
			<Answer of={asked}>{(a) => <List a={a} at={at} vars={vars} />}</Answer>
		</>
	);
}

function List({ a, at, vars }: { a: PlansQuery; at: ReturnType<typeof address.read>; vars: PlansQueryVariables }) {
	const t = useText();
	const label = useLabel();
	const rows = a.planProgress.nodes;
	if (!rows.length)
		return (
			<Empty>
				<p>{t("noPlans")}</p>
				<p className="muted">{t("noPlansDo")}</p>
			</Empty>
		);
	const line = (p: (typeof rows)[number]) => [
		p.plan.displayName,
		p.link ? label.of("Relation", p.link.relation) : "",
		p.link?.to.displayName,
		p.period?.text,
		p.confirmed ? p.results.nodes.map((r) => r.displayName).join("; ") || t("withResult") : t("noResultYet"),
	];
	return (
		<Part
			name={t("plans")}
			n={a.planProgress.totalCount}
			more={
				<Out
					name={t("plans")}
					head={[t("plan"), t("relations"), t("whom"), t("due"), t("result")]}
					rows={async () => (await everyPage(PlansDocument, vars, (p) => p.planProgress)).map(line)}
				/>
			}
		>
			<Scroll name={t("plans")}>
				<table className="stack">
					<thead>
						<tr>
							<th>{t("plan")}</th>
							<th>{t("due")}</th>
							<th>{t("result")}</th>
							<th>{t("source")}</th>
						</tr>
					</thead>
					<tbody>
						{rows.map((p) => (
							<tr key={p.link?.id ?? p.plan.id}>
								<td data-name={t("plan")}>
									<Thing e={p.plan} />
									{p.link && (
										<>
											{" "}
											<em className="relation">{label.of("Relation", p.link.relation)}</em>{" "}
											<Thing e={p.link.to} plain />
										</>
									)}
								</td>
								<td data-name={t("due")}>
									<When p={p.period} />
								</td>
								<td data-name={t("result")}>
									{p.confirmed ? (
										<>
											<Things
												of={p.results.nodes}
												total={p.results.totalCount}
												none={p.resultLink ? p.resultLink.to.displayName : t("withResult")}
											/>
											{!p.certain && <span className="tag">{t("notCertain")}</span>}
										</>
									) : (
										<span className="muted">{t("noResultYet")}</span>
									)}
								</td>
								<td data-name={t("source")}>
									<Sources of={p.link ? p.link.source : p.plan.source} />
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</Scroll>
			<Pager
				page={a.planProgress.pageInfo}
				shown={rows.length}
				total={a.planProgress.totalCount}
				to={(after) => `/plans${address.write({ ...at, after: after ?? "" })}`}
			/>
		</Part>
	);
}
