import { RelationOfDocument } from "../gen/things";
import { useLabel, useLang, useText } from "../shared/lang";
import { everyPage, Out, places } from "../shared/out";
import type { Shown } from "./thing";

/** How many links are asked for at a time. */
const perPage = 100;

/** ProfileOut lets a profile be taken along: what is said of the thing itself, and all its links with their sources. */
export function ProfileOut({ e }: { e: Shown }) {
	const t = useText();
	const label = useLabel();
	const { lang } = useLang();
	const itself = (name: string, value: string) => [t("profile"), name, value];
	const rows = async () => {
		const links = await everyPage(
			RelationOfDocument,
			{ ref: e.id, relation: null, direction: "BOTH" as const, kinds: null, first: perPage, after: null },
			(a) => a.entity && { nodes: a.entity.links.edges, pageInfo: a.entity.links.pageInfo },
		);
		return [
			itself(t("name"), e.displayName),
			itself(t("what"), label.category(e.kind, e.category) || label.of("Kind", e.kind)),
			...(e.hint ? [itself(t("note"), e.hint)] : []),
			...(e.period ? [itself(t("when"), e.period.text)] : []),
			...e.aliases.map((a) => itself(t("aliases"), a.text)),
			...e.identifiers.map((i) => itself(i.scheme, i.value)),
			...e.properties.map((p) => itself(p.label, (lang === "zh" && p.valueChinese) || p.value)),
			...links.map(({ link, node }) => [
				t("relations"),
				label.relation(link.relation, link.from.id !== e.id),
				node.displayName,
				label.of("Kind", node.kind),
				(lang === "zh" && link.roleChinese) || link.role,
				link.period?.text,
				label.of("Status", link.status),
				places(link.source.nodes),
			]),
			...e.unknown.map((u) => [t("notKnown"), lang === "zh" ? u.textChinese : u.text]),
		];
	};
	return (
		<Out
			name={e.displayName}
			head={[
				t("profilePart"),
				t("name"),
				t("value"),
				t("kindOfIt"),
				t("roleOfIt"),
				t("when"),
				t("status"),
				t("source"),
			]}
			rows={rows}
		/>
	);
}
