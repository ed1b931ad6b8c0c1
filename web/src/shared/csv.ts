/** csv writes rows for a spreadsheet: UTF-8 with its mark, CRLF, quotes doubled, and nothing that reads as a formula. */
export function csv(rows: (string | number | null | undefined)[][]): string {
	const cell = (v: string | number | null | undefined) => {
		if (v === null || v === undefined) return "";
		const text = typeof v === "string" && /^[=+\-@\t\r]/.test(v) ? `'${v}` : String(v);
		return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	};
	return `\uFEFF${rows.map((r) => r.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** save hands a file to the reader. */
export function save(name: string, type: string, content: string | Blob) {
	const url = URL.createObjectURL(typeof content === "string" ? new Blob([content], { type }) : content);
	const a = document.createElement("a");
	a.href = url;
	a.download = name;
	a.click();
	setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
