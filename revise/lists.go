package revise

import "github.com/expertgraph/expertgraph/graph"

// Lists gives the closed lists of this package, as graph.Lists gives those of package graph.
func Lists() []graph.List {
	return []graph.List{
		fieldTypes(),
		roles(),
		{Name: "Outcome", Doc: "What became of a call", Han: "结果", Terms: []graph.Term{
			{Name: string(Applied), Doc: "It is written", Han: "已写入"},
			{Name: string(Unchanged), Doc: "It was so already", Han: "无变化"},
			{Name: string(Preview), Doc: "A dry run: nothing is written", Han: "预演"},
			{Name: string(Refused), Doc: "Something has to be mended: nothing is written", Han: "已拒绝"},
		}},
		{Name: "DiffAct", Doc: "What becomes of a thing", Han: "动作", Terms: []graph.Term{
			{Name: string(Added), Doc: "It is new", Han: "新增"},
			{Name: string(Changed), Doc: "It says something else", Han: "修改"},
			{Name: string(Deleted), Doc: "It goes", Han: "删除"},
		}},
		{Name: "MemoKind", Doc: "What a document beside the graph is for", Han: "备忘类别", Terms: []graph.Term{
			{Name: string(graph.MemoMapping), Doc: "How the columns of a table become facts", Han: "表格对应"},
			{Name: string(graph.MemoView), Doc: "What a page shows", Han: "视图"},
		}},
		{Name: "UserErrorCode", Doc: "What sort of thing has to be mended", Han: "待改正类别", Terms: []graph.Term{
			{Name: string(CodeInvalid), Doc: "A value breaks a rule", Han: "不合规则"},
			{Name: string(CodeNotFound), Doc: "A reference means nothing here", Han: "未找到"},
			{Name: string(CodeAmbiguous), Doc: "A reference could mean several entities", Han: "有歧义"},
			{Name: string(CodeConflict), Doc: "Somebody else has changed the same thing meanwhile", Han: "冲突"},
			{Name: string(CodeDuplicateCode), Doc: "Another entity has the code", Han: "代码重复"},
			{Name: string(CodeSecondOfOne), Doc: "There can be one such link, and there is one", Han: "只能有一个"},
			{Name: string(CodeCycle), Doc: "Something would stand below itself", Han: "循环"},
			{Name: string(CodeStillLinked), Doc: "It still has links", Han: "仍有联系"},
			{Name: string(CodeStillCited), Doc: "It is still cited as a source", Han: "仍被引用"},
			{Name: string(CodeNoSource), Doc: "Nobody states it, or nobody said why it is taken back", Han: "缺少来源"},
			{Name: string(CodeKeyReused), Doc: "The key names another call", Han: "幂等键已用"},
			{Name: string(CodeTooLarge), Doc: "It is too much for one call", Han: "过大"},
			{Name: string(CodePersonalData), Doc: "It holds personal data that this graph does not keep", Han: "个人信息"},
		}},
	}
}
