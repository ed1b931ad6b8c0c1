import { useState } from "react";
import type { Kind } from "../gen/graphql";
import meanings from "../gen/meanings.json";
import { allLabels, inverse, useText } from "../shared/lang";
import { Out } from "../shared/out";
import { Empty, Part, Sign, Title } from "../shared/parts";
import type { TextKey } from "../shared/texts";
import { kinds } from "../shared/things";

const shown: [string, TextKey][] = [
	["Kind", "wordsKinds"],
	["Relation", "wordsRelations"],
	["Category", "wordsCategories"],
	["Basis", "wordsBasis"],
	["Status", "wordsStatus"],
	["GapKind", "gapList"],
	["ContradictionKind", "contradictions"],
	["CubeMeasure", "measure"],
	["MatchClass", "matched"],
	["Level", "wordsLevels"],
];

const sentences = meanings as Record<string, Record<string, string>>;

/** rowsOf gives, for each value of an enum, its name and its texts: Chinese, English, meaning. */
const rowsOf = (type: string) =>
	Object.entries(allLabels[type] ?? {}).map(
		([key, [zh, en]]) => [key, [zh, en, sentences[type]?.[key] ?? ""]] as [string, [string, string, string]],
	);

/** Glossary lists the words of the schema in both languages, as the pages use them. */
export default function Glossary() {
	const t = useText();
	const [find, setFind] = useState("");
	const word = find.trim().toLowerCase();
	const groups = shown.map(([type, name]) => ({
		type,
		name,
		rows: rowsOf(type).filter(([key, text]) => !word || [key, ...text].some((x) => x.toLowerCase().includes(word))),
	}));
	const head = ["中文", "English", t("meaning")];
	return (
		<>
			<Title name={t("words")} about={t("wordsAbout")} />
			<div className="filters">
				<label>
					{t("findWord")}
					<input type="search" value={find} onChange={(e) => setFind(e.target.value)} />
				</label>
				<Out
					name={t("words")}
					head={[t("what"), t("code"), ...head]}
					rows={() => groups.flatMap((g) => g.rows.map(([key, text]) => [t(g.name), key, ...text]))}
				/>
			</div>
			{groups.every((g) => g.rows.length === 0) && <Empty>{t("noHits", { text: find })}</Empty>}
			{groups.map(
				(g) =>
					g.rows.length > 0 && (
						<Part key={g.type} name={t(g.name)} n={g.rows.length}>
							<table className="glossary">
								<thead>
									<tr>
										{head.map((name) => (
											<th key={name}>{name}</th>
										))}
									</tr>
								</thead>
								<tbody>
									{g.rows.map(([key, [zh, en, about]]) => (
										<tr key={key}>
											<td>
												{g.type === "Kind" && key in kinds && <Sign kind={key as Kind} />} {zh}
												{g.type === "Relation" && inverse[key] && (
													<span className="muted small"> ← {inverse[key][0]}</span>
												)}
											</td>
											<td lang="en">
												{en} <code className="small">{key.replace(/^.*\./, "")}</code>
											</td>
											<td lang="en" className="muted">
												{about}
											</td>
										</tr>
									))}
								</tbody>
							</table>
						</Part>
					),
			)}
		</>
	);
}
