import { type FormEvent, useEffect, useRef, useState } from "react";
import { Mistake, type UserError } from "../edit/write";
import { MemosDocument, SaveMemoDocument } from "../gen/edit";
import { may, Refusal, tell, useAsk, useRole } from "../shared/ask";
import { Problem } from "../shared/problem";
import { mappingOf, suits } from "./mapping";
import type { Book, Mapping } from "./send";
import { useSay } from "./texts";

const mappings = { kind: "MAPPING" as const };

/**
 * Saved keeps what the columns mean under a name, for the next file of the same form. The latest that suits a file is
 * taken by itself; any other can be chosen.
 */
export function Saved({
	book,
	now,
	take,
	untouched,
}: {
	book: Book;
	/** What the columns are taken for now. */
	now: Mapping;
	take: (m: Mapping) => void;
	/** Whether nobody has said anything of the columns of this file yet. */
	untouched: boolean;
}) {
	const say = useSay();
	const role = useRole();
	const asked = useAsk(MemosDocument, mappings);
	const [taken, setTaken] = useState("");
	const [name, setName] = useState("");
	const [kept, setKept] = useState("");
	const [errors, setErrors] = useState<UserError[]>([]);
	const [failed, setFailed] = useState<Refusal | null>(null);
	const memos =
		asked.state === "answered" ? asked.answer.memos : asked.state === "asking" ? asked.old?.memos : undefined;
	const known = (memos ?? []).flatMap((m) => {
		const mapping = mappingOf(m.body);
		return mapping ? [{ ...m, mapping }] : [];
	});
	const looked = useRef(false);
	// biome-ignore lint/correctness/useExhaustiveDependencies: looked at once, when the list is there
	useEffect(() => {
		if (!memos || looked.current) return;
		looked.current = true;
		const fit = [...known].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)).find((m) => suits(m.mapping, book));
		if (!fit || !untouched) return;
		setTaken(fit.name);
		setName(fit.name);
		take(fit.mapping);
	}, [memos]);
	const choose = (chosen: string) => {
		setTaken(chosen);
		setKept("");
		const m = known.find((k) => k.name === chosen);
		take(m ? m.mapping : book.mapping);
		if (m) setName(m.name);
	};
	const keep = (e: FormEvent) => {
		e.preventDefault();
		const word = name.trim();
		if (!word) return;
		const old = known.find((k) => k.name === word);
		tell(SaveMemoDocument, {
			...mappings,
			name: word,
			body: JSON.stringify(now),
			expectedVersion: old?.version ?? 0,
		}).then(
			({ saved }) => {
				setFailed(null);
				setErrors(saved?.userErrors ?? []);
				if (saved?.memo) {
					setKept(word);
					setTaken(word);
				}
			},
			(e) => setFailed(e instanceof Refusal ? e : new Refusal([{ code: "PAGE", message: String(e), candidates: [] }])),
		);
	};
	if (asked.state === "refused") return <Problem refusal={asked.refusal} again={asked.again} />;
	return (
		<>
			<form className="filters savedmapping" onSubmit={keep}>
				{known.length > 0 && (
					<label>
						{say("savedMappings")}
						<select value={taken} onChange={(e) => choose(e.target.value)}>
							<option value="">{say("asGuessed")}</option>
							{known.map((m) => (
								<option key={m.name} value={m.name}>
									{m.name}
								</option>
							))}
						</select>
					</label>
				)}
				{may(role, "add") && (
					<>
						<label>
							{say("mappingName")}
							<input maxLength={200} autoComplete="off" value={name} onChange={(e) => setName(e.target.value)} />
						</label>
						<button type="submit" disabled={!name.trim()}>
							{say("keepMapping")}
						</button>
					</>
				)}
			</form>
			<p className="muted small" role="status">
				{kept ? say("mappingKept", { name: kept }) : taken ? say("mappingTaken", { name: taken }) : ""}
			</p>
			{errors.map((e) => (
				<Mistake key={e.message} of={e} />
			))}
			{failed && <Problem refusal={failed} />}
		</>
	);
}
