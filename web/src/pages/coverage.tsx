import { type FormEvent, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import type { CoverageQuery, CoverageQueryVariables } from "../gen/graphql";
import { CoverageDocument } from "../gen/lists";
import { codec } from "../shared/address";
import { Answer, useAsk } from "../shared/ask";
import { useText } from "../shared/lang";
import { everyPage, Out, places } from "../shared/out";
import { Empty, Pager, Part, Scroll, Sources, StatusTag, Things, Title, When } from "../shared/parts";
import { amount } from "../shared/words";

export const address = codec({ of: "", region: "", all: false as boolean, after: "" });

export default function Coverage() {
	const t = useText();
	const [, go] = useLocation();
	const at = address.read(useSearch());
	const [region, setRegion] = useState(at.region);
	const vars = {
		of: at.of || null,
		region: at.region || null,
		itemisable: at.all ? null : true,
		first: 40,
		after: at.after || null,
	};
	const asked = useAsk(CoverageDocument, vars);
	const submit = (e: FormEvent) => {
		e.preventDefault();
		go(`/coverage${address.write({ ...at, after: "", region: region.trim() })}`);
	};
	return (
		<>
			<Title name={t("coverage")} about={t("coverageAbout")} />
			<form className="filters" onSubmit={submit}>
				<label>
					{t("region")}
					<input value={region} onChange={(e) => setRegion(e.target.value)} placeholder={t("regionHint")} />
				</label>
				<label className="check">
					<input
						type="checkbox"
						checked={at.all}
						onChange={(e) => go(`/coverage${address.write({ ...at, after: "", all: e.target.checked })}`)}
					/>
					{t("alsoOthers")}
				</label>
				<button type="submit">{t("apply")}</button>
				{(at.region || at.of) && <Link href="/coverage">{t("clearAll")}</Link>}
			</form>
			<Answer of={asked}>{(a) => <List a={a} at={at} vars={vars} />}</Answer>
		</>
	);
}

function List({
	a,
	at,
	vars,
}: {
	a: CoverageQuery;
	at: ReturnType<typeof address.read>;
	vars: CoverageQueryVariables;
}) {
	const t = useText();
	const rows = a.observations.nodes;
	if (!rows.length) return <Empty>{t("noFigures")}</Empty>;
	const line = (f: (typeof rows)[number]) => [
		f.of.nodes.map((o) => o.displayName).join("、"),
		f.measureName,
		f.value,
		f.unit,
		f.coverage.itemised,
		f.coverage.missing,
		places(f.source.nodes),
	];
	return (
		<Part
			name={t("figures")}
			n={a.observations.totalCount}
			more={
				<Out
					name={t("coverage")}
					head={[
						t("whose"),
						t("measure"),
						t("reportedAs"),
						t("unit"),
						t("itemisedShort"),
						t("missingShort"),
						t("source"),
					]}
					rows={async () => (await everyPage(CoverageDocument, vars, (p) => p.observations)).map(line)}
				/>
			}
		>
			<Scroll name={t("coverage")}>
				<table className="stack">
					<thead>
						<tr>
							<th>{t("whose")}</th>
							<th>{t("measure")}</th>
							<th className="n">{t("reportedAs")}</th>
							<th className="n">{t("itemisedShort")}</th>
							<th className="n">{t("missingShort")}</th>
							<th>{t("coverageOf")}</th>
							<th>{t("when")}</th>
							<th>{t("source")}</th>
						</tr>
					</thead>
					<tbody>
						{rows.map((f) => {
							const c = f.coverage;
							return (
								<tr key={f.id}>
									<td data-name={t("whose")}>
										<Things of={f.of.nodes} plain />
									</td>
									<td data-name={t("measure")}>
										<Link href={`/e/${f.id}`}>{f.measureName}</Link> <StatusTag status={f.status} />
									</td>
									<td className="n" data-name={t("reportedAs")}>
										{amount(f.value)} {f.unit}
									</td>
									<td className="n" data-name={t("itemisedShort")}>
										{c.itemisable ? amount(c.itemised) : "—"}
									</td>
									<td className="n" data-name={t("missingShort")}>
										{c.itemisable ? amount(c.missing) : "—"}
									</td>
									<td data-name={t("coverageOf")}>
										{c.itemisable ? (
											<>
												<meter
													min={0}
													max={1}
													value={Math.min(1, c.ratio ?? 0)}
													aria-label={`${Math.round((c.ratio ?? 0) * 100)}%`}
												/>{" "}
												{c.items.nodes.length > 0 && <Things of={c.items.nodes} total={c.items.totalCount} plain />}
											</>
										) : (
											<span className="muted small">{c.reason}</span>
										)}
									</td>
									<td data-name={t("when")}>
										<When p={f.period} />
									</td>
									<td data-name={t("source")}>
										<Sources of={f.source} />
									</td>
								</tr>
							);
						})}
					</tbody>
				</table>
			</Scroll>
			<Pager
				page={a.observations.pageInfo}
				shown={rows.length}
				total={a.observations.totalCount}
				to={(after) => `/coverage${address.write({ ...at, after: after ?? "" })}`}
			/>
		</Part>
	);
}
