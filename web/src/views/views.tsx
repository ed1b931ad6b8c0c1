import { type FormEvent, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { useWords } from "../edit/words";
import { Mistake, type UserError } from "../edit/write";
import { DeleteMemoDocument, MemosDocument, SaveMemoDocument } from "../gen/edit";
import type { MemosQuery } from "../gen/graphql";
import { codec } from "../shared/address";
import { Answer, may, Refusal, tell, useAsk, useRole } from "../shared/ask";
import { Empty, Title } from "../shared/parts";
import { Problem } from "../shared/problem";
import { addressOf, bodyOf, pathOf } from "./view";

const address = codec({ save: "" });
const views = { kind: "VIEW" as const };

/** The page of saved views: to save one, to open them, to delete them. */
export default function Views() {
	const w = useWords();
	const role = useRole();
	const { save } = address.read(useSearch());
	const asked = useAsk(MemosDocument, views);
	const path = pathOf(bodyOf(save));
	return (
		<>
			<Title name={w("viewsTitle")} about={w("viewsAbout")} />
			{path && may(role, "add") && <Save path={path} />}
			<Answer of={asked}>
				{({ memos }) =>
					memos.length ? (
						<section className="part">
							<ul className="plain rows">
								{memos.map((m) => (
									<One key={m.name} of={m} />
								))}
							</ul>
						</section>
					) : (
						<Empty>
							<p>{w("noViews")}</p>
							<p className="muted">{w("noViewsDo")}</p>
						</Empty>
					)
				}
			</Answer>
		</>
	);
}

/** refusalOf makes what was thrown a refusal. */
const refusalOf = (e: unknown) =>
	e instanceof Refusal ? e : new Refusal([{ code: "PAGE", message: String(e), candidates: [] }]);

function Save({ path }: { path: string }) {
	const w = useWords();
	const [, go] = useLocation();
	const [name, setName] = useState("");
	const [over, setOver] = useState(false);
	const [busy, setBusy] = useState(false);
	const [errors, setErrors] = useState<UserError[]>([]);
	const [failed, setFailed] = useState<Refusal | null>(null);
	const submit = (e: FormEvent) => {
		e.preventDefault();
		if (busy || !name.trim()) return;
		setBusy(true);
		tell(SaveMemoDocument, { ...views, name: name.trim(), body: bodyOf(path), expectedVersion: over ? null : 0 })
			.then(
				({ saved }) => {
					setFailed(null);
					setErrors(saved?.userErrors ?? []);
					if (saved?.memo) go("/views");
				},
				(e) => setFailed(refusalOf(e)),
			)
			.finally(() => setBusy(false));
	};
	const taken = errors.some((e) => e.code === "CONFLICT");
	return (
		<form className="part doing" onSubmit={submit}>
			<p>
				{w("viewOf")} <Link href={path}>{decoded(path)}</Link>
			</p>
			<p className="filters">
				<label>
					{w("viewName")}
					<input
						type="text"
						maxLength={200}
						autoComplete="off"
						value={name}
						onChange={(e) => setName(e.target.value)}
					/>
				</label>
				{taken && (
					<label className="check">
						<input type="checkbox" checked={over} onChange={(e) => setOver(e.target.checked)} />
						{w("viewOver")}
					</label>
				)}
				<button type="submit" className="main" disabled={busy || !name.trim()}>
					{w("save")}
				</button>
			</p>
			<div role="status">
				{errors.map((e) => (
					<Mistake key={e.message} of={e} />
				))}
			</div>
			{failed && <Problem refusal={failed} />}
		</form>
	);
}

function decoded(path: string) {
	try {
		return decodeURI(path);
	} catch {
		return path;
	}
}

function One({ of }: { of: MemosQuery["memos"][number] }) {
	const w = useWords();
	const role = useRole();
	const [sure, setSure] = useState(false);
	const [failed, setFailed] = useState<Refusal | null>(null);
	const path = pathOf(of.body);
	return (
		<li>
			{path ? <Link href={addressOf(of.name)}>{of.name}</Link> : of.name}{" "}
			<span className="muted small">
				{of.author.replace(/^local:/, "")} · {of.updatedAt.slice(0, 10)}
			</span>{" "}
			{may(role, "add") && (
				<button
					type="button"
					className="quiet"
					onClick={() => {
						if (!sure) return setSure(true);
						tell(DeleteMemoDocument, { ...views, name: of.name, expectedVersion: of.version }).catch((e) =>
							setFailed(refusalOf(e)),
						);
					}}
				>
					{sure ? w("viewSure") : w("remove")}
					<span className="unseen"> {of.name}</span>
				</button>
			)}
			{failed && <Problem refusal={failed} />}
		</li>
	);
}
