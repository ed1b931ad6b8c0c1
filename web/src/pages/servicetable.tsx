import { Link } from "wouter";
import type { ServiceFragment } from "../gen/graphql";
import { useJoin, useLabel, useText } from "../shared/lang";
import { Scroll, Sources, StatusTag, Things, When } from "../shared/parts";

/** ServiceTable shows services as rows: who, how, whom, through what, where, when, and where it stands. */
export function ServiceTable({ rows, without }: { rows: ServiceFragment[]; without?: "who" | "whom" }) {
	const t = useText();
	const label = useLabel();
	const comma = useJoin();
	return (
		<Scroll name={t("services")}>
			<table className="stack">
				<thead>
					<tr>
						{without !== "who" && <th>{t("who")}</th>}
						<th>{t("how")}</th>
						{without !== "whom" && <th>{t("whom")}</th>}
						<th>{t("through")}</th>
						<th>{t("where")}</th>
						<th>{t("when")}</th>
						<th>{t("source")}</th>
					</tr>
				</thead>
				<tbody>
					{rows.map((r) => (
						<tr key={r.id}>
							{without !== "who" && (
								<td data-name={t("who")}>
									<Things of={r.by.nodes} total={r.by.totalCount} />
								</td>
							)}
							<td data-name={t("how")}>
								<Link href={`/e/${r.id}`}>
									{r.mode.join(comma) || label.category("ENGAGEMENT", r.category) || t("services")}
								</Link>{" "}
								<StatusTag status={r.status} />
								{r.topic.length > 0 && <div className="muted small">{r.topic.join("；")}</div>}
							</td>
							{without !== "whom" && (
								<td data-name={t("whom")}>
									<Things of={r.served.nodes} total={r.served.totalCount} />
								</td>
							)}
							<td data-name={t("through")}>
								<Things of={r.through.nodes} plain />
							</td>
							<td data-name={t("where")}>
								<Things of={r.regions.nodes} plain />
							</td>
							<td data-name={t("when")}>
								<When p={r.period} />
							</td>
							<td data-name={t("source")}>
								<Sources of={r.source} />
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</Scroll>
	);
}
