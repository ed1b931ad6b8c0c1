package analysis

import "github.com/expertgraph/expertgraph/graph"

// Dimension is a property by which facts and entities are grouped.
type Dimension uint8

// The dimensions. ServedQuery supports those from DimActor to DimYear.
const (
	DimActor Dimension = iota
	DimIndustry
	DimProgram
	DimServed
	DimRegion
	DimYear
	DimActorKind
	DimSociety
	DimAssociation
	DimCategory
	DimStage
	DimDocumentRegion // the location of a body that is the topic of a document which names the record
	dimensionEnd
)

var dimensionNames = graph.Enum[Dimension]{Noun: "dimension", Terms: []graph.Term{
	{Name: "ACTOR", Doc: "The actor, recipient or signatory; a record may have several", Han: "服务者"},
	{Name: "INDUSTRY", Doc: "The industry; a record may have several", Han: "产业"},
	{Name: "PROGRAM", Doc: "The programme or event; a record may have several", Han: "计划或活动"},
	{Name: "SERVED", Doc: "The served entity; a record may have several", Han: "服务对象"},
	{Name: "REGION", Doc: "The region; a record may have several", Han: "地区"},
	{Name: "YEAR", Doc: "The year; null if no single year is certain", Han: "年份"},
	{Name: "ACTOR_KIND", Doc: "The kind of the actor, recipient or signatory; a record may have several", Han: "服务者类别"},
	{Name: "SOCIETY", Doc: "The society involved as an actor, an organiser or a participant, depending on the measure; a record may have several", Han: "学会"},
	{Name: "ASSOCIATION", Doc: "The association involved as an actor, an organiser or an owner, depending on the measure; a record may have several", Han: "科协"},
	{Name: "CATEGORY", Doc: "The subtype of the counted entity; for EXPERTS and ENTERPRISES, of the engagement; for HONORS, of the award", Han: "子类"},
	{Name: "STAGE", Doc: "The stage of a need or an honor", Han: "阶段"},
	{Name: "DOCUMENT_REGION", Doc: "For PROGRAMS only, the location of a body that is the topic of a document about the programme; a record may have several", Han: "文件所述地区"},
}}

// String is the name in upper case.
func (d Dimension) String() string { return dimensionNames.Name(d) }

// ParseDimension reads the name of a dimension.
func ParseDimension(s string) (Dimension, error) { return dimensionNames.Parse(s) }

// Dimensions lists all dimensions.
func Dimensions() []Dimension { return dimensionNames.All() }

// servedTerms are the words for the dimensions of ServedQuery. They differ from dimensionNames, because
// a row of ServedQuery has only one value of each dimension.
var servedTerms = []graph.Term{
	{Name: "ACTOR", Doc: "The actor", Han: "服务者"},
	{Name: "INDUSTRY", Doc: "The industry", Han: "产业"},
	{Name: "PROGRAM", Doc: "The programme or event", Han: "计划或活动"},
	{Name: "SERVED", Doc: "The served entity", Han: "服务对象"},
	{Name: "REGION", Doc: "The region", Han: "地区"},
	{Name: "YEAR", Doc: "The year; null if no single year is certain", Han: "年份"},
}

// ServedDimensions lists the dimensions of ServedQuery.
func ServedDimensions() []Dimension { return dimensionNames.All()[:DimYear+1] }

// levels gives the range of levels of a dimension, in the numeric order of graph.Level: "lowest" is at
// the top of the tree, "highest" at the bottom. Both are LevelNone if the dimension has no levels.
func (d Dimension) levels() (lowest, highest graph.Level) {
	switch d {
	case DimRegion, DimDocumentRegion:
		return graph.LevelCountry, graph.LevelVillage
	case DimIndustry:
		return graph.LevelSection, graph.LevelClass
	}
	return graph.LevelNone, graph.LevelNone
}

// CubeMeasure is what a cube counts or sums.
type CubeMeasure uint8

// The measures. All except CubeObserved count distinct nodes.
const (
	CubeExperts CubeMeasure = iota
	CubeEngagements
	CubeEnterprises
	CubePrograms
	CubeWorkstations
	CubeNeeds
	CubeOpenNeeds
	CubeHonors
	CubeAchievements
	CubeAgreements
	CubeObserved // the sum of reported figures
)

