package graph

// Relation is the type of a link. The zero Relation is none.
type Relation uint8

// The relations, in the order of the table.
const (
	PartOf Relation = iota + 1
	LocatedIn
	HeldIn
	ImplementedIn
	Includes
	GuidedBy
	MemberOf
	FoundedBy
	HostedBy
	OwnedBy
	UsedBy
	RunBy
	OrganizedBy
	Partner
	PublishedBy
	IssuedBy
	EditedBy
	GrantedBy
	HoldsPosition
	StationedAt
	AffiliatedWith
	InDiscipline
	InIndustry
	KeyIndustryOf
	ParticipatedIn
	PartOfProgram
	SessionOf
	CongressOf
	PublishedAt
	SignedBy
	AdoptedBy
	DerivedFrom
	Supports
	By
	Serves
	Through
	At
	InRegion
	Addresses
	Produced
	Recipient
	OfAward
	RecommendedBy
	Of
	ConfirmedBy
	PossiblySameAs
	Cites
	About
	Related
	SucceededBy
	relationEnd
)

// RelationSpec is one row of the table of relations.
type RelationSpec struct {
	Relation Relation
	Name     string // the Neo4j type, in UPPER_SNAKE
	From, To KindSet
	Many     bool   // a node may have several links of this relation
	Part     bool   // part of a fact: the link inherits the evidence of the node it leaves
	Doc      string // a phrase "a … b" in English
	Han      string // the Chinese phrase read from a to b
	HanBack  string // the Chinese phrase read from b to a
}

var (
	anyKind    KindSet
	places     = NewKindSet(Region)
	bodies     = Actors()
	activities = NewKindSet(Program, Event, Project)
	facts      = NewKindSet(Engagement, Honor, Observation, PlanItem, Agreement)
	people     = NewKindSet(Expert, Person)
	gatherer   = NewKindSet(Program, Event)
)

