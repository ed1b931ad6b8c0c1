import { type FormEvent, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { PeopleDocument, type PeopleQuery } from "../gen/graphql";
import { codec } from "../shared/address";
import { Answer, useAsk } from "../shared/ask";
import { fill, useLang, useText } from "../shared/lang";
import { everyPage, names, Out, places } from "../shared/out";
import { Empty, Pager, Sources, Thing, Title } from "../shared/parts";

export const address = codec({ q: "", after: "" });

const own = {
	peopleAbout: [
		"所有专家，每人一张卡片；可按姓名、专长或职称查找，打印成册，或带走表格",
		"All experts, a card each; find them by name, topic or title, print them, or take them along",
	],
	peopleFilter: ["姓名、专长或职称", "Name, topic or title"],
	nobody: ["图谱里还没有专家", "There are no experts yet"],
	personName: ["姓名", "Name"],
	hint: ["说明", "Note"],
	professionalTitle: ["职称", "Title"],
	post: ["职务", "Post"],
	bodies: ["单位", "Body"],
	topics: ["专长", "Topics"],
	fieldsOf: ["学科与产业", "Fields"],
	societies: ["学会", "Societies"],
} as const;

/** useSay gives the texts that only this page has. */
function useSay() {
	const { lang } = useLang();
	return (key: keyof typeof own) => fill(lang, own[key]);
}

type Person = PeopleQuery["experts"]["nodes"][number];

/** The page of all experts as cards, to look through, to print and to take along. */
export default function People() {
	const t = useText();
	const say = useSay();
	const [, go] = useLocation();
	const at = address.read(useSearch());
	const q = Array.from(at.q.trim()).slice(0, 100).join("");
	const vars = {
		where: q
			? { or: [{ name: { contains: q } }, { topic: { contains: q } }, { professionalTitle: { contains: q } }] }
			: null,
		first: 40,
		after: at.after || null,
	};
	const asked = useAsk(PeopleDocument, vars);
	const [text, setText] = useState(at.q);
	const submit = (e: FormEvent) => {
		e.preventDefault();
		go(`/people${address.write({ q: text.trim() })}`);
	};
	const row = (p: Person) => [
		p.displayName,
		p.hint,
		p.professionalTitle.join("、"),
		p.post.join("、"),
		names(p.affiliations.nodes),
		p.topic.join("、"),
		names([...p.disciplines.nodes, ...p.industries.nodes]),
		names(p.societies.nodes),
		names(p.regions.nodes),
		places(p.source.nodes),
	];
	return (
		<>
			<Title name={t("people")} about={say("peopleAbout")} />
			<form className="filters" onSubmit={submit}>
				<label>
					{say("peopleFilter")}
					<input value={text} onChange={(e) => setText(e.target.value)} />
				</label>
				<button type="submit">{t("apply")}</button>
				{q && <Link href="/people">{t("clearAll")}</Link>}
				<Out
					name={t("people")}
					head={[
						say("personName"),
						say("hint"),
						say("professionalTitle"),
						say("post"),
						say("bodies"),
						say("topics"),
						say("fieldsOf"),
						say("societies"),
						t("region"),
						t("source"),
					]}
					rows={async () => (await everyPage(PeopleDocument, vars, (a) => a.experts)).map(row)}
				/>
			</form>
			<Answer of={asked}>
				{(a) =>
					a.experts.nodes.length === 0 ? (
						<Empty>
							<p>{q ? t("noHits", { text: q }) : say("nobody")}</p>
							{!q && <Link href="/import">{t("importTables")}</Link>}
						</Empty>
					) : (
						<>
							<ul className="personlist">
								{a.experts.nodes.map((p) => (
									<Card key={p.id} of={p} />
								))}
							</ul>
							<Pager
								page={a.experts.pageInfo}
								shown={a.experts.nodes.length}
								total={a.experts.totalCount}
								to={(after) => `/people${address.write({ q, after: after ?? "" })}`}
							/>
						</>
					)
				}
			</Answer>
		</>
	);
}

function Card({ of }: { of: Person }) {
	const t = useText();
	const say = useSay();
	const said = [...of.professionalTitle, ...of.post].join(" · ");
	const lines: [string, Person["regions"]["nodes"]][] = [
		[say("fieldsOf"), [...of.disciplines.nodes, ...of.industries.nodes]],
		[say("societies"), of.societies.nodes],
		[t("region"), of.regions.nodes],
	];
	return (
		<li className="person">
			<h2>
				<Thing e={of} />
			</h2>
			{(said || of.hint) && <p>{said || of.hint}</p>}
			{of.affiliations.nodes.length > 0 && (
				<p>
					<Plain of={of.affiliations.nodes} />
				</p>
			)}
			{of.topic.length > 0 && (
				<p className="small">
					<span className="muted">{say("topics")}</span> {of.topic.join("、")}
				</p>
			)}
			{lines.map(
				([name, list]) =>
					list.length > 0 && (
						<p key={name} className="small">
							<span className="muted">{name}</span> <Plain of={list} />
						</p>
					),
			)}
			<p className="small muted">
				<Sources of={of.source} />
			</p>
		</li>
	);
}

function Plain({ of }: { of: { id: string; displayName: string }[] }) {
	return (
		<>
			{of.map((e, i) => (
				<span key={e.id}>
					{i > 0 && "、"}
					<Link href={`/e/${e.id}`}>{e.displayName}</Link>
				</span>
			))}
		</>
	);
}
