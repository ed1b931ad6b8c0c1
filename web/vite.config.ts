import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const api = process.env.EXPERTGRAPH_URL ?? "http://127.0.0.1:8080";
const policy =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
	"worker-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

// What a strict policy would block at run time fails the build.
const strict: Plugin = {
	name: "strict-policy",
	transform(code, id) {
		const bad = /dangerouslySetInnerHTML|\.innerHTML|setAttribute\(\s*["']style["']/.exec(code);
		if (bad && id.includes("/src/")) throw new Error(`${id}: ${bad[0]} is blocked by the content security policy`);
	},
};

const backs = Object.fromEntries(
	["/graphql", "/graphiql", "/tables", "/schema.graphql", "/readyz", "/healthz"].map((p) => [
		p,
		{ target: api, changeOrigin: true },
	]),
);

export default defineConfig({
	plugins: [react(), strict],
	build: {
		target: "chrome109",
		modulePreload: { polyfill: false },
		assetsInlineLimit: 0,
		reportCompressedSize: false,
		license: { fileName: "licenses.txt" },
		rolldownOptions: {
			output: {
				codeSplitting: { groups: [{ name: "vendor", test: /node_modules/ }] },
			},
		},
	},
	worker: { format: "es" },
	server: { port: 5173, proxy: backs, fs: { allow: [".."] } },
	preview: { port: 4173, proxy: backs, headers: { "Content-Security-Policy": policy } },
	test: { environment: "happy-dom", include: ["test/**/*.test.{ts,tsx}"] },
} as never);
