import { useState } from "react";
import { EditingLinksDocument } from "../gen/edit";
import type { EditingLinksQuery, Kind } from "../gen/graphql";
import { Answer, may, useAsk, useRole } from "../shared/ask";
import { allLabels, useLabel, useLang, useText } from "../shared/lang";
import { BasisTag, StatusTag, Thing, When } from "../shared/parts";
import { Reason } from "./correct";
import { Choice } from "./field";
import type { Form, Operation } from "./model";
import { sourceInput } from "./model";
import { Pick, type Picked } from "./pick";
import { keepSource, Line, lastSource, SourceFields, sourceFields } from "./source";
import { useWords } from "./words";
import { MistakesOf, type UserError, Write } from "./write";

type Done = (seq?: number) => void;
type Of = NonNullable<EditingLinksQuery["entity"]>;
type Edge = Of["links"]["edges"][number];

/** Links joins a thing to others, and changes and cuts what joins it. */
export default function Links({ id, kind, done }: { id: string; kind: Kind; done: Done }) {
	const w = useWords();
	const label = useLabel();
	const role = useRole();
	const [after, setAfter] = useState<string | null>(null);
	const [open, setOpen] = useState<string>("");
	const asked = useAsk(EditingLinksDocument, { ref: id, kinds: [kind], after });
	return (
		<Answer of={asked}>
			{(a) =>
				a.entity && (
					<>
						<p>
							<button type="button" aria-expanded={open === "add"} onClick={() => setOpen(open === "add" ? "" : "add")}>
								{w("addLink")}
							</button>
						</p>
						{open === "add" && a.forms[0] && <Add e={a.entity} form={a.forms[0]} done={done} />}
						<h3>{w("links")}</h3>
						{!a.entity.links.edges.length && <p className="muted">{w("noLinks")}</p>}
						<ul className="plain rows">
							{a.entity.links.edges.map((edge) => (
								<li key={edge.link.id}>
									<span className="muted">{label.relation(edge.link.relation, edge.link.from.id !== id)}</span>{" "}
									<Said edge={edge} />
									{edge.link.basis === "INFERRED" ? (
										<span className="muted small"> {w("derivedLink")}</span>
									) : (
										may(role, "change") && (
											<>
												{(["change", "cut"] as const).map((act) => {
													const key = `${act}${edge.link.id}`;
													return (
														<button
															key={act}
															type="button"
															className="quiet"
															aria-expanded={open === key}
															onClick={() => setOpen(open === key ? "" : key)}
														>
															{w(act === "change" ? "changeLink" : "cutLink")}
														</button>
													);
												})}
												{open === `change${edge.link.id}` && <Change edge={edge} done={done} />}
												{open === `cut${edge.link.id}` && <Cut edge={edge} done={done} />}
											</>
										)
									)}
								</li>
							))}
						</ul>
						{a.entity.links.pageInfo.hasNextPage && (
							<button type="button" onClick={() => setAfter(a.entity?.links.pageInfo.endCursor ?? null)}>
								{w("moreLinks", { n: a.entity.links.totalCount - a.entity.links.edges.length })}
							</button>
						)}
					</>
				)
			}
		</Answer>
	);
}

function Said({ edge: { link, node } }: { edge: Edge }) {
	const { lang } = useLang();
	return (
		<>
			<Thing e={node} hint />
			{link.role && <span className="tag">{(lang === "zh" && link.roleChinese) || link.role}</span>}
			<StatusTag status={link.status} />
			<BasisTag basis={link.basis} />
			{link.period && <When p={link.period} />}
		</>
	);
}

function StatusField({ value, set }: { value: string; set: (v: string) => void }) {
	const w = useWords();
	const label = useLabel();
	return (
		<Choice label={w("status")} field="status" value={value} set={set}>
			{Object.keys(allLabels.Status ?? {}).map((s) => (
				<option key={s} value={s}>
					{label.of("Status", s)}
				</option>
			))}
		</Choice>
	);
}

