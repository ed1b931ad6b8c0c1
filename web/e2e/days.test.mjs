// Three first days, each by keyboard alone and by mouse, in Chinese and in English.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { settled, start } from "./site.mjs";

let site;
before(async () => {
	site = await start();
});
after(() => site.stop());

const words = {
	"zh-CN": {
		paragraph: /第 11 段/,
		matrix: /看哪里的需求没有人对接/,
		cell: /宁夏回族自治区: 3/,
		words: /^词汇$/,
		findWord: "找一个词",
		group: "查看",
		served: /^服务关系$/,
		question: /在接口编辑器中查看本页的查询/,
		named: "名额",
		stations: /工作站合规/,
	},
	"en-GB": {
		paragraph: /¶ 11/,
		matrix: /See where needs stand open/,
		cell: /宁夏回族自治区: 3/,
		words: /^Words$/,
		findWord: "Find a word",
		group: "Explore",
		served: /^Who served whom$/,
		question: /Show this page’s question in GraphiQL/,
		named: "rules today",
		stations: /Station rules/,
	},
};

/** hands are how somebody follows a link, and where the typing goes. */
const hands = {
	keyboard: (page) => ({
		async follow(name) {
			for (let i = 0; i < 200; i++) {
				await page.keyboard.press("Tab");
				const on = await page.evaluate(() => {
					const e = document.activeElement;
					return e?.tagName === "A" ? (e.getAttribute("aria-label") ?? e.textContent ?? "").trim() : "";
				});
				if (name.test(on)) return page.keyboard.press("Enter");
			}
			assert.fail(`Tab does not reach ${name}`);
		},
		async open(group) {
			for (let i = 0; i < 200; i++) {
				await page.keyboard.press("Tab");
				const on = await page.evaluate(() => document.activeElement?.textContent);
				if (on === group) return page.keyboard.press("Enter");
			}
			assert.fail(`Tab does not reach ${group}`);
		},
		async search(text, option) {
			await page.keyboard.press("/");
			await page.keyboard.type(text);
			await page.getByRole("option", { name: option }).first().waitFor();
			for (let i = 0; i < 12; i++) {
				await page.keyboard.press("ArrowDown");
				const at = page.locator("[role=option][aria-selected=true]");
				if (option.test(await at.innerText())) return page.keyboard.press("Enter");
			}
			assert.fail(`the arrows do not reach ${option}`);
		},
		async type(label, text) {
			for (let i = 0; i < 60; i++) {
				await page.keyboard.press("Tab");
				const on = await page.evaluate(() => document.activeElement?.labels?.[0]?.textContent ?? "");
				if (on.includes(label)) return page.keyboard.type(text);
			}
			assert.fail(`Tab does not reach ${label}`);
		},
	}),
	mouse: (page) => ({
		follow: (name) => page.getByRole("link", { name }).first().click(),
		open: (group) => page.getByRole("button", { name: group, exact: true }).click(),
		async search(text, option) {
			await page.getByRole("combobox").first().click();
			await page.getByRole("combobox").first().pressSequentially(text);
			await page.getByRole("option", { name: option }).first().click();
		},
		type: (label, text) => page.getByLabel(label).fill(text),
	}),
};

for (const [locale, w] of Object.entries(words))
	for (const [how, hand] of Object.entries(hands)) {
		const day = (name, story) =>
			test(`${name}, by ${how}, in ${locale}`, async () => {
				const { page, seen, context } = await site.open({ locale });
				await page.goto("/");
				await settled(page);
				await story(page, hand(page));
				assert.deepEqual(seen.faults, []);
				await context.close();
			});

		day(
			"a talent officer of a county: wys, the firm, the programme, the paragraph",
			async (page, { search, follow }) => {
				await search("wys", /吴有生/);
				await page.getByRole("heading", { level: 1, name: /吴有生/ }).waitFor();
				await settled(page);
				await page.getByRole("link", { name: "吴忠仪表有限责任公司" }).first().waitFor();
				await page.getByRole("link", { name: "院士专家宁夏行" }).first().waitFor();
				await follow(w.paragraph);
				await page.locator("#p11").waitFor();
				assert.match(await page.locator("#p11").innerText(), /吴忠仪表/);
			},
		);

		day(
			"a planner of a province: the open needs of 宁夏, and the rules about stations",
			async (page, { search, follow }) => {
				await follow(w.matrix);
				await page.locator(".heat td").first().waitFor();
				await settled(page);
				await follow(w.cell);
				for (const need of ["绿色发展技术需求", "宁夏绿能开发技术需求", "绿氢生产技术需求"])
					await page.getByRole("link", { name: need }).first().waitFor();
				await settled(page);
				await follow(/^绿色发展技术需求$/);
				await page.getByRole("heading", { level: 1, name: /绿色发展技术需求/ }).waitFor();
				await search(w.named, /./);
				await page.getByRole("heading", { level: 1, name: w.stations }).waitFor();
				await page.getByRole("link", { name: "吴有生" }).first().waitFor();
			},
		);

		day(
			"a front-end developer: a word of the model, and the question behind a page",
			async (page, { type, open, follow }) => {
				await follow(w.words);
				await page.locator(".glossary").first().waitFor();
				await type(w.findWord, "workstation");
				await page.getByText("WORKSTATION", { exact: true }).waitFor();
				await open(w.group);
				await follow(w.served);
				await page.locator("table tbody tr").first().waitFor();
				await settled(page);
				// The editor takes the question out of its address at once.
				const opened = new Promise((done) => {
					page.on("framenavigated", (f) => f.url().includes("/graphiql#") && done(f.url()));
				});
				await follow(w.question);
				const behind = new URLSearchParams(new URL(await opened).hash.slice(1));
				const { data } = await site.ask(behind.get("query"), JSON.parse(behind.get("variables")));
				assert.ok(data.served.totalCount > 0);
			},
		);
	}
