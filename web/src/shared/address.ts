// The address is the state: what a page shows stands in its query string.

/** A codec reads and writes the values of a page; what it does not know is left out, what is broken is the default. */
export type Codec<T> = { read: (search: string) => T; write: (value: Partial<T>) => string };

type Fields = Record<string, string | string[] | number | boolean>;

/** codec makes a codec from defaults: texts, lists of texts, whole numbers and truth values. */
export function codec<T extends Fields>(defaults: T): Codec<T> {
	return {
		read(search) {
			const from = new URLSearchParams(search);
			const value = {} as Record<string, unknown>;
			for (const [name, normal] of Object.entries(defaults)) {
				const all = from.getAll(name).filter((v) => v !== "");
				const one = all[0];
				if (Array.isArray(normal)) value[name] = all.length ? [...new Set(all)] : normal;
				else if (typeof normal === "number") {
					const n = Number(one);
					value[name] = one !== undefined && Number.isInteger(n) && n >= 0 ? n : normal;
				} else if (typeof normal === "boolean") value[name] = one === "1" ? true : one === "0" ? false : normal;
				else value[name] = one ?? normal;
			}
			return value as T;
		},
		write(value) {
			const to = new URLSearchParams();
			for (const [name, normal] of Object.entries(defaults)) {
				const v = value[name as keyof T];
				if (v === undefined || JSON.stringify(v) === JSON.stringify(normal)) continue;
				if (Array.isArray(v)) for (const one of v) to.append(name, one);
				else to.set(name, typeof v === "boolean" ? (v ? "1" : "0") : String(v));
			}
			const text = to.toString();
			return text && `?${text}`;
		},
	};
}
