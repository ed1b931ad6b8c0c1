package graph

// Kind says what a node is. The zero Kind is no kind.
type Kind uint8

// The kinds, in the order of the table.
const (
	Expert Kind = iota + 1
	Person
	Association
	Society
	Enterprise
	Institution
	Authority
	Alliance
	Team
	PopulationGroup
	Region
	Workstation
	Facility
	Program
	Event
	Award
	Industry
	Discipline
	Topic
	Need
	Achievement
	Project
	Agreement
	System
	Policy
	Document
	Engagement
	Honor
	Observation
	PlanItem
	kindEnd
)

// Category is a subtype of a kind, in UPPER_SNAKE; "" where none is stated.
type Category string

// KindSpec is one row of the table of kinds.
type KindSpec struct {
	Kind   Kind
	Name   string // the Neo4j label and the GraphQL type
	Plural string // the GraphQL list field
	Han    string
	Doc    string // one English sentence
	Typed  bool   // has its own list field, filters and connections in the schema
	Fact   bool   // a fact with several participants rather than a thing
	Actor  bool   // can act: provide services, receive honors, make plans
	Tree   bool   // its nodes form a tree
}

// kinds is the table of kinds; the docs, the schema and the Neo4j labels are made from it.
var kinds = [...]KindSpec{
	{Expert, "Expert", "experts", "专家", "A person known for professional knowledge or service.", true, false, true, false},
	{Person, "Person", "people", "人物", "A person who is mentioned but is not an expert, such as an editor.", false, false, false, false},
	{Association, "Association", "associations", "科协", "An association for science and technology.", true, false, true, false},
	{Society, "Society", "societies", "学会/协会", "A learned society, trade association or rural technical association.", true, false, true, false},
	{Enterprise, "Enterprise", "enterprises", "企业", "A company.", true, false, true, false},
	{Institution, "Institution", "institutions", "事业单位", "A university, school, academy, training institute, service unit or news medium.", false, false, true, false},
	{Authority, "Authority", "authorities", "党政机关", "A body of government or party, a mass organisation or a coordinating office.", false, false, true, false},
	{Alliance, "Alliance", "alliances", "联盟", "An alliance or consortium.", true, false, true, false},
	{Team, "Team", "teams", "服务队/专家团", "A service team or group of experts.", true, false, true, false},
	{PopulationGroup, "PopulationGroup", "populationGroups", "人群", "An unnamed or collective group of people.", false, false, true, false},
	{Region, "Region", "regions", "地区", "A place from country to village, a cluster or a functional area.", true, false, false, true},
	{Workstation, "Workstation", "workstations", "工作站", "A station that brings experts to a host.", true, false, false, false},
	{Facility, "Facility", "facilities", "场馆/基地", "A museum, base, town or mobile facility.", false, false, false, false},
	{Program, "Program", "programs", "计划/行动", "A programme, action or visiting scheme.", true, false, false, true},
	{Event, "Event", "events", "活动", "A meeting, forum, training, competition, congress or series of them.", true, false, false, true},
	{Award, "Award", "awards", "奖项/称号", "An award, designation or title that someone can receive.", true, false, false, false},
	{Industry, "Industry", "industries", "产业", "An industry or a policy grouping of industries.", true, false, false, true},
	{Discipline, "Discipline", "disciplines", "学科", "A discipline or field of knowledge.", true, false, false, true},
	{Topic, "Topic", "topics", "提法/品牌", "A concept or a brand.", false, false, false, false},
	{Need, "Need", "needs", "技术需求", "A technology need.", true, false, false, false},
	{Achievement, "Achievement", "achievements", "成果/作品", "A result, paper, proposal, case or work.", true, false, false, false},
	{Project, "Project", "projects", "项目", "A project.", false, false, false, false},
	{Agreement, "Agreement", "agreements", "协议", "An agreement between parties.", false, true, false, false},
	{System, "System", "systems", "信息系统", "A registry, platform, think tank, mechanism, nomination process or survey.", true, false, false, false},
	{Policy, "Policy", "policies", "政策文件", "A policy document.", false, false, false, false},
	{Document, "Document", "documents", "来源文件", "A document that states facts.", true, false, false, false},
	{Engagement, "Engagement", "engagements", "服务/交流", "One service or exchange, with the actors, the served entities, the programme, the place and the time.", true, true, false, false},
	{Honor, "Honor", "honors", "获奖/提名", "One award, nomination, designation, candidacy or title of one recipient.", true, true, false, false},
	{Observation, "Observation", "observations", "上报数字", "One reported figure.", true, true, false, false},
	{PlanItem, "PlanItem", "planItems", "计划事项", "One planned action.", false, true, false, false},
}

// Spec is the row of the kind. It panics for an invalid Kind.
func (k Kind) Spec() *KindSpec { return &kinds[k-1] }

// String is the name, such as "Expert"; "?" for no kind.
func (k Kind) String() string {
	if k == 0 || k >= kindEnd {
		return "?"
	}
	return kinds[k-1].Name
}

// parseKind reads the name of a kind.
func parseKind(s string) (Kind, error) {
	for i := range kinds {
		if kinds[i].Name == s {
			return kinds[i].Kind, nil
		}
	}
	return 0, Invalid("kind", s, "is not a kind", "see the table of kinds in docs/data-model.md")
}

// MarshalText gives the name.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads the name.
func (k *Kind) UnmarshalText(b []byte) (err error) { *k, err = parseKind(string(b)); return err }

// Kinds gives the table, one row per kind. The rows are shared: never change them.
func Kinds() []KindSpec { return kinds[:] }

// KindSet is a set of kinds. The zero set means any kind.
type KindSet uint64

// NewKindSet makes a set.
func NewKindSet(ks ...Kind) KindSet {
	var s KindSet
	for _, k := range ks {
		s |= 1 << k
	}
	return s
}

// Has tells whether k is in the set; the zero set has every kind.
func (s KindSet) Has(k Kind) bool { return s == 0 || s&(1<<k) != 0 }

// List gives the kinds in the order of the table; all of them for the zero set.
func (s KindSet) List() []Kind {
	var ks []Kind
	for i := range kinds {
		if s.Has(kinds[i].Kind) {
			ks = append(ks, kinds[i].Kind)
		}
	}
	return ks
}

// Actors is the set of kinds that can act.
func Actors() KindSet {
	var s KindSet
	for i := range kinds {
		if kinds[i].Actor {
			s |= 1 << kinds[i].Kind
		}
	}
	return s
}
