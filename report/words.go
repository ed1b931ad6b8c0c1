package report

import (
	"fmt"
	"strings"
	"sync"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// Language is a language in which texts are written.
type Language uint8

// The languages.
const (
	English Language = iota
	Chinese
)

// Text is a text in each language.
type Text [2]string

// Say gives a text in the language; args fill in its placeholders.
func (l Language) Say(t Text, args ...any) string {
	if len(args) == 0 {
		return t[l]
	}
	return fmt.Sprintf(t[l], args...)
}

// The words for rows and values in tables.
var (
	someRows = Text{"%d of %s rows\n", "共 %[2]s 行，显示 %[1]d 行\n"}
	moreRows = Text{"There are more rows: --csv writes all of them.\n", "还有更多行：用 --csv 可输出全部。\n"}
	noRows   = Text{"no rows\n", "没有结果\n"}
	unknown  = Text{"unknown", "未注明"}
	// bracketed is the format of a list in brackets; the list follows the text that it explains.
	bracketed = Text{" (%s)", "（%s）"}
	comma     = Text{", ", "，"}
	semicolon = Text{"; ", "；"}
	yesNo     = map[bool]Text{true: {"true", "是"}, false: {"false", "否"}}
)

// columns are column titles for fields of the schema, in English and Chinese. Other titles come
// from the tables of kinds and fields.
var columns = map[string]Text{
	"actor": {"who", "服务方"}, "expert": {"expert", "专家"}, "industry": {"industry", "产业"},
	"program": {"programme", "计划/活动"}, "served": {"served", "服务对象"}, "region": {"region", "地区"},
	"year": {"year", "年份"}, "engagementCount": {"count", "次数"}, "firstDate": {"from", "最早"}, "lastDate": {"to", "最晚"},
	"engagements": {"records", "记录"}, "evidence": {"source", "出处"}, "document": {"document", "文件"},
	"paragraph": {"¶", "段"}, "displayName": {"name", "名称"}, "matchedBy": {"matched by", "匹配方式"},
	"industryBasis": {"industry by", "产业依据"}, "regionBasis": {"region by", "地区依据"}, "node": {"", ""}, "nodes": {"", ""},
	"keys": {"where", "维度"}, "drill": {"records", "明细"}, "reported": {"reported", "上报"}, "total": {"total", "总计"}, "additive": {"additive", "可加"},
	"ref": {"ref", "引用"}, "store": {"store", "存储"}, "question": {"question", "问题"}, "var": {"var", "变量"}, "memory": {"memory", "内存"},
	"repair": {"repair", "修复"}, "reader": {"reader", "回答方式"}, "listen": {"listen", "监听地址"}, "output": {"output", "输出"}, "first": {"first", "行数"},
	"period": {"period", "期间"}, "role": {"role", "角色"}, "relation": {"relation", "关系"}, "words": {"words", "原文"},
}

// Title is the heading of a field's column.
func (l Language) Title(field string) string {
	if t, ok := columns[field]; ok {
		return t[l]
	}
	if l == English {
		return field
	}
	if f, err := graph.Parse[graph.Field](field); err == nil && f != graph.FieldNone {
		return f.Spec().Han
	}
	for _, k := range graph.Kinds() {
		if k.Plural == field || strings.EqualFold(k.Name, field) {
			return k.Han
		}
	}
	return field
}

// listTerms maps the names of all kinds, categories and values of closed lists to their Chinese terms.
// For a name in several lists it has the first term.
var listTerms = sync.OnceValue(func() map[string]string {
	terms := map[string]string{}
	add := func(name, han string) {
		if _, twice := terms[name]; !twice && han != "" {
			terms[name] = han
		}
	}
	for _, k := range graph.Kinds() {
		add(reply.KindName(k.Kind), k.Han)
		for _, c := range k.Kind.Categories() {
			add(c.Name, c.Han)
		}
	}
	for _, l := range graph.Lists() {
		for _, t := range l.Terms {
			add(t.Name, t.Han)
		}
	}
	return terms
})

// listTerm is the Chinese term of a value of a closed list. Other texts are returned unchanged.
func listTerm(name string) string {
	if han, ok := listTerms()[name]; ok {
		return han
	}
	return name
}

// fieldTerm is the Chinese term of a value of a field, for any kind. Other texts are returned
// unchanged.
func fieldTerm(field, value string) string {
	if f, err := graph.Parse[graph.Field](field); err == nil && f != graph.FieldNone {
		if term, ok := graph.TermOf(0, f, value); ok {
			return term.Han
		}
	}
	return value
}
