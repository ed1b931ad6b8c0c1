package graph

// Dimension is one of the things by which facts and entities are grouped.
type Dimension uint8

// The dimensions. Those from DimActor to DimYear are those of ServedQuery.
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
	DimDocumentRegion // where the body is that a document which names the record is about
	dimensionEnd
)

var dimensionNames = Enum[Dimension]{"dimension", []Term{
	{"ACTOR", "Who acted, received or signed; a record may have several", "服务者"},
	{"INDUSTRY", "The industry; a record may have several", "产业"},
	{"PROGRAM", "The programme or event; a record may have several", "计划或活动"},
	{"SERVED", "Who was served; a record may have several", "服务对象"},
	{"REGION", "The region; a record may have several", "地区"},
	{"YEAR", "The year, where one is certain", "年份"},
	{"ACTOR_KIND", "The kind of who acted, received or signed; a record may have several", "服务者类别"},
	{"SOCIETY", "The society that acted, runs or takes part; a record may have several", "学会"},
	{"ASSOCIATION", "The association that acted, runs or owns; a record may have several", "科协"},
	{"CATEGORY", "The subtype of what is counted, or of the engagement", "子类"},
	{"STAGE", "The stage of a need or an honor", "阶段"},
	{"DOCUMENT_REGION", "The place of the body that a document which names the record is about; of PROGRAMS only, a record may have several", "文件所述地区"},
}}

// String is the name in upper case.
func (d Dimension) String() string { return dimensionNames.Name(d) }

// ParseDimension reads the name.
func ParseDimension(s string) (Dimension, error) { return dimensionNames.Parse(s) }

// Dimensions lists all dimensions.
func Dimensions() []Dimension { return dimensionNames.All() }

// servedTerms are the words of the dimensions of ServedQuery, where a row has one of each.
var servedTerms = []Term{
	{"ACTOR", "Who acted", "服务者"},
	{"INDUSTRY", "The industry", "产业"},
	{"PROGRAM", "The programme or event", "计划或活动"},
	{"SERVED", "Who was served", "服务对象"},
	{"REGION", "The region", "地区"},
	{"YEAR", "The year, where one is certain", "年份"},
}

// ServedDimensions lists the dimensions of ServedQuery.
func ServedDimensions() []Dimension { return dimensionNames.All()[:DimYear+1] }

// levels are the lowest and highest level at which a dimension can be taken; both
// are LevelNone if it has none.
func (d Dimension) levels() (lowest, highest Level) {
	switch d {
	case DimRegion, DimDocumentRegion:
		return LevelCountry, LevelVillage
	case DimIndustry:
		return LevelSection, LevelClass
	}
	return LevelNone, LevelNone
}

// CubeMeasure is what a cube counts or sums.
type CubeMeasure uint8

// The measures. All but CubeObserved count distinct nodes.
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

var cubeMeasureNames = Enum[CubeMeasure]{"measure", []Term{
	{"EXPERTS", "Named experts; regions and industries are those of what they did", "专家"},
	{"ENGAGEMENTS", "Services and exchanges", "服务与交流"},
	{"ENTERPRISES", "Named enterprises, where they are; programmes, years and actors are those of what served them", "企业"},
	{"PROGRAMS", "Programmes, where they are implemented", "计划/行动"},
	{"WORKSTATIONS", "Named workstations; their industry is that of their host", "工作站"},
	{"NEEDS", "Technology needs", "技术需求"},
	{"OPEN_NEEDS", "Technology needs of which no intent and no solution is stated", "未对接需求"},
	{"HONORS", "Honors in all their stages, by who received them", "获奖/提名"},
	{"ACHIEVEMENTS", "Results, papers, proposals, cases and works", "成果"},
	{"AGREEMENTS", "Agreements, by who signed them", "协议"},
	{"OBSERVED", "The sum of reported figures, never across measures, units, periods or statuses", "上报数字之和"},
}}

// String is the name in upper case.
func (m CubeMeasure) String() string { return cubeMeasureNames.Name(m) }

// ParseCubeMeasure reads the name.
func ParseCubeMeasure(s string) (CubeMeasure, error) { return cubeMeasureNames.Parse(s) }

// CubeMeasures lists all measures.
func CubeMeasures() []CubeMeasure { return cubeMeasureNames.All() }

// leg leads over one hop from one node of a pattern to another.
type leg struct {
	hop   Hop
	kinds KindSet // of the far node; of the legs BY and SERVES zero stands for those that are asked for
}

// axis is how a measure reaches a dimension.
type axis struct {
	way   []leg // from what is counted; none: that itself
	by    KeyBy
	field Field
}

// subject is how one measure finds what it counts, and what that has to do with the
// dimensions.
type subject struct {
	kind  Kind
	where Filter
	// hub leads to the fact that conditions on the period and the basis speak of;
	// none: what is counted itself.
	hub  []leg
	axes [dimensionEnd]*axis // nil: the measure knows no such dimension
}

func outward(rs ...Relation) leg { return leg{hop: Hop{Relations: NewRelationSet(rs...)}} }

func inward(rs ...Relation) leg {
	return leg{hop: Hop{Relations: NewRelationSet(rs...), Direction: In}}
}

// to narrows the far node to some kinds.
func (l leg) to(ks ...Kind) leg {
	l.kinds = NewKindSet(ks...)
	return l
}

func node(way ...leg) *axis           { return &axis{way: way} }
func kind(way ...leg) *axis           { return &axis{way: way, by: ByKind} }
func year(way ...leg) *axis           { return &axis{way: way, by: ByYear} }
func field(f Field, way ...leg) *axis { return &axis{way: way, by: ByField, field: f} }

