import { type FormEvent, type ReactNode, useState } from "react";
import { Link } from "wouter";
import { useText } from "../shared/lang";
import { Things } from "../shared/parts";

/** One field of a form of conditions. */
export type Condition = { key: string; name: string; hint?: string; day?: boolean };

/** Conditions is the form of what a list is narrowed by; it changes the address when it is sent. */
export function Conditions({
	of,
	at,
	choose,
	clear,
	children,
}: {
	of: Condition[];
	at: Record<string, string>;
	choose: (next: Record<string, string>) => void;
	/** The address without conditions. */
	clear: string;
	children?: ReactNode;
}) {
	const t = useText();
	const [form, setForm] = useState(at);
	const submit = (e: FormEvent) => {
		e.preventDefault();
		choose(Object.fromEntries(of.map(({ key }) => [key, (form[key] ?? "").trim()])));
	};
	return (
		<form className="filters" onSubmit={submit}>
			{children}
			{of.map(({ key, name, hint, day }) => (
				<label key={key}>
					{name}
					<input
						type={day ? "date" : "text"}
						value={form[key] ?? ""}
						placeholder={hint}
						onChange={(e) => setForm({ ...form, [key]: e.target.value })}
					/>
				</label>
			))}
			<button type="submit">{t("apply")}</button>
			{of.some(({ key }) => at[key]) && <Link href={clear}>{t("clearAll")}</Link>}
		</form>
	);
}

type Listed = {
	totalCount: number;
	nodes: { id: string; kind: Parameters<typeof Things>[0]["of"][number]["kind"]; displayName: string }[];
};

/** Records lists the records behind a figure, and leads to all of them. */
export function Records({ of, to }: { of: Listed; to?: string }) {
	const t = useText();
	return (
		<>
			<Things of={of.nodes} none="—" plain />
			{of.totalCount > of.nodes.length && (
				<>
					{" "}
					{to ? (
						<Link href={to} className="small">
							{t("showAll", { n: of.totalCount })}
						</Link>
					) : (
						<span className="muted">{t("andMore", { n: of.totalCount - of.nodes.length })}</span>
					)}
				</>
			)}
		</>
	);
}
