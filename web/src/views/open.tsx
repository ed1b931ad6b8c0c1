import { useEffect } from "react";
import { Link, useLocation, useParams } from "wouter";
import { useWords } from "../edit/words";
import { MemoDocument } from "../gen/edit";
import { Answer, useAsk } from "../shared/ask";
import { Empty, Title } from "../shared/parts";
import { pathOf } from "./view";

/** The address of a saved view: it leads to what was saved. */
export default function OpenView() {
	const w = useWords();
	const { name = "" } = useParams<{ name: string }>();
	const asked = useAsk(MemoDocument, { kind: "VIEW" as const, name: decodeURIComponent(name) });
	return (
		<Answer of={asked}>
			{({ memo }) => {
				const path = memo && pathOf(memo.body);
				if (path) return <Go to={path} />;
				return (
					<>
						<Title name={w("noView")} />
						<Empty>
							<Link href="/views">{w("viewsTitle")}</Link>
						</Empty>
					</>
				);
			}}
		</Answer>
	);
}

/** Go opens an address in place of this one, with what stands behind # in it. */
function Go({ to }: { to: string }) {
	const [, go] = useLocation();
	useEffect(() => go(to, { replace: true }), [go, to]);
	return null;
}
