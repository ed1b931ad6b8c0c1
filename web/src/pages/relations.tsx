import { useState } from "react";
import type { JoinedFragment, Relation } from "../gen/graphql";
import { RelationOfDocument } from "../gen/things";
import { Answer, useAsk } from "../shared/ask";
import { useLabel, useLang, useText } from "../shared/lang";
import { Part, Sources, StatusTag, Thing, When } from "../shared/parts";
import { isFact, thingKinds } from "../shared/things";
import type { Shown } from "./thing";

type Edge = JoinedFragment["edges"][number];
type Way = { relation: Relation; incoming: boolean };

/** How many links of a relation are shown at first, and how many each further page has. */
const firstShown = 8;
const perPage = 40;

/** countOf adds up the links of one relation and direction with things of some kinds. */
export const countOf = (
	e: Pick<Shown, "linkCounts">,
	relation: string,
	direction: "IN" | "OUT",
	kind: (k: string) => boolean,
) =>
	e.linkCounts
		.filter((c) => c.relation === relation && c.direction === direction && kind(c.kind))
		.reduce((n, c) => n + c.count, 0);

/** Relations lists what a thing is linked to by relation: how many, the first of them, and the others by pages. */
export function Relations({ e }: { e: Shown }) {
	const t = useText();
	const label = useLabel();
	const counts = new Map<string, Way & { n: number }>();
	for (const c of e.linkCounts) {
		if (isFact(c.kind)) continue;
		const incoming = c.direction === "IN";
		const key = `${c.relation}${incoming ? "<" : ">"}`;
		const known = counts.get(key) ?? { relation: c.relation, incoming, n: 0 };
		counts.set(key, { ...known, n: known.n + c.count });
	}
	if (!counts.size) return null;
	return (
		<Part name={t("relations")} n={e.others.totalCount} id="relations">
			<dl className="facts wide">
				{[...counts].map(([key, { n, ...way }]) => (
					<div key={key}>
						<dt>
							{label.relation(way.relation, way.incoming)} <span className="count">{n}</span>
						</dt>
						<dd>
							<Group
								id={e.id}
								way={way}
								n={n}
								known={e.others.edges.filter(
									({ link }) => link.relation === way.relation && (link.from.id !== e.id) === way.incoming,
								)}
							/>
						</dd>
					</div>
				))}
			</dl>
		</Part>
	);
}

function Group({ id, way, n, known }: { id: string; way: Way; n: number; known: Edge[] }) {
	const t = useText();
	const [all, setAll] = useState(false);
	if (all && known.length < n) return <Further id={id} way={way} after={null} />;
	const shown = all ? known : known.slice(0, firstShown);
	return (
		<>
			<Edges of={shown} />
			{n > shown.length && (
				<button type="button" className="quiet" onClick={() => setAll(true)}>
					{n > perPage ? t("loadMore", { n: perPage }) : t("showAll", { n })}
				</button>
			)}
		</>
	);
}

/** Further is one page of a relation, and after it the next ones that were asked for. */
function Further({ id, way, after }: { id: string; way: Way; after: string | null }) {
	const t = useText();
	const [next, setNext] = useState<string>();
	const asked = useAsk(RelationOfDocument, {
		ref: id,
		relation: [way.relation],
		direction: way.incoming ? "IN" : "OUT",
		kinds: thingKinds,
		first: perPage,
		after,
	});
	return (
		<Answer of={asked}>
			{(a) =>
				a.entity && (
					<>
						<Edges of={a.entity.links.edges} />
						{next !== undefined ? (
							<Further id={id} way={way} after={next} />
						) : (
							a.entity.links.pageInfo.hasNextPage && (
								<button
									type="button"
									className="quiet"
									onClick={() => setNext(a.entity?.links.pageInfo.endCursor ?? undefined)}
								>
									{t("loadMore", { n: perPage })}
								</button>
							)
						)}
					</>
				)
			}
		</Answer>
	);
}

/** Edges lists links, each with what it rests on. */
function Edges({ of }: { of: Edge[] }) {
	const { lang } = useLang();
	return (
		<ul className="plain edges">
			{of.map(({ link, node }) => (
				<li key={link.id}>
					<Thing e={node} hint />{" "}
					{link.role && <span className="tag">{(lang === "zh" && link.roleChinese) || link.role}</span>}
					<StatusTag status={link.status} />
					{link.period && <When p={link.period} />}{" "}
					<span className="small">
						<Sources of={link.source} />
					</span>
				</li>
			))}
		</ul>
	);
}
