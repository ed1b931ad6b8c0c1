package revise

import "github.com/expertgraph/expertgraph/graph"

// Lists gives the closed lists of this package, as graph.Lists gives those of package graph.
func Lists() []graph.List {
	return []graph.List{
		fieldTypes(),
		roles(),
		{Name: "Outcome", Doc: "The outcome of a call", Han: "结果", Terms: []graph.Term{
			{Name: string(Applied), Doc: "The change was written", Han: "已写入"},
			{Name: string(Unchanged), Doc: "The graph already has this content", Han: "无变化"},
			{Name: string(Preview), Doc: "The call was a dry run, and nothing was written", Han: "预演"},
			{Name: string(Refused), Doc: "There are user errors, and nothing was written", Han: "已拒绝"},
		}},
		{Name: "DiffAct", Doc: "The effect of a change on a record", Han: "动作", Terms: []graph.Term{
			{Name: string(Added), Doc: "The record is added", Han: "新增"},
			{Name: string(Changed), Doc: "The record is changed", Han: "修改"},
			{Name: string(Deleted), Doc: "The record is deleted", Han: "删除"},
		}},
		{Name: "MemoKind", Doc: "The kind of a memo", Han: "备忘类别", Terms: []graph.Term{
			{Name: string(graph.MemoMapping), Doc: "A mapping of the columns of a table to facts", Han: "表格对应"},
			{Name: string(graph.MemoView), Doc: "A saved view of a page", Han: "视图"},
		}},
		{Name: "UserErrorCode", Doc: "The code of an error in the input", Han: "待改正类别", Terms: []graph.Term{
			{Name: string(CodeInvalid), Doc: "A value is not valid", Han: "不合规则"},
			{Name: string(CodeNotFound), Doc: "A reference does not match anything", Han: "未找到"},
			{Name: string(CodeAmbiguous), Doc: "A reference matches several entities", Han: "有歧义"},
			{Name: string(CodeConflict), Doc: "Somebody else has changed the same data since it was read", Han: "冲突"},
			{Name: string(CodeDuplicateCode), Doc: "Another entity already has the code", Han: "代码重复"},
			{Name: string(CodeSecondOfOne), Doc: "The entity can have only one such link and already has one", Han: "只能有一个"},
			{Name: string(CodeCycle), Doc: "The entity would be below itself in a tree", Han: "循环"},
			{Name: string(CodeStillLinked), Doc: "The entity still has links", Han: "仍有联系"},
			{Name: string(CodeStillCited), Doc: "The entity is still cited as a source", Han: "仍被引用"},
			{Name: string(CodeNoSource), Doc: "A statement has no source, or a removal has no reason", Han: "缺少来源"},
			{Name: string(CodeKeyReused), Doc: "The idempotency key was already used for another call", Han: "幂等键已用"},
			{Name: string(CodeTooLarge), Doc: "The call exceeds a limit on its size", Han: "过大"},
			{Name: string(CodePersonalData), Doc: "A text contains personal data that this graph does not store", Han: "个人信息"},
		}},
	}
}
