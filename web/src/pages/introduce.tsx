import { Link, useLocation, useSearch } from "wouter";
import type { IntroductionsQuery } from "../gen/graphql";
import { IntroductionsDocument } from "../gen/ways";
import { codec } from "../shared/address";
import { Answer, useAsk } from "../shared/ask";
import { useLang, useText } from "../shared/lang";
import { Out } from "../shared/out";
import { Empty, Part, Thing, Title } from "../shared/parts";
import { Day, End, namesOf, onCanvas, Read, Reading, Steps, sideOf, useSteps, ways } from "./way";

export const address = codec({ to: "", from: "", day: "" });
type At = ReturnType<typeof address.read>;

/** The page of who can introduce us to somebody. */
export default function Introduce() {
	const t = useText();
	const [, go] = useLocation();
	const at = address.read(useSearch());
	const to = (change: Partial<At>) => `/introduce${address.write({ ...at, ...change })}`;
	const asked = useAsk(
		IntroductionsDocument,
		at.to
			? {
					to: at.to,
					from: at.from || null,
					asker: at.from || at.to,
					withAsker: at.from !== "",
					asOf: at.day || null,
					k: ways,
				}
			: null,
	);
	const known = namesOf(asked);
	return (
		<>
			<Title name={t("introduce")} about={t("introduceAbout")} />
			<div className="ends">
				<End name={t("toReach")} said={at.to} {...known.end} choose={(id) => go(to({ to: id }))} />
				<End
					name={t("whoAsks")}
					said={at.from}
					{...known.start}
					without={to({ from: "" })}
					choose={(id) => go(to({ from: id }))}
				/>
			</div>
			<Day key={at.day} day={at.day} choose={(day) => go(to({ day }))} />
			{at.to ? (
				<Answer of={asked} pick={(f, id) => to({ [sideOf(f)]: id })}>
					{(a) => <List a={a} />}
				</Answer>
			) : (
				<Empty>
					<p>{t("noTarget")}</p>
					<p>
						<Link href="/introduce?to=吴有生">{t("introduceTry")}</Link>
					</p>
				</Empty>
			)}
		</>
	);
}

function List({ a }: { a: IntroductionsQuery }) {
	const t = useText();
	const { lang } = useLang();
	const { truncated, linksRead, introductions } = a.introductions;
	const steps = useSteps();
	const list = introductions.nodes;
	if (!list.length)
		return (
			<>
				<Empty>
					<p>{t("noIntroductions")}</p>
					<p className="muted">{t("noIntroductionsDo")}</p>
					{a.end && (
						<p className="actions">
							{a.start && <Link href={`/introduce?to=${a.end.id}`}>{t("fromAnybody")}</Link>}
							<Link href={`/paths?from=${a.end.id}${a.start ? `&to=${a.start.id}` : ""}`}>{t("toPaths")}</Link>
						</p>
					)}
				</Empty>
				<Read truncated={truncated} links={linksRead} />
			</>
		);
	return (
		<Part
			name={t("introduce")}
			n={introductions.totalCount}
			more={
				<span className="actions">
					<Link href={onCanvas(list.map((i) => i.path))}>{t("openCanvas")}</Link>
					<Out
						name={t("introduce")}
						head={[t("askFirst"), t("notKnown"), ...steps.head]}
						rows={() =>
							list.flatMap((i, n) =>
								steps
									.rows(i.path, n)
									.map((row) => [
										i.askFirst?.displayName ?? t("askNobody"),
										lang === "zh" ? i.unknownChinese : i.unknown,
										...row,
									]),
							)
						}
					/>
				</span>
			}
		>
			<p className="muted small">{t("pointsMean")}</p>
			<ol className="plain rows ways">
				{list.map((i) => {
					const weakest = i.weakest.links[0]?.id;
					const n = i.path.steps.findIndex((s) => s.links[0]?.id === weakest);
					const step = i.path.steps[n];
					const link = step?.links[0];
					return (
						<li key={i.path.steps.flatMap((s) => s.links.map((l) => l.id)).join()}>
							<h3>
								{i.askFirst ? (
									<>
										{t("askFirst")} <Thing e={i.askFirst} hint />
									</>
								) : (
									t("askNobody")
								)}
							</h3>
							<p>{lang === "zh" ? i.path.sentenceChinese : i.path.sentence}</p>
							<dl className="facts wide">
								{step && link && (
									<div>
										<dt>{t("weakest")}</dt>
										<dd>
											<Reading l={link} incoming={step.direction === "IN"} />{" "}
											<span className="muted">
												{t("strength", { n: step.strength })} · {t("stepOf", { n: n + 1, m: i.path.length })}
											</span>
										</dd>
									</div>
								)}
								<div>
									<dt>{t("notKnown")}</dt>
									<dd>{(lang === "zh" ? i.unknownChinese : i.unknown) || t("nothingUnknown")}</dd>
								</div>
								<div>
									<dt>{t("allSteps")}</dt>
									<dd>
										<p className="muted small">
											{t("stepsOf", { n: i.path.length })} · {t("pointsOf", { n: i.path.points })}
										</p>
										<Steps of={i.path.steps} weakest={weakest} />
									</dd>
								</div>
							</dl>
						</li>
					);
				})}
			</ol>
			<Read truncated={truncated} links={linksRead} />
		</Part>
	);
}
