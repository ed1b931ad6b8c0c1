import { useEffect, useState } from "react";
import { today } from "../edit/model";
import { useWords } from "../edit/words";
import { HistoryDocument } from "../gen/edit";
import type { HistoryQuery, Kind } from "../gen/graphql";
import { Answer, ask, may, Refusal, useAsk, useRole } from "../shared/ask";
import { useText } from "../shared/lang";
import { Problem } from "../shared/problem";
import { momentOf } from "../shared/recorded";
import { Deed, Undo } from "./change";
import { Differences, type Item, Items } from "./differences";
import { net } from "./net";

const pageSize = 20;
const mostPages = 10;

/** OfThing is what became of one thing: each change, two days compared, and one change taken back. */
export default function OfThing({ id, done }: { id: string; kind?: Kind; done: (seq?: number) => void }) {
	const w = useWords();
	const t = useText();
	const role = useRole();
	const [after, setAfter] = useState<string | null>(null);
	const asked = useAsk(HistoryDocument, { of: id, first: pageSize, after });
	return (
		<>
			<p className="muted">{w("historyAbout")}</p>
			<Compare of={id} />
			<Answer of={asked}>
				{({ history }) => (
					<>
						{!history.nodes.length && <p className="muted">{w("noChanges")}</p>}
						<ol className="plain rows changes">
							{history.nodes.map((c) => (
								<li key={c.seq}>
									<Deed of={c} />
									<Differences of={c.diff} />
									{may(role, "change") && <Undo seq={c.seq} done={done} />}
								</li>
							))}
						</ol>
						<p className="pager">
							<span className="muted">{t("shownOf", { n: history.nodes.length, m: history.totalCount })}</span>
							{history.pageInfo.hasNextPage && (
								<button type="button" onClick={() => setAfter(history.pageInfo.endCursor)}>
									{t("next")}
								</button>
							)}
							{after && (
								<button type="button" onClick={() => setAfter(null)}>
									{t("toStart")}
								</button>
							)}
						</p>
					</>
				)}
			</Answer>
		</>
	);
}

type Change = HistoryQuery["history"]["nodes"][number];

/** between reads the changes after the end of one day up to the end of another, the newest first. */
async function between(of: string, from: string, to: string): Promise<{ changes: Change[]; cut: boolean }> {
	const changes: Change[] = [];
	let after: string | null = null;
	let cut = false; // whether a change has more things than one page
	for (let page = 0; page < mostPages; page++) {
		const { history }: HistoryQuery = await ask(HistoryDocument, { of, first: pageSize, after });
		for (const c of history.nodes) {
			const at = new Date(c.at).getTime();
			if (at <= momentOf(from)) return { changes, cut };
			if (at <= momentOf(to)) changes.push(c);
			if (c.diff.things.pageInfo.hasNextPage) cut = true;
		}
		if (!history.pageInfo.hasNextPage) return { changes, cut };
		after = history.pageInfo.endCursor;
	}
	return { changes, cut: true };
}

function Compare({ of }: { of: string }) {
	const w = useWords();
	const [from, setFrom] = useState("");
	const [to, setTo] = useState(today);
	const [found, set] = useState<{ items: Item[]; cut: boolean } | Refusal | null>(null);
	useEffect(() => {
		if (!from || !to) return;
		let gone = false;
		between(of, from, to).then(
			({ changes, cut }) =>
				!gone && set({ items: net([...changes].reverse().flatMap((c) => c.diff.things.nodes)), cut }),
			(e) =>
				!gone && set(e instanceof Refusal ? e : new Refusal([{ code: "PAGE", message: String(e), candidates: [] }])),
		);
		return () => {
			gone = true;
		};
	}, [of, from, to]);
	return (
		<details className="more">
			<summary>{w("compare")}</summary>
			<p className="muted small">{w("compareAbout")}</p>
			<p className="filters">
				<label>
					{w("fromDay")}
					<input type="date" value={from} max={to} onChange={(e) => setFrom(e.target.value)} />
				</label>
				<label>
					{w("toDay")}
					<input type="date" value={to} max={today()} onChange={(e) => setTo(e.target.value)} />
				</label>
			</p>
			{found instanceof Refusal ? (
				<Problem refusal={found} />
			) : (
				found && (
					<div role="status">
						{found.items.length ? <Items of={found.items} /> : <p>{w("noDifference")}</p>}
						{found.cut && <p className="muted">{w("compareCut", { n: pageSize * mostPages })}</p>}
					</div>
				)
			)}
		</details>
	);
}
