import type { SidedFragment } from "../gen/graphql";
import { useLabel, useLang, useText } from "../shared/lang";
import { Sources, Thing } from "../shared/parts";

/** ContradictionList shows what disagrees side by side, each side with where it stands. */
export function ContradictionList({ list }: { list: SidedFragment[] }) {
	const t = useText();
	const label = useLabel();
	const { lang } = useLang();
	return (
		<ul className="plain contradictions">
			{list.map((c) => (
				<li key={`${c.kind}${c.text}${c.sides.map((s) => s.id)}`}>
					<p>
						<span className="tag">{label.of("ContradictionKind", c.kind)}</span> <strong>{c.text}</strong>
					</p>
					<ul className="sides">
						{c.sides.map((s, i) => (
							<li key={s.id}>
								<Thing e={s} hint />
								{c.computation && <span className="muted small">{i === 0 ? t("reportedAs") : ""}</span>}
								<div className="small">
									<Sources of={s.source} />
								</div>
							</li>
						))}
					</ul>
					{c.link && (
						<p className="small">
							{c.link.role && <span className="tag">{(lang === "zh" && c.link.roleChinese) || c.link.role}</span>}{" "}
							<Sources of={c.link.source} />
						</p>
					)}
				</li>
			))}
		</ul>
	);
}