// engaged are the axes of engagements to which a way leads.
func engaged(way ...leg) [dimensionEnd]*axis {
	on := func(l leg) []leg { return append(way[:len(way):len(way)], l) }
	return [dimensionEnd]*axis{
		DimActor:       node(on(outward(By))...),
		DimIndustry:    node(on(outward(InIndustry))...),
		DimProgram:     node(on(outward(Through))...),
		DimServed:      node(on(outward(Serves))...),
		DimRegion:      node(on(outward(InRegion))...),
		DimYear:        year(way...),
		DimActorKind:   kind(on(outward(By))...),
		DimSociety:     node(on(outward(By).to(Society))...),
		DimAssociation: node(on(outward(By).to(Association))...),
		DimCategory:    field(FieldCategory, way...),
	}
}

// subjectOf is the row of a measure in the table of subjects.
func subjectOf(m CubeMeasure) subject {
	switch m {
	case CubeExperts:
		hub := inward(By).to(Engagement)
		s := subject{kind: Expert, hub: []leg{hub}, axes: engaged(hub)}
		s.axes[DimActor], s.axes[DimActorKind] = nil, nil
		belongs := outward(MemberOf, AffiliatedWith, HoldsPosition)
		s.axes[DimSociety], s.axes[DimAssociation] = node(belongs.to(Society)), node(belongs.to(Association))
		return s
	case CubeEnterprises:
		hub := inward(Serves).to(Engagement)
		s := subject{kind: Enterprise, hub: []leg{hub}, axes: engaged(hub)}
		s.axes[DimServed] = nil
		s.axes[DimRegion], s.axes[DimIndustry] = node(outward(LocatedIn)), node(outward(InIndustry))
		return s
	case CubePrograms:
		through := engaged(inward(Through).to(Engagement))
		runs := outward(RunBy, OrganizedBy)
		takesPart := leg{hop: Hop{Relations: NewRelationSet(RunBy, OrganizedBy, Partner, ParticipatedIn), Direction: Both}}
		return subject{kind: Program, axes: [dimensionEnd]*axis{
			DimActor: through[DimActor], DimActorKind: through[DimActorKind], DimServed: through[DimServed],
			DimProgram: node(), DimRegion: node(outward(ImplementedIn)), DimIndustry: node(outward(InIndustry)), DimYear: year(), DimCategory: field(FieldCategory),
			DimAssociation: node(runs.to(Association)), DimSociety: node(takesPart.to(Society)),
			DimDocumentRegion: node(inward(Cites).to(Document), outward(About), outward(LocatedIn)),
		}}
	case CubeWorkstations:
		keeps := outward(OwnedBy, FoundedBy, HostedBy, RunBy)
		return subject{kind: Workstation, axes: [dimensionEnd]*axis{
			DimActor:  node(inward(StationedAt)),
			DimRegion: node(outward(LocatedIn)), DimIndustry: node(outward(HostedBy), outward(InIndustry)), DimYear: year(), DimCategory: field(FieldCategory),
			DimAssociation: node(keeps.to(Association)), DimSociety: node(keeps.to(Society)),
		}}
	case CubeNeeds, CubeOpenNeeds:
		states := outward(OwnedBy, PublishedBy, RecommendedBy)
		s := subject{kind: Need, axes: [dimensionEnd]*axis{
			DimRegion: node(outward(InRegion, LocatedIn)), DimIndustry: node(outward(InIndustry)), DimYear: year(), DimStage: field(PropStage),
			DimProgram:     node(outward(PublishedAt).to(Program, Event)),
			DimAssociation: node(states.to(Association)), DimSociety: node(states.to(Society)),
		}}
		if m == CubeOpenNeeds {
			s.where = Filter{Op: Not, Sub: []Filter{{Op: Test, Field: PropStage, Cmp: OneOf, Values: []Value{TextValue("INTENT"), TextValue("SOLVED")}}}}
		}
		return s
	case CubeHonors:
		return subject{kind: Honor, axes: [dimensionEnd]*axis{
			DimActor: node(outward(Recipient)), DimActorKind: kind(outward(Recipient)),
			DimRegion: node(outward(Recipient, InRegion).to(Region)), DimProgram: node(outward(Through)), DimYear: year(), DimStage: field(PropStage),
			DimCategory:    field(FieldCategory, outward(OfAward)),
			DimAssociation: node(outward(RecommendedBy).to(Association)), DimSociety: node(outward(RecommendedBy).to(Society)),
		}}
	case CubeAchievements:
		owns := outward(OwnedBy, PublishedBy)
		return subject{kind: Achievement, axes: [dimensionEnd]*axis{
			DimRegion: node(outward(InRegion, LocatedIn)), DimIndustry: node(outward(InIndustry)), DimYear: year(), DimCategory: field(FieldCategory),
			DimAssociation: node(owns.to(Association)), DimSociety: node(owns.to(Society)),
		}}
	case CubeAgreements:
		signs := outward(SignedBy)
		return subject{kind: Agreement, axes: [dimensionEnd]*axis{
			DimActor: node(signs), DimActorKind: kind(signs), DimAssociation: node(signs.to(Association)), DimSociety: node(signs.to(Society)),
			DimRegion: node(outward(InRegion)), DimIndustry: node(outward(InIndustry)), DimProgram: node(outward(Through)), DimYear: year(),
		}}
	case CubeObserved:
		of := outward(Of)
		return subject{kind: Observation, axes: [dimensionEnd]*axis{
			DimRegion: node(outward(InRegion)), DimProgram: node(of.to(Program, Event)), DimYear: year(),
			DimAssociation: node(of.to(Association)), DimSociety: node(of.to(Society)),
		}}
	default:
		return subject{kind: Engagement, axes: engaged()}
	}
}
