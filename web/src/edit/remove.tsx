import { useState } from "react";
import type { Kind } from "../gen/graphql";
import { Reason } from "./correct";
import { useWords } from "./words";
import { MistakesOf, type UserError, Write } from "./write";

/** Remove deletes an entity; its history stays. */
export default function Remove({ id, done }: { id: string; kind: Kind; done: (seq?: number) => void }) {
	const w = useWords();
	const [links, setLinks] = useState(false);
	const [reason, setReason] = useState("");
	const [errors, setErrors] = useState<UserError[]>([]);
	return (
		<MistakesOf value={errors}>
			<p className="muted">{w("removeAbout")}</p>
			<p>
				<label>
					<input type="checkbox" checked={links} onChange={(e) => setLinks(e.target.checked)} />
					{w("withLinks")}
				</label>
			</p>
			<Reason value={reason} set={setReason} need />
			<Write
				intent={{ operations: [{ delete: { id, links } }], reason: reason.trim() }}
				act="remove"
				missing={reason.trim() ? undefined : w("sayWhy")}
				refused={setErrors}
				done={(p) => done(p.change?.seq)}
			/>
		</MistakesOf>
	);
}
