import { useState } from "react";
import type { TypedDocumentString } from "../gen/graphql";
import { workbook } from "../import/send";
import { ask, Refusal } from "./ask";
import { csv, save } from "./csv";
import { useLang, useText } from "./lang";
import { Problem } from "./problem";

export type Cell = string | number | null | undefined;

/** everyPage asks for all pages of a list, one after the other; where a page has several, by a variable for each. */
export async function everyPage<R, V extends Partial<Record<By, string | null>>, N, By extends string = "after">(
	doc: TypedDocumentString<R, V>,
	vars: V,
	of: (answer: R) => { nodes: N[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } | null | undefined,
	by?: By,
): Promise<N[]> {
	const all: N[] = [];
	for (let after: string | null = null; ; ) {
		const page = of(await ask(doc, { ...vars, [by ?? "after"]: after }));
		all.push(...(page?.nodes ?? []));
		after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
		if (!after) return all;
	}
}

/** Out lets a list or a matrix be taken along: all its rows as CSV or XLSX, or on paper. */
export function Out({
	name,
	head,
	rows,
}: {
	/** What the file and its sheet are called. */
	name: string;
	head: string[];
	/** All rows, also those of other pages. */
	rows: () => Cell[][] | Promise<Cell[][]>;
}) {
	const t = useText();
	const { lang } = useLang();
	const [busy, setBusy] = useState(false);
	const [refusal, refuse] = useState<Refusal | null>(null);
	const give = (write: (all: Cell[][]) => void | Promise<void>) => async () => {
		setBusy(true);
		refuse(null);
		try {
			await write(await rows());
		} catch (e) {
			refuse(e instanceof Refusal ? e : new Refusal([{ code: "PAGE", message: String(e), candidates: [] }]));
		}
		setBusy(false);
	};
	return (
		<>
			<span className="actions out">
				<button
					type="button"
					disabled={busy}
					onClick={give((all) => save(`${name}.csv`, "text/csv;charset=utf-8", csv([head, ...all])))}
				>
					CSV
				</button>
				<button
					type="button"
					disabled={busy}
					onClick={give((all) =>
						workbook(name, lang, [{ name, columns: head, rows: all.map((r) => r.map((c) => c ?? null)) }]),
					)}
				>
					XLSX
				</button>
				<button type="button" onClick={() => print()}>
					{t("printCard")}
				</button>
				<span className="unseen" role="status">
					{busy ? t("asking") : ""}
				</span>
			</span>
			{refusal && <Problem refusal={refusal} />}
		</>
	);
}

/** names joins the names of things. */
export const names = (of: { displayName: string }[]) => of.map((e) => e.displayName).join("、");

/** places says where something stands: documents and their paragraphs. */
export const places = (of: { document?: { displayName: string } | null; paragraph?: number | null }[]) =>
	of.map((s) => `${s.document?.displayName ?? ""}${s.paragraph ? ` ¶${s.paragraph}` : ""}`).join("; ");