var cubeMeasureNames = graph.Enum[CubeMeasure]{Noun: "measure", Terms: []graph.Term{
	{Name: "EXPERTS", Doc: "Named experts; the regions and industries are those of their engagements", Han: "专家"},
	{Name: "ENGAGEMENTS", Doc: "Services and exchanges", Han: "服务与交流"},
	{Name: "ENTERPRISES", Doc: "Named enterprises, by location; the programmes, years and actors are those of the engagements that served them", Han: "企业"},
	{Name: "PROGRAMS", Doc: "Programmes, by the regions in which they are implemented", Han: "计划/行动"},
	{Name: "WORKSTATIONS", Doc: "Named workstations; the industries are those of their hosts", Han: "工作站"},
	{Name: "NEEDS", Doc: "Technology needs", Han: "技术需求"},
	{Name: "OPEN_NEEDS", Doc: "Technology needs without a stated intent or solution", Han: "未对接需求"},
	{Name: "HONORS", Doc: "Honors of all stages, by recipient", Han: "获奖/提名"},
	{Name: "ACHIEVEMENTS", Doc: "Results, papers, proposals, cases and works", Han: "成果"},
	{Name: "AGREEMENTS", Doc: "Agreements, by signatory", Han: "协议"},
	{Name: "OBSERVED", Doc: "The sum of reported figures, never across different measures, units, periods or statuses", Han: "上报数字之和"},
}}

// String is the name in upper case.
func (m CubeMeasure) String() string { return cubeMeasureNames.Name(m) }

// CubeMeasures lists all measures.
func CubeMeasures() []CubeMeasure { return cubeMeasureNames.All() }

// leg is one hop of a way from one node of a pattern to another.
type leg struct {
	hop   graph.Hop
	kinds graph.KindSet // kinds of the far node; zero means any kind, or for BY and SERVES those of the question
}

// axis tells how a measure reaches the nodes of a dimension.
type axis struct {
	way   []leg // the hops from the counted node; none means the counted node itself
	by    graph.KeyBy
	field graph.Field
}

// subject tells how one measure finds the nodes that it counts, and how it reaches the dimensions
// from them.
type subject struct {
	kind  graph.Kind
	where graph.Filter
	// hub holds the hops to the fact whose period and basis the conditions of the question test; no hops
	// mean the counted node itself.
	hub  []leg
	axes [dimensionEnd]*axis // by dimension; nil if the measure does not have the dimension
}

func outward(rs ...graph.Relation) leg {
	return leg{hop: graph.Hop{Relations: graph.NewRelationSet(rs...)}}
}

func inward(rs ...graph.Relation) leg {
	return leg{hop: graph.Hop{Relations: graph.NewRelationSet(rs...), Direction: graph.In}}
}

// to restricts the far node to some kinds.
func (l leg) to(ks ...graph.Kind) leg {
	l.kinds = graph.NewKindSet(ks...)
	return l
}

func node(way ...leg) *axis                 { return &axis{way: way} }
func kind(way ...leg) *axis                 { return &axis{way: way, by: graph.ByKind} }
func year(way ...leg) *axis                 { return &axis{way: way, by: graph.ByYear} }
func field(f graph.Field, way ...leg) *axis { return &axis{way: way, by: graph.ByField, field: f} }

// engaged gives the axes of a measure that reaches engagements over the given hops.
func engaged(way ...leg) [dimensionEnd]*axis {
	on := func(l leg) []leg { return append(way[:len(way):len(way)], l) }
	return [dimensionEnd]*axis{
		DimActor:       node(on(outward(graph.By))...),
		DimIndustry:    node(on(outward(graph.InIndustry))...),
		DimProgram:     node(on(outward(graph.Through))...),
		DimServed:      node(on(outward(graph.Serves))...),
		DimRegion:      node(on(outward(graph.InRegion))...),
		DimYear:        year(way...),
		DimActorKind:   kind(on(outward(graph.By))...),
		DimSociety:     node(on(outward(graph.By).to(graph.Society))...),
		DimAssociation: node(on(outward(graph.By).to(graph.Association))...),
		DimCategory:    field(graph.FieldCategory, way...),
	}
}

