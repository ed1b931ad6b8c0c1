import { Link } from "wouter";
import table from "../gen/questions.json";
import { useLang, useText } from "../shared/lang";
import type { TextKey } from "../shared/texts";

type Question = { name: string; zh: string; en: string; page?: string; query?: string; variables?: string };

const people: [keyof typeof table, TextKey][] = [
	["officer", "officer"],
	["planner", "planner"],
	["developer", "developer"],
];

/** How many questions of each person the start page has. */
const shown = 10;

/** Roles are the questions of the first day of each person, each with the page that answers it. */
export default function Roles() {
	const t = useText();
	const { lang } = useLang();
	return (
		<section className="part">
			<h2>{t("rolesAsk")}</h2>
			{people.map(([who, name], i) => (
				<details key={who} className="more" open={i === 0}>
					<summary>{t(name)}</summary>
					<ol className="rolequestions">
						{(table[who] as Question[]).slice(0, shown).map((q) => (
							<li key={q.name}>
								{q.page ? <Link href={q.page}>{lang === "zh" ? q.name : q.en}</Link> : <InEditor of={q} />}
								{lang === "zh" && <span className="muted small"> {q.zh}</span>}
							</li>
						))}
					</ol>
				</details>
			))}
		</section>
	);
}

/** InEditor leads to the editor, with the question in it. */
function InEditor({ of: q }: { of: Question }) {
	const { lang } = useLang();
	const hash = new URLSearchParams({ query: q.query ?? "", variables: q.variables ?? "" });
	return <a href={`/graphiql#${hash}`}>{lang === "zh" ? q.name : q.en}</a>;
}
