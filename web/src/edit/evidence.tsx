import { useState } from "react";
import { EditingEvidenceDocument } from "../gen/edit";
import type { EditingEvidenceQuery, Kind } from "../gen/graphql";
import { Answer, may, useAsk, useRole } from "../shared/ask";
import { useLang, useText } from "../shared/lang";
import { Proofs } from "../shared/parts";
import { Reason } from "./correct";
import { nameOf } from "./field";
import { sourceInput } from "./model";
import { keepSource, lastSource, SourceFields, sourceFields } from "./source";
import { useWords } from "./words";
import { MistakesOf, type UserError, Write } from "./write";

type Done = (seq?: number) => void;
type Of = NonNullable<EditingEvidenceQuery["entity"]>;

/** EvidencePanel adds evidence, confirms, and takes evidence back. */
export default function EvidencePanel({ id, kind, done }: { id: string; kind: Kind; done: Done }) {
	const [after, setAfter] = useState<string | null>(null);
	const asked = useAsk(EditingEvidenceDocument, { ref: id, kinds: [kind], after });
	return (
		<Answer of={asked}>
			{(a) =>
				a.entity && (
					<>
						<Add e={a.entity} form={a.forms[0]} done={done} />
						<Present e={a.entity} done={done} more={setAfter} />
					</>
				)
			}
		</Answer>
	);
}

function Add({ e, form, done }: { e: Of; form?: EditingEvidenceQuery["forms"][number]; done: Done }) {
	const w = useWords();
	const { lang } = useLang();
	const [how, setHow] = useState<"confirm" | "cite">("confirm");
	const [what, setWhat] = useState("");
	const [source, setSource] = useState(lastSource);
	const [errors, setErrors] = useState<UserError[]>([]);
	const given = sourceInput(source);
	const property = e.properties[Number(what)];
	const operation =
		how === "confirm"
			? { confirm: { of: [e.id], ...(given && { source: given }) } }
			: {
					cite: {
						of: e.id,
						...(what === "name"
							? { field: "displayName", value: e.displayName }
							: what && property && { field: property.name, value: property.value }),
						...(given && { source: given }),
					},
				};
	return (
		<MistakesOf value={errors}>
			<p className="ways">
				<label>
					<input type="radio" name="how" checked={how === "confirm"} onChange={() => setHow("confirm")} />
					{w("confirm")}
				</label>
				<label>
					<input type="radio" name="how" checked={how === "cite"} onChange={() => setHow("cite")} />
					{w("cite")}
				</label>
			</p>
			{how === "confirm" ? (
				<p className="muted small">{w("confirmAbout")}</p>
			) : (
				<p className="filters">
					<label>
						{w("citeWhat")}
						<select value={what} onChange={(x) => setWhat(x.target.value)}>
							<option value="">{w("citeWhole")}</option>
							<option value="name">{e.displayName}</option>
							{e.properties.map((p, i) => {
								const f = form?.fields.find((x) => x.name === p.name);
								const word = f?.words.find((x) => x.name === p.value);
								return (
									<option key={`${p.name}=${p.value}`} value={String(i)}>
										{f ? nameOf(lang, f) : p.name}
										{lang === "zh" ? "：" : ": "}
										{word ? nameOf(lang, word) : p.value}
									</option>
								);
							})}
						</select>
					</label>
				</p>
			)}
			<SourceFields of={source} set={setSource} />
			<Write
				intent={{ operations: [operation] }}
				fields={sourceFields}
				refused={setErrors}
				done={(p) => {
					keepSource(source);
					done(p.change?.seq);
				}}
			/>
		</MistakesOf>
	);
}

function Present({ e, done, more }: { e: Of; done: Done; more: (after: string | null) => void }) {
	const w = useWords();
	const t = useText();
	const { lang } = useLang();
	const role = useRole();
	const [chosen, choose] = useState<string[]>([]);
	const [reason, setReason] = useState("");
	const [errors, setErrors] = useState<UserError[]>([]);
	const list = e.evidence.nodes;
	return (
		<MistakesOf value={errors}>
			<h3>{w("editEvidence")}</h3>
			{!list.length && <p className="muted">{w("noEvidence")}</p>}
			<ul className="plain rows evidences">
				{list.map((p) => (
					<li key={p.id}>
						{may(role, "change") && (
							<input
								type="checkbox"
								aria-label={`${w("chooseEvidence")} ${p.document?.displayName ?? t("noDocument")}`}
								checked={chosen.includes(p.id)}
								onChange={(x) => choose(x.target.checked ? [...chosen, p.id] : chosen.filter((c) => c !== p.id))}
							/>
						)}
						<div>
							{p.property && (
								<span className="tag">
									{(lang === "zh" && p.propertyChinese) || p.property}
									{p.value && `=${(lang === "zh" && p.valueChinese) || p.value}`}
								</span>
							)}
							<Proofs list={[p]} total={1} />
						</div>
					</li>
				))}
			</ul>
			{e.evidence.totalCount > list.length && (
				<p className="pager">
					<span className="muted">{t("shownOf", { n: list.length, m: e.evidence.totalCount })}</span>
					<button
						type="button"
						onClick={() => more(e.evidence.pageInfo.hasNextPage ? e.evidence.pageInfo.endCursor : null)}
					>
						{e.evidence.pageInfo.hasNextPage ? t("next") : t("toStart")}
					</button>
				</p>
			)}
			{chosen.length > 0 && (
				<>
					<p>{w("retractAbout", { n: chosen.length })}</p>
					<Reason value={reason} set={setReason} need />
					<Write
						intent={{ operations: [{ retract: { of: e.id, evidence: chosen } }], reason: reason.trim() }}
						act="retract"
						missing={reason.trim() ? undefined : w("sayWhy")}
						refused={setErrors}
						done={(p) => done(p.change?.seq)}
					/>
				</>
			)}
		</MistakesOf>
	);
}