var relations = [...]RelationSpec{
	{PartOf, "PART_OF", NewKindSet(Region, Industry, Discipline), NewKindSet(Region, Industry, Discipline), false, false, "is a part of", "属于", "下辖"},
	{LocatedIn, "LOCATED_IN", anyKind, places, true, false, "is located in", "位于", "有"},
	{HeldIn, "HELD_IN", activities | NewKindSet(Engagement), places, true, false, "was held in", "举办于", "举办"},
	{ImplementedIn, "IMPLEMENTED_IN", anyKind, places, true, false, "is implemented in", "实施于", "实施"},
	{Includes, "INCLUDES", anyKind, anyKind, true, false, "includes", "包括", "归入"},
	{GuidedBy, "GUIDED_BY", anyKind, bodies, true, false, "is guided by", "受指导于", "指导"},
	{MemberOf, "MEMBER_OF", bodies | people, anyKind, true, false, "is a member of", "为成员", "成员"},
	{FoundedBy, "FOUNDED_BY", anyKind, bodies | places, true, false, "was founded by", "由其成立", "成立"},
	{HostedBy, "HOSTED_BY", anyKind, bodies | NewKindSet(Region, Facility), true, false, "is hosted by", "依托", "承建"},
	{OwnedBy, "OWNED_BY", anyKind, bodies | places, true, false, "is owned by", "归属", "拥有"},
	{UsedBy, "USED_BY", anyKind, anyKind, true, false, "is used by", "用于", "使用"},
	{RunBy, "RUN_BY", anyKind, bodies, true, false, "is run by", "由其运行", "运行"},
	{OrganizedBy, "ORGANIZED_BY", anyKind, bodies | people, true, false, "is organized by", "主办方为", "主办"},
	{Partner, "PARTNER", anyKind, anyKind, true, false, "has as a partner", "合作方为", "合作"},
	{PublishedBy, "PUBLISHED_BY", anyKind, bodies | people, true, false, "is published by", "发布者为", "发布"},
	{IssuedBy, "ISSUED_BY", anyKind, bodies | places, true, false, "is issued by", "由其印发", "印发"},
	{EditedBy, "EDITED_BY", NewKindSet(Document, Achievement), people | bodies, true, false, "is edited by", "编辑为", "编辑"},
	{GrantedBy, "GRANTED_BY", NewKindSet(Award, Honor), bodies, true, false, "is granted by", "授予者为", "授予"},
	{HoldsPosition, "HOLDS_POSITION", people, anyKind, true, false, "holds a position at", "任职于", "任职者"},
	{StationedAt, "STATIONED_AT", people | bodies, anyKind, true, false, "is stationed at", "派驻", "接收"},
	{AffiliatedWith, "AFFILIATED_WITH", anyKind, anyKind, true, false, "is affiliated with", "隶属", "所属"},
	{InDiscipline, "IN_DISCIPLINE", anyKind, NewKindSet(Discipline), true, false, "works in the discipline", "从事学科", "学科下"},
	{InIndustry, "IN_INDUSTRY", anyKind, NewKindSet(Industry), true, false, "is in the industry", "属于产业", "产业下"},
	{KeyIndustryOf, "KEY_INDUSTRY_OF", NewKindSet(Industry), anyKind, true, false, "is a key industry of", "为其重点产业", "重点产业"},
	{ParticipatedIn, "PARTICIPATED_IN", anyKind, anyKind, true, false, "took part in", "参加", "参加者"},
	{PartOfProgram, "PART_OF_PROGRAM", gatherer, gatherer, false, false, "is a part of the programme", "属于计划", "包含"},
	{SessionOf, "SESSION_OF", gatherer, gatherer, false, false, "is a session of", "为其一届", "届次"},
	{CongressOf, "CONGRESS_OF", NewKindSet(Event), bodies, true, false, "is a congress of", "为其代表大会", "代表大会"},
	{PublishedAt, "PUBLISHED_AT", anyKind, NewKindSet(Event, System, Institution), true, false, "was published at", "发布于", "发布"},
	{SignedBy, "SIGNED_BY", NewKindSet(Agreement), anyKind, true, true, "was signed by", "签署方为", "签署"},
	{AdoptedBy, "ADOPTED_BY", anyKind, anyKind, true, false, "was adopted by", "被其采纳", "采纳"},
	{DerivedFrom, "DERIVED_FROM", anyKind, anyKind, true, false, "is derived from", "源自", "衍生"},
	{Supports, "SUPPORTS", anyKind, anyKind, true, false, "supports", "支持", "受支持于"},
	{By, "BY", facts, bodies | people, true, true, "was done by", "由其开展", "开展"},
	{Serves, "SERVES", facts, anyKind, true, true, "served", "服务", "受服务于"},
	{Through, "THROUGH", facts, gatherer, true, true, "happened through", "通过", "成效"},
	{At, "AT", facts, anyKind, true, true, "happened at", "地点为", "发生"},
	{InRegion, "IN_REGION", facts | NewKindSet(Need, Achievement), places, true, true, "happened in", "所在地区", "地区内"},
	{Addresses, "ADDRESSES", anyKind, anyKind, true, true, "addresses", "针对", "应对"},
	{Produced, "PRODUCED", anyKind, anyKind, true, true, "produced", "产出", "产自"},
	{Recipient, "RECIPIENT", NewKindSet(Honor), anyKind, true, true, "was received by", "获得者为", "获得"},
	{OfAward, "OF_AWARD", NewKindSet(Honor), NewKindSet(Award), false, true, "is an honor of", "奖项为", "授予记录"},
	{RecommendedBy, "RECOMMENDED_BY", NewKindSet(Honor, Award, Need, Achievement), bodies, true, true, "was recommended by", "推荐者为", "推荐"},
	{Of, "OF", facts, anyKind, true, true, "has as its subject", "主体为", "有"},
	{ConfirmedBy, "CONFIRMED_BY", anyKind, bodies | facts, true, true, "was confirmed by", "认定者为", "认定"},
	{PossiblySameAs, "POSSIBLY_SAME_AS", anyKind, anyKind, true, false, "is possibly the same as", "疑似同一", "疑似同一"},
	{Cites, "CITES", NewKindSet(Document, Policy, Achievement), anyKind, true, false, "cites", "引用", "被引用于"},
	{About, "ABOUT", anyKind, anyKind, true, false, "is about", "关于", "涉及"},
	{Related, "RELATED", anyKind, anyKind, true, false, "is related to", "相关", "相关"},
	{SucceededBy, "SUCCEEDED_BY", bodies | places | NewKindSet(Workstation), bodies | places | NewKindSet(Workstation), true, false, "was succeeded by", "后继为", "前身为"},
}

