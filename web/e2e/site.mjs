// A real server with the shipped data, and a real browser that notes all that goes wrong.
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const root = new URL("../../", import.meta.url).pathname;
const axe = readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

const trusted = JSON.parse(readFileSync(new URL("../dist/documents.json", import.meta.url), "utf8"));

/** Addresses that a story needs, by name. */
export const sizes = [
	{ width: 1366, height: 768 },
	{ width: 390, height: 844 },
];

const freePort = () =>
	new Promise((done) => {
		const s = createServer().listen(0, "127.0.0.1", () => {
			const { port } = s.address();
			s.close(() => done(port));
		});
	});

const browserPath = () => {
	const path = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
		(p) => p && existsSync(p),
	);
	if (!path) throw new Error("no Chromium: install the package chromium, or name one in CHROMIUM");
	return path;
};

/**
 * start imports data/ into a store of its own, serves it, and opens a browser; without data the graph is empty, and a
 * store that is named is served as it is. With accounts (a role for each name) the server asks for tokens, and
 * site.tokens has them.
 */
export async function start({ data = true, accounts, store: given } = {}) {
	const folder = mkdtempSync(join(tmpdir(), "expertgraph-e2e-"));
	const bin = process.env.EXPERTGRAPH_BIN ?? join(folder, "expertgraph");
	if (!process.env.EXPERTGRAPH_BIN)
		execFileSync("go", ["build", "-o", bin, "./cmd/expertgraph"], { cwd: root, stdio: "inherit" });
	const store = given ?? join(folder, "graph.db");
	if (data && !given) execFileSync(bin, ["import", "--store", store, join(root, "data")], { stdio: "ignore" });
	const port = await freePort();
	const tokens = {};
	const file = join(folder, "tokens");
	if (accounts) {
		const lines = Object.entries(accounts).map(([name, role]) => {
			const [token, line] = execFileSync(bin, ["token", name, "--role", role], { encoding: "utf8" }).trim().split("\n");
			tokens[name] = token.trim();
			return line.trim();
		});
		writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
	}
	const server = spawn(
		bin,
		[
			"serve",
			"--store",
			store,
			"--listen",
			`127.0.0.1:${port}`,
			...(data ? [] : ["--create"]),
			...(accounts ? ["--tokens", file] : []),
		],
		{ stdio: "ignore" },
	);
	const url = `http://127.0.0.1:${port}`;
	for (let i = 0; ; i++) {
		const ready = await fetch(`${url}/readyz`).then(
			(r) => r.ok,
			() => false,
		);
		if (ready) break;
		if (i > (given ? 1200 : 100)) throw new Error("the server does not get ready");
		await new Promise((r) => setTimeout(r, 100));
	}
	const browser = await chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox", "--disable-gpu"] });
	return {
		url,
		tokens,
		/** open gives a page in a fresh profile, with what it asked and what went wrong. */
		async open({ size = sizes[0], locale = "zh-CN" } = {}) {
			const context = await browser.newContext({ viewport: size, locale, baseURL: url, acceptDownloads: true });
			await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: url });
			const page = await context.newPage();
			const seen = { asked: [], faults: [] };
			page.on("console", (m) => ["error", "warning"].includes(m.type()) && seen.faults.push(m.text()));
			page.on("pageerror", (e) => seen.faults.push(e.message));
			page.on("request", (r) => {
				if (!r.url().startsWith(`${url}/`) && !/^(data|blob):/.test(r.url()))
					seen.faults.push(`a request elsewhere: ${r.url()}`);
				if (!r.url().endsWith("/graphql")) return;
				const asked = JSON.parse(r.postData() ?? "{}");
				seen.asked.push(asked);
				if (r.frame().url().includes("/graphiql")) return; // there anybody asks what they like
				if (!trusted[createHash("sha256").update(asked.query).digest("hex")])
					seen.faults.push(`a question that documents.json lacks: ${asked.query.slice(0, 100)}`);
			});
			return { page, seen, context };
		},
		/** ask puts a question to the server itself. */
		async ask(query, variables) {
			const r = await fetch(`${url}/graphql`, {
				method: "POST",
				headers: { "content-type": "application/json" },
				body: JSON.stringify({ query, variables }),
			});
			return r.json();
		},
		async stop() {
			await browser.close();
			server.kill();
			await new Promise((r) => server.once("exit", r));
			rmSync(folder, { recursive: true });
		},
	};
}

/** settled waits until a page has nothing more to ask. */
export async function settled(page) {
	await page.waitForLoadState("networkidle");
	await page.waitForFunction(() => !document.querySelector("main .waiting"));
	await page.evaluate(() => document.fonts.ready);
}

/**
 * findings are what the rules of WCAG 2.2 A and AA find, on the whole page or in one part of it; the script is
 * evaluated, which a strict policy allows.
 */
export async function findings(page, part = "html") {
	await page.evaluate(axe);
	return page.evaluate(async (part) => {
		const r = await window.axe.run(part, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
		return r.violations.map(
			(v) =>
				`${v.id}: ${v.nodes
					.map((n) => n.target.join(" "))
					.slice(0, 3)
					.join(", ")}`,
		);
	}, part);
}
