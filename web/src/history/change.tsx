import { useState } from "react";
import { Link } from "wouter";
import { Reason } from "../edit/correct";
import { useWords } from "../edit/words";
import { MistakesOf, type UserError, Write } from "../edit/write";
import type { DeedFragment } from "../gen/graphql";
import { useLang } from "../shared/lang";

/** What sort of deed a change was: Chinese, English. */
const verbs: Record<string, readonly [string, string]> = {
	WRITE: ["修改", "written"],
	IMPORT: ["导入", "imported"],
	REVERT: ["撤销", "taken back"],
	COPY: ["复制", "copied"],
	MEND: ["修复", "mended"],
};

/** at writes a time of this place, to the minute. */
export function at(time: string): string {
	const d = new Date(time);
	const two = (n: number) => String(n).padStart(2, "0");
	return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())}`;
}

/** useVerb gives the word for a deed. */
export function useVerb() {
	const { lang } = useLang();
	return (verb: string) => verbs[verb]?.[lang === "zh" ? 0 : 1] ?? verb;
}

/** Deed is the head of a change: its number, when, who, how and why. */
export function Deed({ of }: { of: DeedFragment }) {
	const w = useWords();
	const verb = useVerb();
	const undone = /^change\/(\d+)$/.exec(of.via ?? "");
	return (
		<p className="deed">
			<Link href={`/changes?seq=${of.seq}`}>#{of.seq}</Link> <time dateTime={of.at}>{at(of.at)}</time>{" "}
			<strong>{of.actor.replace(/^local:/, "")}</strong> <span className="tag">{verb(of.verb)}</span>{" "}
			{undone ? (
				<Link href={`/changes?seq=${undone[1]}`}>{w("undoOf", { n: undone[1] as string })}</Link>
			) : (
				of.via && <span className="muted">{of.via}</span>
			)}{" "}
			{of.reason && <q>{of.reason}</q>} <span className="muted small">{w("records", { n: of.records })}</span>
		</p>
	);
}

/** Undo takes one change back, after showing what that does. */
export function Undo({ seq, done }: { seq: number; done: (seq?: number) => void }) {
	const w = useWords();
	const [open, setOpen] = useState(false);
	const [reason, setReason] = useState("");
	const [errors, setErrors] = useState<UserError[]>([]);
	if (!open)
		return (
			<button type="button" className="quiet undo" onClick={() => setOpen(true)}>
				{w("undo")}
				<span className="unseen"> {w("changeNumber", { n: seq })}</span>
			</button>
		);
	return (
		<MistakesOf value={errors}>
			<p className="muted small">{w("undoAbout")}</p>
			<Reason value={reason} set={setReason} need />
			<Write
				intent={{ revert: seq, reason: reason.trim() }}
				act="undo"
				missing={reason.trim() ? undefined : w("sayWhy")}
				refused={setErrors}
				done={(p) => {
					setOpen(false);
					done(p.change?.seq);
				}}
			/>
		</MistakesOf>
	);
}