// Spec is the row of the relation. It panics for an invalid Relation.
func (r Relation) Spec() *RelationSpec { return &relations[r-1] }

// Meaning is a sentence about a link of the relation, without its full stop.
func (s *RelationSpec) Meaning() string {
	text := "The start of the link " + s.Doc + " its end"
	if s.Relation == Related {
		text += "; the role says how"
	}
	return text
}

// String is the name, such as "MEMBER_OF"; "?" for none.
func (r Relation) String() string {
	if r == 0 || r >= relationEnd {
		return "?"
	}
	return relations[r-1].Name
}

// parseRelation reads the name of a relation.
func parseRelation(s string) (Relation, error) {
	for i := range relations {
		if relations[i].Name == s {
			return relations[i].Relation, nil
		}
	}
	return 0, Invalid("relation", s, "is not a relation", "see the table of relations in docs/data-model.md; RELATED takes any predicate as its role")
}

// MarshalText gives the name.
func (r Relation) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads the name.
func (r *Relation) UnmarshalText(b []byte) (err error) {
	*r, err = parseRelation(string(b))
	return err
}

// Relations gives the table, one row per relation. The rows are shared: never change them.
func Relations() []RelationSpec { return relations[:] }

// RelationSet is a set of relations. The zero set means any relation.
type RelationSet uint64

// NewRelationSet makes a set.
func NewRelationSet(rs ...Relation) RelationSet {
	var s RelationSet
	for _, r := range rs {
		s |= 1 << r
	}
	return s
}

// Has tells whether r is in the set; the zero set has every relation.
func (s RelationSet) Has(r Relation) bool { return s == 0 || s&(1<<r) != 0 }

// List gives the relations in the order of the table; all of them for the zero set.
func (s RelationSet) List() []Relation {
	var rs []Relation
	for i := range relations {
		if s.Has(relations[i].Relation) {
			rs = append(rs, relations[i].Relation)
		}
	}
	return rs
}

// TreeRelations are the relations that lead from a node to its parent. PART_OF joins regions,
// industries and disciplines. PART_OF_PROGRAM and SESSION_OF join programmes and events. A node has
// at most one parent on a day, and the links form no cycle.
const TreeRelations RelationSet = 1<<PartOf | 1<<PartOfProgram | 1<<SessionOf

// Level is a named level of a tree. A tree may skip levels. The zero Level is none.
type Level uint8

// The levels: of regions, then of industries, then of disciplines.
const (
	LevelNone Level = iota
	LevelCountry
	LevelProvince
	LevelPrefecture
	LevelCounty
	LevelTownship
	LevelVillage
	LevelSection
	LevelDivision
	levelGroup
	LevelClass
	LevelDiscipline
	LevelSubdiscipline
)

var levelNames = Enum[Level]{"level", []Term{
	{},
	{"COUNTRY", "A country", "国家"},
	{"PROVINCE", "A province, autonomous region or municipality", "省级"},
	{"PREFECTURE", "A prefecture", "地级"},
	{"COUNTY", "A county, district or banner", "县级"},
	{"TOWNSHIP", "A township or street", "乡级"},
	{"VILLAGE", "A village or community", "村级"},
	{"SECTION", "A section of industries", "门类"},
	{"DIVISION", "A division of industries", "大类"},
	{"GROUP", "A group of industries", "中类"},
	{"CLASS", "A class of industries", "小类"},
	{"DISCIPLINE", "A discipline", "一级学科"},
	{"SUBDISCIPLINE", "A subdiscipline", "二级学科"},
}}

// String is the name in upper case; "" for none.
func (l Level) String() string { return levelNames.Name(l) }

// TreeLevel is the level that the node's property "level" names; LevelNone if it names none.
func (n *Node) TreeLevel() Level {
	v := n.Prop(PropLevel)
	l, err := levelNames.Parse(v.Text)
	if v.Type != Text || err != nil {
		return LevelNone
	}
	return l
}
