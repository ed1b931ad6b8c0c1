package main

import (
	"strings"

	"github.com/alecthomas/kong"

	"github.com/expertgraph/expertgraph/report"
)

// words are the texts of commands and tables in one language.
type words struct {
	report.Language
}

// wordsOf chooses the language: from --lang, from the usual environment variables, or from the
// system. It is Chinese for zh…, otherwise English.
func wordsOf(args []string, lookup func(string) (string, bool), system func() string) *words {
	for i, arg := range args {
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			return &words{languageOf(value)}
		}
		if arg == "--lang" && i+1 < len(args) {
			return &words{languageOf(args[i+1])}
		}
	}
	for _, name := range []string{"EXPERTGRAPH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"} {
		if v, ok := lookup(name); ok && v != "" {
			return &words{languageOf(v)}
		}
	}
	return &words{languageOf(system())}
}

// languageOf is Chinese for zh…, English otherwise.
func languageOf(locale string) report.Language {
	if strings.HasPrefix(strings.ToLower(locale), "zh") {
		return report.Chinese
	}
	return report.English
}

// texts holds every sentence in both languages: English, Chinese.
var texts = map[string]report.Text{
	"description":         {"A knowledge graph of experts, and the questions it answers.", "专家知识图谱及其问答。"},
	"usage_hint":          {"Run expertgraph --help for the commands.", "运行 expertgraph --help 查看命令。"},
	"serve_help":          {"Serve the explorer, the GraphQL API and the query page.", "提供浏览页面、GraphQL 接口和查询页面。"},
	"import_help":         {"Import tables (XLSX, CSV, TSV), or files and folders of the import format. A token for a server that wants one stands in EXPERTGRAPH_TOKEN.", "导入表格（XLSX、CSV、TSV），或导入格式的文件和文件夹。服务器需要令牌时，放入环境变量 EXPERTGRAPH_TOKEN。"},
	"dry_run_help":        {"Say what an import would add, change and leave, and write nothing.", "只说明导入会新增、更改和保留什么，不写入。"},
	"guess_help":          {"Write the mapping of tables that would be taken, with the reasons, to standard output.", "把将采用的表格映射及理由写到标准输出。"},
	"map_help":            {"Take the mapping of tables from this file, which --guess wrote.", "采用此文件中的表格映射（由 --guess 写出）。"},
	"create_refs_help":    {"Make an entity of what a table names and nothing is called.", "表格中提到而图谱中没有的名称，新建为实体。"},
	"valid_only_help":     {"Write the rows without problems and leave out the others; otherwise all or nothing is written.", "只写入没有问题的行；省略时全部写入或全部不写。"},
	"keep_missing_help":   {"Keep what an earlier version of a table said and this one says no more.", "保留表格旧版本说过而新版本不再提到的内容。"},
	"report_help":         {"Write a copy of the tables with the problems beside the rows.", "写出表格副本，问题标注在各行旁。"},
	"json_plan_help":      {"Print what is found and done as JSON (tables).", "以 JSON 输出检查和导入结果（表格）。"},
	"guess_head":          {"# What the columns of these tables are taken for. Change it and import with --map.\n", "# 各表格的列所对应的含义。可修改后用 --map 导入。\n"},
	"sheet_mapped":        {"%s: %s, heading in row %s, key %s\n", "%s：%s，表头在第 %s 行，主键 %s\n"},
	"column_mapped":       {"  %s  %s → %s  (%s)\n", "  %s  %s → %s（%s）\n"},
	"file_note":           {"%s\n", "%s\n"},
	"left_out":            {"left out: %s\n", "未作为数据：%s\n"},
	"personal":            {"personal data, read and not written: %s\n", "个人信息，已识别但不写入：%s\n"},
	"created":             {"new, only named by a reference: %s %s (%s)\n", "新建（仅被引用）：%s %s（%s）\n"},
	"near":                {"  nearly so called: %s\n", "  名称相近：%s\n"},
	"kept_apart":          {"%s %s is kept apart from %s: %s\n", "%s %s 与 %s 分别保存：%s\n"},
	"taken_as_one":        {"%s %s is taken for %s: %s\n", "%s %s 视为与 %s 同一：%s\n"},
	"problem":             {"%s %s\n", "%s %s\n"},
	"warning":             {"(%s) %s\n", "（%s）%s\n"},
	"would_import":        {"would write: %d records added, %d changed, %d taken back; %d rows, %d left out\n", "将写入：新增 %d 条记录，更改 %d 条，撤回 %d 条；%d 行，另有 %d 行未采用\n"},
	"imported_rows":       {"%d records added, %d changed, %d taken back; %d rows, %d left out\n", "新增 %d 条记录，更改 %d 条，撤回 %d 条；%d 行，另有 %d 行未采用\n"},
	"report_written":      {"the tables with their problems are in %s\n", "标注问题的表格已写入 %s\n"},
	"export_help":         {"Write the graph in the import format, or in one that others read.", "以导入格式或其他通用格式导出图谱。"},
	"format_help":         {"The format: jsonl, graphml, gexf, jsonld, cypher, xlsx, or neo4j-admin, which writes a folder.", "格式：jsonl、graphml、gexf、jsonld、cypher、xlsx，或写出文件夹的 neo4j-admin。"},
	"kind_help":           {"Only entities of this kind, and the links among them; may be repeated.", "只导出此类别的实体及其相互关系，可重复。"},
	"template_help":       {"Write a spreadsheet to fill in and import: experts, enterprises, engagements and others.", "写出可填写并导入的电子表格：专家、企业、服务记录等。"},
	"template_kind_help":  {"What the spreadsheet lists: experts, enterprises, workstations, engagements and others.", "表格内容：专家、企业、工作站、服务记录等。"},
	"from_store_help":     {"Fill it with what stands, under ids, for mending in bulk.", "填入图谱中已有的内容（带标识），便于批量修改。"},
	"template_left":       {"%d rows; %d links cannot stand in a sheet and are left as they are\n", "共 %d 行；有 %d 条关系无法在表格中表示，保持不变\n"},
	"xlsx_help":           {"Write all rows as a spreadsheet, a sheet for each table.", "以电子表格写出全部行，每个表一个工作表。"},
	"copy_help":           {"Copy the graph of one store to an empty one, and show that they are equal.", "把一个存储中的图谱复制到另一个空的存储，并核对二者相同。"},
	"ask_help":            {"Ask a question: its name, a GraphQL document, or a file.", "提问：问题名称、GraphQL 文档或文件。"},
	"check_help":          {"Audit the graph; the exit status is 3 if something is found.", "检查图谱；发现问题时退出状态为 3。"},
	"repair_help":         {"Take what was written outside expertgraph into the change log (Neo4j).", "将绕过本程序的修改补记到变更日志（Neo4j）。"},
	"version_help":        {"Print the version.", "显示版本。"},
	"store_help":          {"The graph's file, or the address of a Neo4j server (neo4j://host:7687).", "图谱文件，或 Neo4j 服务器地址（neo4j://host:7687）。"},
	"neo4j_database_help": {"Name of the Neo4j database.", "Neo4j 数据库名称。"},
	"neo4j_user_help":     {"User of the Neo4j database.", "Neo4j 数据库用户。"},
	"neo4j_password_file_help": {"File with the password of that user; without it EXPERTGRAPH_NEO4J_PASSWORD holds it.",
		"存放该用户密码的文件；省略时使用 EXPERTGRAPH_NEO4J_PASSWORD。"},
	"neo4j_ca_file_help": {"Certificates (PEM) to trust for neo4j+s:// and bolt+s://, instead of the system's.",
		"用于 neo4j+s:// 和 bolt+s:// 的受信任证书（PEM），代替系统证书。"},
	"reader_help": {"How questions are answered: from memory (snapshot), or each by the Neo4j database (cypher). Without it: from memory if the graph fits.",
		"问题的回答方式：由内存快照（snapshot）或逐个由 Neo4j 数据库（cypher）。省略时：图谱放得下即用内存。"},
	"memory_help":                  {"Memory that a snapshot may take, a rebuild beside it included, such as 512M or 4G.", "快照可用的内存（含重建时的第二份），如 512M 或 4G。"},
	"zone_help":                    {"Time zone in which an instant such as 2023-12-31T16:00:00Z has its day: an offset or a name.", "确定时刻（如 2023-12-31T16:00:00Z）所在日期的时区：偏移量或名称。"},
	"without_snapshot":             {"a snapshot of this graph needs %s of memory and may take %s: the database answers each question\n", "该图谱的快照需要 %s 内存，上限为 %s：改由数据库逐个回答问题\n"},
	"from_help":                    {"The graph to copy: a file or the address of a Neo4j server.", "被复制的图谱：文件或 Neo4j 服务器地址。"},
	"to_help":                      {"Where to copy it; an interrupted copy goes on when it is run again.", "复制到何处；中断后重新运行即可继续。"},
	"copied":                       {"%d records, %d of them written; the sum of both is %s\n", "共 %d 条记录，写入 %d 条；双方校验和均为 %s\n"},
	"copying":                      {"copying", "正在复制"},
	"listen_help":                  {"Address to listen on.", "监听地址。"},
	"log_help":                     {"What to log: debug, info, warn or error.", "日志级别：debug、info、warn 或 error。"},
	"host_help":                    {"Host that is answered besides the listen address and localhost, such as graph.example.org; may be repeated.", "除监听地址和 localhost 外应答的主机名，如 graph.example.org，可重复。"},
	"grace_help":                   {"How long new connections are still taken after the stop began.", "开始停止后继续接受新连接的时间。"},
	"connections_help":             {"Connections that may be open.", "可同时打开的连接数。"},
	"connections_per_address_help": {"Connections that one client address may have open; raise it behind a proxy.", "每个客户端地址可同时打开的连接数；位于代理之后时调高。"},
	"cors_help":                    {"Origin that browsers may call from, exact; may be repeated.", "允许浏览器调用的来源（精确匹配），可重复。"},
	"paths_help":                   {"Files or folders to import.", "要导入的文件或文件夹。"},
	"output_help":                  {"File to write; - is standard output.", "输出文件；- 为标准输出。"},
	"skip_damaged_help":            {"Name what is damaged and write the rest; the exit status is 3 if something was left out.", "列出损坏的内容并导出其余部分；有遗漏时退出状态为 3。"},
	"skipped":                      {"%d parts were left out\n", "有 %d 处未能导出\n"},
	"rules_help":                   {"File of rules about academician workstations, one JSON object a line as in data/rules, beside those of the program.", "院士工作站规定文件（每行一条 JSON，格式见 data/rules），与内置规定一并适用；可多次给出。"},
	"documents_help":               {"File or folder of trusted documents, which clients may ask for by their SHA-256: .graphql, or .json lists of them.", "可信查询文档的文件或文件夹（.graphql，或其 .json 列表），客户端可按 SHA-256 调用。"},
	"only_documents_help":          {"Answer trusted documents only: those of --documents, and what the explorer and this program ask.", "只应答可信查询文档：--documents 所列，以及浏览页面和本程序自身所用的查询。"},
	"no_suggestions_help":          {"Keep names of the schema out of errors: no “Did you mean …”.", "错误信息不提示接口中的名称（不出现 “Did you mean …”）。"},
	"stock_help":                   {"Run every operation on gqlgen's own executor, which is slower; to compare, or if in doubt of ours.", "所有操作改由 gqlgen 自带的执行器运行（较慢），用于比较或排查。"},
	"question_help": {"A question's name, a GraphQL document or a file. Without it the names are listed.",
		"问题名称、GraphQL 文档或文件；省略时列出全部名称。"},
	"var_help":             {"A variable, name=value; may be repeated.", "变量，名称=值，可重复。"},
	"json_help":            {"Print the GraphQL response.", "输出 GraphQL 响应。"},
	"csv_help":             {"Write all rows as CSV for spreadsheets (UTF-8 with BOM): to standard output, or each table to a file of a folder.", "以 CSV 输出全部行（带 BOM 的 UTF-8）：到标准输出，或每个表一个文件写入文件夹。"},
	"quiet_help":           {"Print answers and errors only.", "只输出答案和错误。"},
	"lang_help":            {"Language of texts: zh or en; without it that of the locale.", "文字语言：zh 或 en；省略时按系统区域设置。"},
	"completion_help":      {"Print the code that makes a shell complete the command line.", "输出命令行补全所需的 shell 代码。"},
	"shell_help":           {"The shell: bash, zsh or fish.", "shell 名称：bash、zsh 或 fish。"},
	"no_explorer_help":     {"Serve the API without the explorer: the query page is then at / too.", "只提供接口，不提供浏览页面；此时查询页面也在 /。"},
	"create_help":          {"Begin with an empty graph where the store does not exist.", "存储不存在时，从空图谱开始。"},
	"table_written":        {"%d rows written to %s\n", "已写入 %d 行到 %s\n"},
	"nothing_written":      {"interrupted: nothing was written\n", "已中断：未写入任何内容\n"},
	"import_stopped":       {"interrupted: %d of %d records are written; import the same files again to write the rest\n", "已中断：已写入 %d 条，共 %d 条；重新导入相同文件即可补齐\n"},
	"copy_stopped":         {"interrupted: %d of %d records are copied; run the same command again to go on\n", "已中断：已复制 %d 条，共 %d 条；重新运行同一命令即可继续\n"},
	"export_stopped":       {"interrupted: %s was not written whole; run the same command again\n", "已中断：%s 未完整写出；请重新运行同一命令\n"},
	"imported":             {"%d added, %d changed, %d unchanged\n", "新增 %d 条，更改 %d 条，未变 %d 条\n"},
	"would_import_records": {"would write: %d added, %d changed; %d unchanged\n", "将写入：新增 %d 条，更改 %d 条；未变 %d 条\n"},
	"would_import_texts":   {"%d paragraphs of documents would be kept\n", "将保存文件正文 %d 段\n"},
	"texts_imported":       {"%d paragraphs of documents kept\n", "已保存文件正文 %d 段\n"},
	"exported":             {"%d records written to %s\n", "已写入 %d 条记录到 %s\n"},
	"importing":            {"importing", "正在导入"},
	"reading":              {"reading", "正在读取"},
	"more_problems":        {"and %d more\n", "另有 %d 个\n"},
	"problems":             {"%d problems; nothing was written", "发现 %d 个问题；未写入任何内容"},
	"serving":              {"serving on http://%s/ — stop with Ctrl-C\n", "服务地址 http://%s/ ——按 Ctrl-C 停止\n"},
	"check_ok":             {"no findings: %d nodes, %d links, %d evidence\n", "未发现问题：%d 个节点，%d 条关系，%d 条依据\n"},
	"check_repaired":       {"%d records taken into the change log\n", "已补记 %d 条记录到变更日志\n"},
	"check_found":          {"%d findings\n", "发现 %d 个问题\n"},
	"questions":            {"Questions:\n", "问题：\n"},
	"empty_store":          {"the graph is empty; import something first: expertgraph import data\n", "图谱为空；请先导入：expertgraph import data\n"},
	"apply_help":           {"Write the operations of a file as one change: JSON as in docs/writing.md, - is standard input. A token for a server that wants one stands in EXPERTGRAPH_TOKEN.", "把文件中的操作作为一次修改写入：JSON 格式见 docs/writing.md，- 为标准输入。服务器需要令牌时，放入环境变量 EXPERTGRAPH_TOKEN。"},
	"set_help":             {"Give an entity other values, with their source. A token for a server that wants one stands in EXPERTGRAPH_TOKEN.", "修改一个实体的取值，并注明来源。服务器需要令牌时，放入环境变量 EXPERTGRAPH_TOKEN。"},
	"revert_help":          {"Take a change back, as far as nobody has changed the same things since. A token for a server that wants one stands in EXPERTGRAPH_TOKEN.", "撤销一次修改（其后无人再改动同样内容时）。服务器需要令牌时，放入环境变量 EXPERTGRAPH_TOKEN。"},
	"history_help":         {"What became of an entity, its links and their evidence, newest first.", "一个实体及其联系和证据的修改历史，新的在前。"},
	"diff_help":            {"The changes between two moments, newest first.", "两个时刻之间的修改，新的在前。"},
	"apply_file_help":      {"File with operations.", "操作文件。"},
	"entity_help":          {"The entity: a name, a code or an id.", "实体：名称、代码或标识。"},
	"values_help":          {"Values, name=value; a name in English or Chinese, an empty value clears.", "取值，名称=值；名称可用中文或英文，空值表示清除。"},
	"source_help":          {"Where it stands: a document, perhaps with #paragraph, or speaker@day.", "来源：文件名（可带 #段落），或 陈述人@日期。"},
	"words_help":           {"The words of the source.", "来源中的原文。"},
	"reason_help":          {"Why, as history tells it.", "原因，记入历史。"},
	"key_help":             {"Name of the call: the same call with the same key is done once.", "调用的幂等键：同一键的相同调用只执行一次。"},
	"correct_help":         {"It was wrong before: retract the evidence of what is replaced.", "更正：撤回被替换取值的证据。"},
	"seq_help":             {"Number of the change, as history shows it.", "修改编号，见历史。"},
	"diff_from_help":       {"Only changes after this day, time or number.", "只看此日期、时间或编号之后的修改。"},
	"recorded_help":        {"Answer as the graph stood at the end of this day, at this time, or after the change of this number.", "按此日期结束时、此时刻或此编号的修改之后的记录回答。"},
	"recorded":             {"as it was recorded after change %d, by program %s\n", "按修改 %d 之后的记录回答（程序 %s）\n"},
	"check_chain":          {"the chain of changes ends with change %d: %s\n", "修改链的末端：修改 %d，%s\n"},
	"diff_to_help":         {"Only changes up to the end of this day, time or number.", "只看此日期、时间或编号（含）之前的修改。"},
	"rows_help":            {"How many changes at most.", "最多显示多少次修改。"},
	"applied":              {"change %d: %d added, %d changed, %d deleted\n", "修改 %d：新增 %d 条，更改 %d 条，删除 %d 条\n"},
	"applied_before":       {"change %d was made by the same call before\n", "修改 %d 已由同一调用完成\n"},
	"unchanged":            {"it was so already: nothing was written\n", "原已如此：未写入任何内容\n"},
	"preview_help":         {"Only show what would change.", "只显示将会发生的修改。"},
	"previewed":            {"would be %d added, %d changed, %d deleted; nothing was written\n", "将新增 %d 条，更改 %d 条，删除 %d 条；未写入任何内容\n"},
	"through_server":       {"written through the server at %s\n", "经由服务器 %s 写入\n"},
	"no_history":           {"nothing is remembered of it\n", "没有修改记录\n"},
	"derived":              {" (derived)", "（推导）"},
	"evidence_of":          {"evidence: ", "证据："},
	"no_value":             {"(none)", "（无）"},
	"more_changes":         {"and older changes; ask for more with --rows\n", "还有更早的修改；用 --rows 显示更多\n"},
	"tokens_help":          {"File of those who may write, and who alone may ask, a line for each as the command token prints it.", "可写入、也只有其可提问的账户文件，每行一个，格式如 token 命令所示。"},
	"public_help":          {"Let everybody ask, although there are tokens.", "虽有账户，仍允许所有人提问。"},
	"token_help":           {"Make a token for a server, and print the line that lets it in.", "生成服务器令牌，并给出账户文件中的一行。"},
	"name_help":            {"Who the token is for, as history tells it.", "令牌持有人，记入历史。"},
	"role_help":            {"What the holder may do: viewer asks, contributor adds, reviewer also changes and takes back, admin does all.", "权限：viewer 提问，contributor 新增，reviewer 还可修改和撤回，admin 全部。"},
	"until_help":           {"The last day of the token.", "令牌的最后有效日期。"},
}