// subjectOf gives the subject of a measure.
func subjectOf(m CubeMeasure) subject {
	switch m {
	case CubeExperts:
		hub := inward(graph.By).to(graph.Engagement)
		s := subject{kind: graph.Expert, hub: []leg{hub}, axes: engaged(hub)}
		s.axes[DimActor], s.axes[DimActorKind] = nil, nil
		belongs := outward(graph.MemberOf, graph.AffiliatedWith, graph.HoldsPosition)
		s.axes[DimSociety], s.axes[DimAssociation] = node(belongs.to(graph.Society)), node(belongs.to(graph.Association))
		return s
	case CubeEnterprises:
		hub := inward(graph.Serves).to(graph.Engagement)
		s := subject{kind: graph.Enterprise, hub: []leg{hub}, axes: engaged(hub)}
		s.axes[DimServed] = nil
		s.axes[DimRegion], s.axes[DimIndustry] = node(outward(graph.LocatedIn)), node(outward(graph.InIndustry))
		return s
	case CubePrograms:
		through := engaged(inward(graph.Through).to(graph.Engagement))
		runs := outward(graph.RunBy, graph.OrganizedBy)
		takesPart := leg{hop: graph.Hop{Relations: graph.NewRelationSet(graph.RunBy, graph.OrganizedBy, graph.Partner, graph.ParticipatedIn), Direction: graph.Both}}
		return subject{kind: graph.Program, axes: [dimensionEnd]*axis{
			DimActor: through[DimActor], DimActorKind: through[DimActorKind], DimServed: through[DimServed],
			DimProgram: node(), DimRegion: node(outward(graph.ImplementedIn)), DimIndustry: node(outward(graph.InIndustry)), DimYear: year(), DimCategory: field(graph.FieldCategory),
			DimAssociation: node(runs.to(graph.Association)), DimSociety: node(takesPart.to(graph.Society)),
			DimDocumentRegion: node(inward(graph.Cites).to(graph.Document), outward(graph.About), outward(graph.LocatedIn)),
		}}
	case CubeWorkstations:
		keeps := outward(graph.OwnedBy, graph.FoundedBy, graph.HostedBy, graph.RunBy)
		return subject{kind: graph.Workstation, axes: [dimensionEnd]*axis{
			DimActor:  node(inward(graph.StationedAt)),
			DimRegion: node(outward(graph.LocatedIn)), DimIndustry: node(outward(graph.HostedBy), outward(graph.InIndustry)), DimYear: year(), DimCategory: field(graph.FieldCategory),
			DimAssociation: node(keeps.to(graph.Association)), DimSociety: node(keeps.to(graph.Society)),
		}}
	case CubeNeeds, CubeOpenNeeds:
		states := outward(graph.OwnedBy, graph.PublishedBy, graph.RecommendedBy)
		s := subject{kind: graph.Need, axes: [dimensionEnd]*axis{
			DimRegion: node(outward(graph.InRegion, graph.LocatedIn)), DimIndustry: node(outward(graph.InIndustry)), DimYear: year(), DimStage: field(graph.PropStage),
			DimProgram:     node(outward(graph.PublishedAt).to(graph.Program, graph.Event)),
			DimAssociation: node(states.to(graph.Association)), DimSociety: node(states.to(graph.Society)),
		}}
		if m == CubeOpenNeeds {
			s.where = graph.Filter{Op: graph.Not, Sub: []graph.Filter{{Op: graph.Test, Field: graph.PropStage, Cmp: graph.OneOf, Values: []graph.Value{graph.TextValue("INTENT"), graph.TextValue("SOLVED")}}}}
		}
		return s
	case CubeHonors:
		return subject{kind: graph.Honor, axes: [dimensionEnd]*axis{
			DimActor: node(outward(graph.Recipient)), DimActorKind: kind(outward(graph.Recipient)),
			DimRegion: node(outward(graph.Recipient, graph.InRegion).to(graph.Region)), DimProgram: node(outward(graph.Through)), DimYear: year(), DimStage: field(graph.PropStage),
			DimCategory:    field(graph.FieldCategory, outward(graph.OfAward)),
			DimAssociation: node(outward(graph.RecommendedBy).to(graph.Association)), DimSociety: node(outward(graph.RecommendedBy).to(graph.Society)),
		}}
	case CubeAchievements:
		owns := outward(graph.OwnedBy, graph.PublishedBy)
		return subject{kind: graph.Achievement, axes: [dimensionEnd]*axis{
			DimRegion: node(outward(graph.InRegion, graph.LocatedIn)), DimIndustry: node(outward(graph.InIndustry)), DimYear: year(), DimCategory: field(graph.FieldCategory),
			DimAssociation: node(owns.to(graph.Association)), DimSociety: node(owns.to(graph.Society)),
		}}
	case CubeAgreements:
		signs := outward(graph.SignedBy)
		return subject{kind: graph.Agreement, axes: [dimensionEnd]*axis{
			DimActor: node(signs), DimActorKind: kind(signs), DimAssociation: node(signs.to(graph.Association)), DimSociety: node(signs.to(graph.Society)),
			DimRegion: node(outward(graph.InRegion)), DimIndustry: node(outward(graph.InIndustry)), DimProgram: node(outward(graph.Through)), DimYear: year(),
		}}
	case CubeObserved:
		of := outward(graph.Of)
		return subject{kind: graph.Observation, axes: [dimensionEnd]*axis{
			DimRegion: node(outward(graph.InRegion)), DimProgram: node(of.to(graph.Program, graph.Event)), DimYear: year(),
			DimAssociation: node(of.to(graph.Association)), DimSociety: node(of.to(graph.Society)),
		}}
	default:
		return subject{kind: graph.Engagement, axes: engaged()}
	}
}
