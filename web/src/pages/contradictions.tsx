import { Link, useSearch } from "wouter";
import type { ContradictionKind } from "../gen/graphql";
import { ContradictionsDocument } from "../gen/lists";
import { codec } from "../shared/address";
import { Answer, useAsk } from "../shared/ask";
import { allLabels, useLabel, useText } from "../shared/lang";
import { everyPage, Out, places } from "../shared/out";
import { Empty, Pager, Part, Title } from "../shared/parts";
import { ContradictionList } from "./contradictionlist";

export const address = codec({ kind: "", about: "", after: "" });
const kinds = Object.keys(allLabels.ContradictionKind ?? {}) as ContradictionKind[];

export default function Contradictions() {
	const t = useText();
	const label = useLabel();
	const at = address.read(useSearch());
	const kind = kinds.find((k) => k === at.kind);
	const vars = {
		kinds: kind ? [kind] : null,
		about: at.about || null,
		first: 40,
		after: at.after || null,
	};
	const asked = useAsk(ContradictionsDocument, vars);
	return (
		<>
			<Title name={t("contradictions")} about={t("contradictionsAbout")} />
			<nav className="facets" aria-label={t("gapKind")}>
				<Link href={`/contradictions${address.write({ about: at.about })}`} aria-current={kind ? undefined : "true"}>
					{t("anyKind")}
				</Link>
				{kinds.map((k) => (
					<Link
						key={k}
						href={`/contradictions${address.write({ about: at.about, kind: k })}`}
						aria-current={k === kind ? "true" : undefined}
					>
						{label.of("ContradictionKind", k)}
					</Link>
				))}
			</nav>
			<Answer of={asked}>
				{(a) =>
					a.contradictions.nodes.length === 0 ? (
						<Empty>{t("noContradictions")}</Empty>
					) : (
						<Part
							name={t("contradictions")}
							n={a.contradictions.totalCount}
							more={
								<Out
									name={t("contradictions")}
									head={[t("gapKind"), t("contradictions"), t("what"), t("source")]}
									rows={async () =>
										(await everyPage(ContradictionsDocument, vars, (p) => p.contradictions)).flatMap((c) =>
											c.sides.map((s) => [
												label.of("ContradictionKind", c.kind),
												c.text,
												s.displayName,
												places(s.source.nodes),
											]),
										)
									}
								/>
							}
						>
							<ContradictionList list={a.contradictions.nodes} />
							<Pager
								page={a.contradictions.pageInfo}
								shown={a.contradictions.nodes.length}
								total={a.contradictions.totalCount}
								to={(after) => `/contradictions${address.write({ ...at, after: after ?? "" })}`}
							/>
						</Part>
					)
				}
			</Answer>
		</>
	);
}