// text gives a text in the language, with its placeholders filled in.
func (w *words) text(key string, args ...any) string {
	t, ok := texts[key]
	if !ok {
		panic("no text has the key " + key)
	}
	return w.Say(t, args...)
}

// help gives the help texts of flags and commands.
func (w *words) help() kong.Vars {
	v := kong.Vars{}
	for key := range texts {
		if strings.HasSuffix(key, "_help") {
			v[key] = w.text(key)
		}
	}
	return v
}

// helpPhrases translates phrases that the command-line library puts into the help.
var helpPhrases = strings.NewReplacer(
	"Usage: ", "用法：", "\nFlags:\n", "\n选项：\n", "\nCommands:\n", "\n命令：\n", "\nArguments:\n", "\n参数：\n",
	"Show context-sensitive help.", "显示帮助。", "<command>", "<命令>", "[flags]", "[选项]",
	"--help\" for more information on a command.", "--help\" 可查看命令的详细说明。", "\nRun \"", "\n运行 \"",
)

// printHelp prints the help of a command in the language of the user.
func (w *words) printHelp(o kong.HelpOptions, ctx *kong.Context) error {
	if w.Language == report.English {
		return kong.DefaultHelpPrinter(o, ctx)
	}
	var text strings.Builder
	out := ctx.Stdout
	ctx.Stdout = &text
	err := kong.DefaultHelpPrinter(o, ctx)
	ctx.Stdout = out
	if err != nil {
		return err
	}
	_, err = helpPhrases.WriteString(out, text.String())
	return err
}

// usagePhrases translates the library's messages about wrong command lines.
var usagePhrases = []struct{ english, chinese string }{
	{"unknown flag ", "未知选项 "}, {"unexpected argument ", "多余的参数 "}, {"missing flags: ", "缺少选项："},
	{"expected one of ", "应为以下之一："}, {"expected ", "缺少："}, {"did you mean ", "是否为 "}, {" or ", " 或 "},
	{"unknown command ", "未知命令 "}, {" must be one of ", " 必须是以下之一："}, {" but got ", "，而不是 "},
	{" can't be used together", " 不能同时使用"}, {" and ", " 和 "},
}

// usage is the message about a wrong command line, in the language of the user.
func (w *words) usage(err error) string {
	text := w.Error(err)
	if w.Language == report.English {
		return text
	}
	for _, p := range usagePhrases {
		text = strings.ReplaceAll(text, p.english, p.chinese)
	}
	return text
}
