import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { ApplyDocument, RevertDocument } from "../gen/edit";
import type { WrittenFragment } from "../gen/graphql";
import { Differences } from "../history/differences";
import { Refusal, tell } from "../shared/ask";
import { useLabel, useLang, useText } from "../shared/lang";
import { Problem } from "../shared/problem";
import { newKey, type Operation } from "./model";
import { mistake } from "./sentences";
import { remedies, useWords, type WordKey } from "./words";

export type UserError = WrittenFragment["userErrors"][number];

/** What is to be written: operations, or a change to be taken back. */
export type Intent = { operations: Operation[]; reason?: string } | { revert: number; reason: string };

const none: UserError[] = [];
const Mistakes = createContext<UserError[]>(none);

/** MistakesOf hands the mistakes of a form to its fields. */
export const MistakesOf = Mistakes.Provider;

/** fieldOf is the field of a form that a mistake is about. */
export const fieldOf = (e: Pick<UserError, "field">) =>
	({ name: "displayName" })[e.field] ??
	e.field.replace(/^properties\./, "").replace(/^source\.(document|statement)\.?/, "source.");

/** useMistakes gives the mistakes about a field. */
export const useMistakes = (name: string) => useContext(Mistakes).filter((e) => fieldOf(e) === name);

/** Mistaken shows what is wrong with a field, beside it. */
export function Mistaken({
	field,
	id,
	pick,
}: {
	field: string;
	id?: string;
	pick?: (id: string, name: string) => void;
}) {
	const mine = useMistakes(field);
	if (!mine.length) return null;
	return (
		<div id={id}>
			{mine.map((e) => (
				<Mistake key={`${e.code}${e.message}`} of={e} pick={pick} />
			))}
		</div>
	);
}

/** Mistake is one thing to mend: what sort it is, what is wrong, what to do, and what it could be instead. */
export function Mistake({ of: e, pick }: { of: UserError; pick?: (id: string, name: string) => void }) {
	const w = useWords();
	const label = useLabel();
	const { lang } = useLang();
	return (
		<div className="mistake" data-code={e.code}>
			<p>
				<strong>{label.of("UserErrorCode", e.code)}</strong> {mistake(lang, e)}
			</p>
			<p className="muted">
				{remedies[e.code]?.[lang === "zh" ? 0 : 1]}
				{e.conflicting && (
					<>
						{" "}
						<Link href={`/e/${e.conflicting}`}>{w("standsInTheWay")}</Link>
					</>
				)}
			</p>
			{e.candidates.length > 0 && (
				<ul className="plain candidates">
					<li>{w("whichThing")}</li>
					{e.candidates.map((c) => (
						<li key={c.id}>
							{pick ? (
								<button type="button" onClick={() => pick(c.id, c.name)}>
									{c.name}
								</button>
							) : (
								<Link href={`/e/${c.id}`}>{c.name}</Link>
							)}{" "}
							<span className="muted">{c.hint || label.of("Kind", c.kind)}</span>
						</li>
					))}
				</ul>
			)}
		</div>
	);
}

type State =
	| { at: "open" }
	| { at: "asking"; saving: boolean }
	| { at: "shown"; of: string; payload: WrittenFragment }
	| { at: "failed"; refusal: Refusal };

/**
 * Write previews what a form would do, and saves it. A call keeps its key until it is another one, so that
 * a second click, or a second try after a broken connection, writes nothing twice.
 */
export function Write({
	intent,
	fields = [],
	missing,
	act = "save",
	children,
	refused,
	done,
}: {
	intent: Intent;
	/** The fields beside which their mistakes are shown. */
	fields?: string[];
	/** Why there is nothing to be previewed yet. */
	missing?: string;
	act?: WordKey;
	children?: ReactNode;
	refused: (errors: UserError[]) => void;
	done: (payload: WrittenFragment) => void;
}) {
	const w = useWords();
	const t = useText();
	const [state, set] = useState<State>({ at: "open" });
	const key = useRef({ of: "", key: "" });
	const busy = useRef(false);
	const seen = useRef<HTMLDivElement>(null);
	const mistakes = useContext(Mistakes);
	const of = JSON.stringify(intent);

	const send = async (dryRun: boolean) => {
		if (busy.current) return;
		busy.current = true;
		set({ at: "asking", saving: !dryRun });
		if (key.current.of !== of) key.current = { of, key: newKey() };
		const how = { idempotencyKey: key.current.key, dryRun };
		try {
			const { written } =
				"revert" in intent
					? await tell(RevertDocument, { seq: intent.revert, reason: intent.reason, write: how })
					: await tell(ApplyDocument, { input: { ...intent, ...how } as never });
			if (!written) throw new Refusal([{ code: "BAD_REPLY", message: "", candidates: [] }]);
			refused(written.userErrors);
			if (written.outcome === "REFUSED") set({ at: "open" });
			else if (dryRun) set({ at: "shown", of, payload: written });
			else {
				set({ at: "open" });
				key.current = { of: "", key: "" };
				done(written);
			}
		} catch (e) {
			set({
				at: "failed",
				refusal: e instanceof Refusal ? e : new Refusal([{ code: "PAGE", message: String(e), candidates: [] }]),
			});
		} finally {
			busy.current = false;
		}
	};
	useEffect(() => {
		if (state.at === "shown") seen.current?.focus();
	}, [state.at]);

	// The first mistake may stand far above the button.
	useEffect(() => {
		if (mistakes.length) document.querySelector(".doing .mistake")?.scrollIntoView({ block: "center" });
	}, [mistakes]);

	const asking = state.at === "asking";
	const shown = state.at === "shown" && state.of === of ? state.payload : null;
	const elsewhere = mistakes.filter((e) => !fields.includes(fieldOf(e)));
	const empty = shown && shown.diff.added + shown.diff.changed + shown.diff.deleted === 0;
	return (
		<div className="write">
			{children}
			{mistakes.length > 0 && (
				<div className="problem" role="alert">
					<h3>{w("mend", { n: mistakes.length })}</h3>
					{elsewhere.map((e) => (
						<Mistake key={`${e.code}${e.message}`} of={e} />
					))}
				</div>
			)}
			{state.at === "failed" && (
				<>
					<p className="muted">{w("notWritten")}</p>
					<Problem refusal={state.refusal} />
				</>
			)}
			{shown && (
				<div ref={seen} tabIndex={-1} className="willchange" role="status">
					<h3>{empty ? w("nothingWill") : w("willChange")}</h3>
					{!empty && <Differences of={shown.diff} />}
				</div>
			)}
			{state.at === "shown" && state.of !== of && <p className="muted">{w("staleAgain")}</p>}
			{missing && <p className="muted">{missing}</p>}
			<p className="buttons">
				{shown && !empty ? (
					<>
						<button type="button" className="main" disabled={asking} onClick={() => send(false)}>
							{w(act)}
						</button>
						<button type="button" onClick={() => set({ at: "open" })}>
							{w("back")}
						</button>
					</>
				) : (
					<button type="button" className="main" disabled={asking || missing !== undefined} onClick={() => send(true)}>
						{asking ? w(state.saving ? "saving" : "previewing") : w("preview")}
					</button>
				)}
				<span className="unseen" role="status">
					{asking ? t("asking") : ""}
				</span>
			</p>
		</div>
	);
}
