import type { SourceFragment, WhenFragment } from "../gen/graphql";
import { useText } from "../shared/lang";
import { type Card, Empty, Part, Scroll, Sources, StatusTag, Thing, When } from "../shared/parts";
import { span, years } from "../shared/years";

/** One row of a timeline: a thing, when it was so, and where that stands. */
export type Row = Card & {
	period: WhenFragment | null;
	source: SourceFragment;
	/** What else tells rows of one thing apart. */
	said?: string;
	/** Names the row, where a thing may stand in several. */
	key?: string;
};

/** Bars draws what is dated on an axis of years, and lists below what is not. */
export function Bars({ of }: { of: Row[] }) {
	const t = useText();
	const dated = of.filter((n) => n.period && span(n.period));
	const undated = of.filter((n) => !n.period || !span(n.period));
	return (
		<>
			{dated.length > 0 ? (
				<Part name={t("dated")} n={dated.length}>
					<Axis of={dated} />
					<p className="muted small">{t("barsMean")}</p>
				</Part>
			) : (
				<Empty>{t("noneDated")}</Empty>
			)}
			{undated.length > 0 && (
				<Part name={t("undatedRow")} n={undated.length}>
					<Undated of={undated} />
				</Part>
			)}
		</>
	);
}

/** Undated lists what no year is known of. */
export function Undated({ of }: { of: Row[] }) {
	return (
		<ul className="plain inline">
			{of.map((n) => (
				<li key={n.key ?? n.id}>
					<Thing e={n} />
					{n.said && <span className="muted small"> {n.said}</span>}
				</li>
			))}
		</ul>
	);
}

/** Axis is a table with a bar for each row: light where it can have been, dark where it certainly was. */
export function Axis({ of }: { of: Row[] }) {
	const t = useText();
	const range = years(of.map((n) => span(n.period)));
	const wide = 100 / (range.to - range.from + 1);
	const ticks = Array.from({ length: range.to - range.from + 1 }, (_, i) => range.from + i);
	return (
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
					{of.map((n) => {
						const s = span(n.period);
						if (!s) return null;
						const x = (v: number) => Math.max(0, Math.min(100, (v - range.from) * wide));
						return (
							<tr key={n.key ?? n.id}>
								<td>
									<Thing e={n} /> <StatusTag status={n.status} />
									{n.said && <span className="muted small"> {n.said}</span>}
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
	);
}
