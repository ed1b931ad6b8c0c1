import { useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { useWords } from "../edit/words";
import { ChangesDocument, OneChangeDocument } from "../gen/edit";
import type { DeedFragment } from "../gen/graphql";
import { codec } from "../shared/address";
import { Answer, may, useAsk, useRole } from "../shared/ask";
import { everyPage, Out } from "../shared/out";
import { Empty, Pager, Title } from "../shared/parts";
import { Deed, at as time, Undo, useVerb } from "./change";
import { Differences } from "./differences";
import OfThing from "./ofthing";

export const address = codec({ seq: 0, of: "", after: "" });
const pageSize = 40;

/** The page of recent changes: all, one by its number, or those of one thing, also one that was deleted. */
export default function Changes() {
	const w = useWords();
	const [, go] = useLocation();
	const at = address.read(useSearch());
	const name = at.seq ? w("changeNumber", { n: at.seq }) : at.of ? w("history") : w("changesTitle");
	const done = (seq?: number) => go(seq ? `/changes?seq=${seq}` : "/changes");
	return (
		<>
			<Title name={name} about={at.of || at.seq ? undefined : w("changesAbout")} />
			{(at.of || at.seq > 0) && (
				<p>
					<Link href="/changes">{w("allChanges")}</Link>
				</p>
			)}
			{at.seq ? (
				<section className="part">
					<Whole key={at.seq} seq={at.seq} done={done} />
				</section>
			) : at.of ? (
				<section className="part">
					<OfThing id={at.of} done={done} />
				</section>
			) : (
				<All after={at.after || null} done={done} />
			)}
		</>
	);
}

function All({ after, done }: { after: string | null; done: (seq?: number) => void }) {
	const w = useWords();
	const verb = useVerb();
	const asked = useAsk(ChangesDocument, { first: pageSize, after });
	const [open, setOpen] = useState<number[]>([]);
	return (
		<Answer of={asked}>
			{({ changes }) =>
				changes.nodes.length ? (
					<section className="part" aria-label={w("changesTitle")}>
						<Out
							name={w("changesTitle")}
							head={(["seqOfIt", "timeOfIt", "who", "deed", "through", "reason", "recordsOfIt"] as const).map((k) =>
								w(k),
							)}
							rows={async () =>
								(await everyPage(ChangesDocument, { first: 200 }, (p) => p.changes)).map((c) => [
									c.seq,
									time(c.at),
									c.actor.replace(/^local:/, ""),
									verb(c.verb),
									c.via,
									c.reason,
									c.records,
								])
							}
						/>
						<ol className="plain rows changes">
							{changes.nodes.map((c) => (
								<li key={c.seq}>
									<Deed of={c} />
									<details
										className="more"
										onToggle={(e) => e.currentTarget.open && !open.includes(c.seq) && setOpen([...open, c.seq])}
									>
										<summary>{w("showDiff")}</summary>
										{open.includes(c.seq) && <One of={c} done={done} />}
									</details>
								</li>
							))}
						</ol>
						<Pager
							page={changes.pageInfo}
							to={(next) => `/changes${address.write({ after: next ?? "" })}`}
							shown={changes.nodes.length}
							total={changes.totalCount}
						/>
					</section>
				) : (
					<Empty>
						<p>{w("noChanges")}</p>
						<p className="muted">{w("historyAbout")}</p>
					</Empty>
				)
			}
		</Answer>
	);
}

/** Whole is one change by its number: first its head, which tells how large it is. */
function Whole({ seq, done }: { seq: number; done: (seq?: number) => void }) {
	const asked = useAsk(OneChangeDocument, { seq, whole: false });
	return (
		<Answer of={asked}>
			{({ change }) => (
				<>
					<Deed of={change} />
					<One of={change} done={done} />
				</>
			)}
		</Answer>
	);
}

function One({ of: { seq }, done }: { of: DeedFragment; done: (seq?: number) => void }) {
	const role = useRole();
	const asked = useAsk(OneChangeDocument, { seq, whole: true });
	return (
		<>
			<Answer of={asked}>{({ change }) => change.diff && <Differences of={change.diff} seq={seq} />}</Answer>
			{may(role, "change") && <Undo seq={seq} done={done} />}
		</>
	);
}
