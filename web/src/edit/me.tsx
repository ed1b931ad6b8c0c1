import { useState } from "react";
import { MeDocument } from "../gen/edit";
import { Answer, may, signedIn, signIn, useAsk } from "../shared/ask";
import { useLabel } from "../shared/lang";
import { Title } from "../shared/parts";
import { useWords } from "./words";

const nothing = {};

/** The page that says who one is, and takes a token where the server asks for one. */
export default function Me() {
	const w = useWords();
	const label = useLabel();
	const asked = useAsk(MeDocument, nothing);
	const [token, setToken] = useState("");
	return (
		<>
			<Title name={w("meTitle")} about={w("meAbout")} />
			<section className="part doing">
				<Answer of={asked}>
					{({ viewer }) => (
						<>
							<p>
								{w("signedAs", { name: viewer.name || w("noName") })}{" "}
								<span className="tag">{label.of("Role", viewer.role)}</span>
							</p>
							<p>{w("mayDo")}</p>
							<ul>
								<li>{w("mayRead")}</li>
								{may(viewer.role.toLowerCase(), "add") && <li>{w("mayAdd")}</li>}
								{may(viewer.role.toLowerCase(), "change") && <li>{w("mayChange")}</li>}
							</ul>
						</>
					)}
				</Answer>
				<form
					onSubmit={(e) => {
						e.preventDefault();
						if (!token.trim()) return;
						signIn(token.trim());
						setToken("");
					}}
				>
					<p className="filters">
						<label>
							{w("token")}
							<input
								type="password"
								autoComplete="off"
								maxLength={200}
								value={token}
								onChange={(e) => setToken(e.target.value)}
							/>
						</label>
						<button type="submit" className="main" disabled={!token.trim()}>
							{w("signIn")}
						</button>
						{signedIn() && (
							<button type="button" onClick={() => signIn(null)}>
								{w("signOut")}
							</button>
						)}
					</p>
				</form>
			</section>
		</>
	);
}
