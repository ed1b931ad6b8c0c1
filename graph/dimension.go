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

var dimensionNames = enum[Dimension]{"dimension", []string{
	"ACTOR", "INDUSTRY", "PROGRAM", "SERVED", "REGION", "YEAR", "ACTOR_KIND", "SOCIETY", "ASSOCIATION", "CATEGORY", "STAGE", "DOCUMENT_REGION",
}}

// String is the name in upper case.
func (d Dimension) String() string { return dimensionNames.name(d) }

// ParseDimension reads the name.
func ParseDimension(s string) (Dimension, error) { return dimensionNames.parse(s) }

// Dimensions lists all dimensions.
func Dimensions() []Dimension { return dimensionNames.all() }

// ServedDimensions lists the dimensions of ServedQuery.
func ServedDimensions() []Dimension { return dimensionNames.all()[:DimYear+1] }

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

var cubeMeasureNames = enum[CubeMeasure]{"measure", []string{
	"EXPERTS", "ENGAGEMENTS", "ENTERPRISES", "PROGRAMS", "WORKSTATIONS", "NEEDS", "OPEN_NEEDS", "HONORS", "ACHIEVEMENTS", "AGREEMENTS", "OBSERVED",
}}

// String is the name in upper case.
func (m CubeMeasure) String() string { return cubeMeasureNames.name(m) }

// ParseCubeMeasure reads the name.
func ParseCubeMeasure(s string) (CubeMeasure, error) { return cubeMeasureNames.parse(s) }

// CubeMeasures lists all measures.
func CubeMeasures() []CubeMeasure { return cubeMeasureNames.all() }

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
