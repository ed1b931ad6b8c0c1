import { type DragEvent, useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { RevertDocument } from "../gen/edit";
import { forget, Refusal, tell } from "../shared/ask";
import { useLang, useText } from "../shared/lang";
import { Title } from "../shared/parts";
import { Problem } from "../shared/problem";
import "./import.css";
import { adapted, reused } from "./mapping";
import { PlanView } from "./plan";
import { Saved } from "./saved";
import {
	type Book,
	download,
	drop,
	type How,
	type Kinds,
	kindsOfTables,
	type Mapping,
	type Plan,
	planOf,
	send,
	type Table,
	type Told,
	write,
} from "./send";
import { SheetView } from "./sheet";
import { type Say, useSay } from "./texts";

const how = (mapping: Mapping): How => ({ mapping, create: true, validOnly: false, keepMissing: false });

type Done = { told: Told; name: string; how: How; id: string; undone?: boolean };

/** The page on which a spreadsheet is imported, step by step. */
export default function Import() {
	const say = useSay();
	const t = useText();
	const { lang } = useLang();
	const [kinds, setKinds] = useState<Kinds | null>(null);
	const [book, setBook] = useState<Book | null>(null);
	const [asked, setAsked] = useState<How | null>(null);
	const [plan, setPlan] = useState<Plan | null>(null);
	const [stale, setStale] = useState(false);
	const [done, setDone] = useState<Done | null>(null);
	const [busy, setBusy] = useState("");
	const [refusal, setRefusal] = useState<{ refusal: Refusal; again?: () => void } | null>(null);
	const kept = useRef<string | null>(null);
	const result = useRef<HTMLElement>(null);
	useEffect(() => {
		let gone = false;
		kindsOfTables(lang).then(
			(k) => !gone && setKinds(k),
			(e) => !gone && setRefusal({ refusal: e }),
		);
		return () => {
			gone = true;
		};
	}, [lang]);
	useEffect(
		() => () => {
			if (kept.current) drop(kept.current);
		},
		[],
	);
	const shown = plan ? "plan" : done ? "done" : "";
	useEffect(() => {
		if (shown) result.current?.focus({ preventScroll: false });
	}, [shown]);
	/** run does one thing at a time, and shows why it failed. */
	const run = async (what: string, work: () => Promise<void>) => {
		setBusy(what);
		setRefusal(null);
		try {
			await work();
		} catch (e) {
			const known = e instanceof Refusal ? e : new Refusal([{ code: "PAGE", message: String(e), candidates: [] }]);
			setRefusal({
				refusal: known,
				again: known.has("UNAVAILABLE") || known.has("OFFLINE") ? () => run(what, work) : undefined,
			});
		} finally {
			setBusy("");
		}
	};
	const close = () => {
		if (kept.current) drop(kept.current);
		kept.current = null;
		setBook(null);
		setAsked(null);
		setPlan(null);
		setDone(null);
		setRefusal(null);
	};
	/** open sends a file. One that mends another takes its place: its name before anything was written, and its columns. */
	const open = (file: File, mends?: { name: string; how: How }) =>
		run(say("reading", { name: file.name }), async () => {
			const next = await send(file, mends?.name ?? file.name, lang, (part) =>
				setBusy(
					part < 1
						? say("sending", { name: file.name, n: Math.round(part * 100) })
						: say("reading", { name: file.name }),
				),
			);
			if (kept.current) drop(kept.current);
			kept.current = next.id;
			const mapping = mends ? adapted(mends.how.mapping, next) : next.mapping;
			const ask = mends ? { ...mends.how, mapping, validOnly: false } : how(mapping);
			setBook({ ...next, mapping });
			setAsked(ask);
			setPlan(null);
			setDone(null);
			if (mends) {
				setBusy(say("checking"));
				setPlan(await planOf(next.id, lang, ask));
				setStale(false);
			}
		});
	const check = (next: How) =>
		book &&
		run(say("checking"), async () => {
			setAsked(next);
			setPlan(await planOf(book.id, lang, next));
			setStale(false);
		});
	const change = (next: How) => {
		setAsked(next);
		setStale(true);
	};
	const put = () =>
		book &&
		asked &&
		plan &&
		run(say("writing"), async () => {
			const told = await write(book.id, lang, { ...asked, digest: plan.digest }, (n, total) =>
				setBusy(say("written", { done: n, total })),
			);
			forget();
			setDone({ told, name: book.name, how: asked, id: book.id });
			setPlan(null);
		});
	const undo = (seq: number, name: string) =>
		run(say("undoing"), async () => {
			const { written: r } = await tell(RevertDocument, { seq, reason: say("undoReason", { name }) });
			if (!r || r.outcome === "REFUSED")
				throw new Refusal(
					(r?.userErrors ?? []).map((u) => ({
						code: u.code,
						message: [u.message, u.hint].filter(Boolean).join("；"),
						candidates: [],
					})),
				);
			setDone((d) => d && { ...d, undone: true });
		});
	const step = done ? 3 : plan && !stale ? 2 : book ? 1 : 0;
	return (
		<>
			<Title name={t("importTables")} about={say("about")} />
			<Steps at={step} say={say} />
			{busy && (
				<p className="busy" role="status">
					{busy}
				</p>
			)}
			{refusal && <Problem refusal={refusal.refusal} again={refusal.again} />}
			<div inert={busy !== ""} className={busy ? "stale" : undefined}>
				{!book && <Choose say={say} open={open} kinds={kinds} failed={(e) => setRefusal({ refusal: e })} />}
				{book && asked && kinds && !done && (
					<>
						<section className="part">
							<h2>
								{book.name}
								<button type="button" className="quiet" onClick={close}>
									{say("other")}
								</button>
							</h2>
							<p className="muted small">
								{[book.form, book.encoding, book.separator === "\t" ? "Tab" : book.separator, ...book.notes]
									.filter(Boolean)
									.join(" · ")}
							</p>
							<Saved
								key={book.id}
								book={book}
								now={asked.mapping}
								untouched={!plan && asked.mapping === book.mapping}
								take={(m) => change({ ...asked, mapping: m === book.mapping ? m : reused(m, book) })}
							/>
							{book.sheets.map((s, i) => (
								<SheetView
									key={`${book.id} ${s.name}`}
									id={book.id}
									sheet={s}
									table={asked.mapping.tables[i] as Table}
									kinds={kinds}
									several={book.sheets.length > 1}
									bad={
										new Set(
											plan?.problems
												.filter((p) => p.sheet === s.name && !p.warning)
												.map((p) => `${p.column ?? ""}${p.row}`),
										)
									}
									run={run}
									change={(table, view) => {
										const tables = asked.mapping.tables.map((t, j) => (j === i ? table : t));
										change({ ...asked, mapping: { ...asked.mapping, tables } });
										if (view) setBook({ ...book, sheets: book.sheets.map((o, j) => (j === i ? view : o)) });
									}}
								/>
							))}
							<div className="options">
								<label>
									<input
										type="checkbox"
										checked={asked.create}
										onChange={(e) => change({ ...asked, create: e.target.checked })}
									/>
									{say("create")}
								</label>
								<label>
									<input
										type="checkbox"
										checked={asked.keepMissing}
										onChange={(e) => change({ ...asked, keepMissing: e.target.checked })}
									/>
									{say("keepMissing")}
								</label>
							</div>
							{plan && stale && <p className="warning">{say("changedSince")}</p>}
							<p>
								<button type="button" className={plan && !stale ? "" : "main"} onClick={() => check(asked)}>
									{plan ? say("checkAgain") : say("check")}
								</button>
							</p>
						</section>
						{plan && !stale && (
							<section ref={result} tabIndex={-1} className="part result" aria-label={say("stepPlan")}>
								<PlanView
									key={plan.digest}
									plan={plan}
									asked={asked}
									check={check}
									write={put}
									file={(rows) =>
										run(say("checking"), () => download(`files/${book.id}/problems`, lang, { ...asked, rows }))
									}
									mend={(file) => open(file, { name: book.name, how: asked })}
								/>
							</section>
						)}
					</>
				)}
				{done && (
					<section ref={result} tabIndex={-1} className="part result" aria-label={say("done")}>
						<Written
							of={done}
							say={say}
							undo={undo}
							again={close}
							rows={() =>
								run(say("checking"), () => download(`files/${done.id}/problems`, lang, { ...done.how, rows: true }))
							}
							mend={(file) => open(file, { name: file.name, how: done.how })}
						/>
					</section>
				)}
			</div>
		</>
	);
}

function Steps({ at, say }: { at: number; say: Say }) {
	return (
		<ol className="steps">
			{(["stepFile", "stepColumns", "stepPlan", "stepDone"] as const).map((key, i) => (
				<li key={key} aria-current={i === at ? "step" : undefined} className={i < at ? "past" : undefined}>
					<span aria-hidden="true">{i + 1}</span> {say(key)}
				</li>
			))}
		</ol>
	);
}

/** FileButton is a button that chooses a file. */
export function FileButton({ name, choose, main }: { name: string; choose: (f: File) => void; main?: boolean }) {
	return (
		<label className={main ? "button main file" : "button file"}>
			{name}
			<input
				type="file"
				className="unseen"
				accept=".xlsx,.xlsm,.csv,.tsv,.txt"
				onChange={(e) => {
					const file = e.target.files?.[0];
					e.target.value = ""; // the same file may be chosen again, when it was mended
					if (file) choose(file);
				}}
			/>
		</label>
	);
}

function Choose({
	say,
	open,
	kinds,
	failed,
}: {
	say: Say;
	open: (f: File) => void;
	kinds: Kinds | null;
	failed: (e: Refusal) => void;
}) {
	const { lang } = useLang();
	const [over, setOver] = useState(false);
	const [kind, setKind] = useState("Expert");
	const stop = (e: DragEvent) => {
		e.preventDefault();
		setOver(e.type === "dragover");
	};
	const give = (filled: string) => download(`templates/${kind}${filled}`, lang).catch(failed);
	return (
		<>
			{/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard */}
			<div
				className={over ? "dropzone over" : "dropzone"}
				onDragOver={stop}
				onDragLeave={stop}
				onDrop={(e) => {
					stop(e);
					const file = e.dataTransfer.files[0];
					if (file) open(file);
				}}
			>
				<p>
					{say("dropHere")} <FileButton main name={say("choose")} choose={open} />
				</p>
				<p className="muted small">{say("forms")}</p>
			</div>
			<section className="part">
				<h2>{say("templates")}</h2>
				<p className="muted">{say("templatesAbout")}</p>
				<div className="filters">
					<label>
						{say("kindOf")}
						<select value={kind} onChange={(e) => setKind(e.target.value)}>
							{kinds?.map((k) => (
								<option key={k.kind} value={k.kind}>
									{k.name}
								</option>
							))}
						</select>
					</label>
					<button type="button" onClick={() => give("")}>
						{say("blank")}
					</button>
					{!["Position", "Membership", "Observation"].includes(kind) && (
						<button type="button" onClick={() => give("?filled=1")}>
							{say("filled")}
						</button>
					)}
				</div>
			</section>
		</>
	);
}

function Written({
	of,
	say,
	undo,
	again,
	rows,
	mend,
}: {
	of: Done;
	say: Say;
	undo: (seq: number, name: string) => void;
	again: () => void;
	rows: () => void;
	mend: (f: File) => void;
}) {
	const [sure, setSure] = useState(false);
	const { told, name } = of;
	return (
		<>
			<h2>{of.undone ? say("undone") : say("done")}</h2>
			{!of.undone && (
				<>
					<p>
						{say("doneCounts", { added: told.added, changed: told.changed, deleted: told.deleted, seq: told.seq ?? 0 })}
					</p>
					{told.badRows > 0 && (
						<div className="warning">
							<p>
								<strong>{say("someLeft", { n: told.badRows })}</strong>
							</p>
							<p>{say("someLeftDo")}</p>
							<p className="actions">
								<button type="button" onClick={rows}>
									{say("failedRows")}
								</button>
								<FileButton name={say("mended")} choose={mend} />
							</p>
						</div>
					)}
					<p className="actions">
						<Link href={`/e/${encodeURIComponent(name)}`} className="button">
							{say("seeFile")}
						</Link>
						{told.seq !== undefined && !sure && (
							<button type="button" onClick={() => setSure(true)}>
								{say("undo")}
							</button>
						)}
					</p>
					{sure && told.seq !== undefined && (
						<div className="warning" role="alert">
							<p>{say("undoSure")}</p>
							<p className="actions">
								<button type="button" onClick={() => undo(told.seq as number, name)}>
									{say("undoYes")}
								</button>
								<button type="button" className="quiet" onClick={() => setSure(false)}>
									{say("undoNo")}
								</button>
							</p>
						</div>
					)}
				</>
			)}
			<p>
				<button type="button" className="main" onClick={again}>
					{say("again")}
				</button>
			</p>
		</>
	);
}
