// An officer's first hour: from an empty graph and a list of their own to people, ways, papers, and back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { findings, settled, start } from "./site.mjs";
import { mended, texts } from "./workbook.mjs";

let site;
before(async () => {
	site = await start({ data: false });
});
after(() => site.stop());

const sample = readFileSync(new URL("../../docs/samples/专家.xlsx", import.meta.url));

test("the first hour of an officer, from an empty graph", async (t) => {
	const { page: wizard, seen, context } = await site.open();
	const download = async (page, button) => {
		const [got] = await Promise.all([page.waitForEvent("download"), button.click()]);
		return { name: got.suggestedFilename(), data: readFileSync(await got.path()) };
	};
	let page;
	let profile;
	const said = async (who) => {
		await page.getByRole("radio", { name: "有人说的" }).check();
		await page.getByLabel("谁说的").fill(who);
	};
	const save = () => page.getByRole("button", { name: "保存", exact: true }).click();

	await t.test("the empty graph leads to the import of their list", async () => {
		await wizard.goto("/");
		await wizard.getByText("图谱是空的").waitFor();
		await wizard.getByRole("main").getByRole("link", { name: "导入表格" }).click();
		await wizard
			.locator("input[type=file]")
			.first()
			.setInputFiles({ name: "专家.xlsx", mimeType: "application/octet-stream", buffer: sample });
		await wizard.getByRole("button", { name: "核对（不写入）" }).click();
		await wizard.getByText("2 个问题需要处理").waitFor();
	});

	await t.test("two bad rows are mended in the copy, which is sent again", async () => {
		await wizard.getByText("专家!C5").waitFor();
		await wizard.getByText("专家!F8").waitFor();
		const copy = await download(wizard, wizard.getByRole("button", { name: "下载标注了问题的表格" }));
		await wizard.locator(".result input[type=file]").setInputFiles({
			name: copy.name,
			mimeType: "x",
			buffer: mended(copy.data, { "9.90E+11": "HC-003", "#REF!": "讲师" }),
		});
		await wizard.getByText("采用 8 行，0 行未采用").waitFor();
		await wizard.getByRole("button", { name: "写入图谱" }).click();
		await wizard.getByText("已写入图谱").waitFor();
	});

	await t.test("a person is found by pinyin, and every fact has its cell", async () => {
		page = await context.newPage(); // the first window stays where the import can be taken back
		page.on("pageerror", (e) => seen.faults.push(e.message));
		await page.goto("/");
		await page.getByRole("combobox").first().fill("zhanghecheng");
		await page
			.getByRole("option", { name: /张合成/ })
			.first()
			.click();
		await page.getByRole("heading", { level: 1, name: /张合成/ }).waitFor();
		await settled(page);
		await page.getByText("葡萄栽培").first().waitFor();
		await page
			.getByRole("link", { name: /专家\.xlsx/ })
			.first()
			.waitFor();
		assert.deepEqual(await findings(page), []);
		profile = page.url();
	});

	await t.test("a title is corrected", async () => {
		await page.getByRole("link", { name: "修改", exact: true }).click();
		await page.getByRole("group", { name: "职称" }).getByRole("button").first().click(); // the wrong one
		await page.getByLabel("职称", { exact: true }).fill("研究员");
		await page.getByLabel("原因").fill("名单写错了");
		await said("合成王芳");
		await page.getByRole("button", { name: "预览" }).click();
		await page
			.locator(".willchange")
			.getByText(/研究员/)
			.first()
			.waitFor();
		await save();
		await page.getByText(/已保存/).waitFor();
	});

	await t.test("a visit is recorded", async () => {
		await page.goto(profile);
		await page.getByRole("link", { name: "登记服务" }).click();
		await page.getByRole("heading", { level: 1, name: "登记服务" }).waitFor();
		await page.getByRole("combobox", { name: "服务对象：输入名称查找" }).fill("合成县医院");
		await page
			.getByRole("option", { name: /合成县医院/ })
			.first()
			.click();
		await page.getByLabel("子类").selectOption("VISIT");
		await page.getByLabel("期间").fill("2026-11-21");
		await said("合成王芳");
		await page.getByRole("button", { name: "预览" }).click();
		await page.getByRole("heading", { name: "将要写入" }).waitFor();
		await save();
		await page.getByRole("heading", { level: 1, name: /张合成.*合成县医院/ }).waitFor();
	});

	await t.test("who could introduce us is found", async () => {
		const id = profile.split("/e/")[1];
		await page.goto(`/introduce?to=${id}&from=周合成`);
		await settled(page);
		await page.getByRole("main").getByText("合成县葡萄学会").first().waitFor();
	});

	await t.test("the card is printed on one page", async () => {
		await page.goto(profile);
		await settled(page);
		const pdf = await page.pdf({ preferCSSPageSize: true });
		assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length, 1);
	});

	await t.test("the list of all experts is taken along", async () => {
		await page.goto("/people");
		await settled(page);
		assert.equal(await page.locator(".person").count(), 8);
		const list = await download(page, page.getByRole("button", { name: "XLSX" }));
		assert.equal(list.name, "专家名册.xlsx");
		const all = texts(list.data);
		for (const text of ["姓名", "张合成", "郑合成", "讲师", "合成大学"]) assert.ok(all.includes(text), text);
		assert.ok(!all.some((x) => x.includes("13800000000")), "no telephone number");
	});

	await t.test("the link of the canvas opens the same picture elsewhere", async () => {
		await page.goto(profile);
		await page.getByRole("link", { name: "在画布中打开" }).click();
		const nodes = (p) => p.locator("svg.picture [role=button]");
		await page.waitForFunction(() => document.querySelectorAll("svg.picture [role=button]").length >= 4);
		await page.getByRole("button", { name: "复制链接" }).click();
		const link = await page.evaluate(() => navigator.clipboard.readText());
		const other = await site.open();
		await other.page.goto(link);
		const n = await nodes(page).count();
		await other.page.waitForFunction((m) => document.querySelectorAll("svg.picture [role=button]").length === m, n);
		assert.deepEqual(other.seen.faults, []);
		await other.context.close();
	});

	await t.test("the whole import is taken back, once nothing rests on it any more", async () => {
		const undo = async () => {
			await wizard.getByRole("button", { name: "撤销这次导入" }).click();
			await wizard.getByRole("button", { name: "确定撤销" }).click();
		};
		await wizard.bringToFront();
		await undo();
		await wizard.locator(".problem").waitFor(); // what was added since rests on it
		await page.bringToFront();
		for (const what of ["visit", "title"]) {
			await page.goto("/changes");
			await settled(page);
			const deed = page.locator(".changes > li").nth(what === "visit" ? 0 : 2); // the undoing itself comes first
			await deed.getByText("改了什么").click();
			await deed.getByRole("button", { name: /撤销这次修改/ }).click();
			await deed.getByLabel(/原因/).fill("试用");
			await deed.getByRole("button", { name: "预览" }).click();
			await deed.getByRole("heading", { name: "将要写入" }).waitFor();
			await deed.getByRole("button", { name: "撤销这次修改", exact: true }).last().click();
			await page.getByRole("heading", { level: 1, name: /修改 \d+/ }).waitFor();
		}
		await wizard.bringToFront();
		if (await wizard.getByRole("button", { name: "确定撤销" }).count())
			await wizard.getByRole("button", { name: "确定撤销" }).click();
		else await undo();
		await wizard.getByText("已撤销，图谱恢复到导入之前").waitFor();
		await page.goto("/people");
		await page.getByText("图谱里还没有专家").waitFor();
	});

	assert.deepEqual(seen.faults, []);
	await context.close();
});
