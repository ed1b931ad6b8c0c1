// A view is an address of the explorer under a name.

/** bodyOf is what is kept of a view. */
export const bodyOf = (path: string) => JSON.stringify({ path });

/** pathOf reads where a view leads; null where it is none, or would leave the explorer. */
export function pathOf(body: string): string | null {
	try {
		const path = (JSON.parse(body) as { path?: unknown }).path;
		return typeof path === "string" && /^\/(?![/\\])/.test(path) ? path : null;
	} catch {
		return null;
	}
}

/** addressOf is the address by which a view is shared. */
export const addressOf = (name: string) => `/views/${encodeURIComponent(name)}`;