function Add({ e, form, done }: { e: Of; form: Form; done: Done }) {
	const w = useWords();
	const label = useLabel();
	const t = useText();
	const [at, setAt] = useState(-1);
	const [far, setFar] = useState<Picked[]>([]);
	const [role, setRole] = useState("");
	const [period, setPeriod] = useState("");
	const [status, setStatus] = useState("ACTUAL");
	const [source, setSource] = useState(lastSource);
	const [errors, setErrors] = useState<UserError[]>([]);
	const join = form.joins[at];
	const given = sourceInput(source);
	const out = join?.direction === "OUT";
	const ends = out ? { from: e.id, to: far[0]?.id } : { from: far[0]?.id, to: e.id };
	const operation: Operation = {
		link: {
			...ends,
			relation: join?.relation,
			...(role.trim() && { role: role.trim() }),
			...(period.trim() && { period: period.trim() }),
			...(status !== "ACTUAL" && { status }),
			...(given && { source: given }),
		},
	};
	const option = (common: boolean) =>
		form.joins.map(
			(j, i) =>
				j.common === common && (
					<option key={`${j.relation}${j.direction}`} value={i}>
						{label.relation(j.relation, j.direction === "IN")}
					</option>
				),
		);
	return (
		<MistakesOf value={errors}>
			<div className="form">
				<Choice
					label={w("relation")}
					field="relation"
					value={at}
					set={(n) => {
						setAt(Number(n));
						setFar([]);
					}}
				>
					<option value={-1}>{t("notChosen")}</option>
					<optgroup label={w("common")}>{option(true)}</optgroup>
					<optgroup label={w("others")}>{option(false)}</optgroup>
				</Choice>
				{join && (
					<div className="field wide">
						<Pick
							key={at}
							label={w("farEnd")}
							kinds={join.kinds as Kind[]}
							value={far}
							set={(all) => setFar(all.slice(-1))}
							field={out ? "to" : "from"}
						/>
					</div>
				)}
				<Line label={w("role")} field="role" value={role} set={setRole} />
				<Line label={w("period")} field="period" value={period} set={setPeriod} hint={w("dateHint")} />
				<StatusField value={status} set={setStatus} />
			</div>
			<SourceFields of={source} set={setSource} />
			<Write
				intent={{ operations: [operation] }}
				fields={["relation", "to", "from", "role", "period", "status", ...sourceFields]}
				missing={join && far[0] ? undefined : `${w("relation")}、${w("farEnd")}：${t("notChosen")}`}
				refused={setErrors}
				done={(p) => {
					keepSource(source);
					done(p.change?.seq);
				}}
			/>
		</MistakesOf>
	);
}

function Change({ edge: { link }, done }: { edge: Edge; done: Done }) {
	const w = useWords();
	const [role, setRole] = useState(link.role ?? "");
	const [period, setPeriod] = useState(link.period?.text ?? "");
	const [status, setStatus] = useState<string>(link.status);
	const [source, setSource] = useState(lastSource);
	const [errors, setErrors] = useState<UserError[]>([]);
	const given = sourceInput(source);
	const change = {
		...(role.trim() !== (link.role ?? "") && { role: role.trim() }),
		...(period.trim() !== (link.period?.text ?? "") && { period: period.trim() }),
		...(status !== link.status && { status }),
	};
	return (
		<MistakesOf value={errors}>
			<div className="form">
				<Line label={w("role")} field="role" value={role} set={setRole} />
				<Line label={w("period")} field="period" value={period} set={setPeriod} hint={w("dateHint")} />
				<StatusField value={status} set={setStatus} />
			</div>
			<SourceFields of={source} set={setSource} />
			<Write
				intent={{ operations: [{ relink: { link: link.id, ...change, ...(given && { source: given }) } }] }}
				fields={["role", "period", "status", ...sourceFields]}
				missing={Object.keys(change).length ? undefined : w("nothingChanged")}
				refused={setErrors}
				done={(p) => {
					keepSource(source);
					done(p.change?.seq);
				}}
			/>
		</MistakesOf>
	);
}

function Cut({ edge: { link }, done }: { edge: Edge; done: Done }) {
	const w = useWords();
	const [reason, setReason] = useState("");
	const [errors, setErrors] = useState<UserError[]>([]);
	return (
		<MistakesOf value={errors}>
			<Reason value={reason} set={setReason} need />
			<Write
				intent={{ operations: [{ unlink: { link: link.id } }], reason: reason.trim() }}
				act="cutLink"
				missing={reason.trim() ? undefined : w("sayWhy")}
				refused={setErrors}
				done={(p) => done(p.change?.seq)}
			/>
		</MistakesOf>
	);
}
