package graph

import "slices"

// GapKind says what is missing of what.
type GapKind uint8

// The kinds of gaps.
const (
	NeedWithoutService GapKind = iota
	IndustryWithoutExpert
	IndustryWithoutStation
	IndustryWithoutProgram
	StationWithoutExpert
	ProgramWithoutExpert
	ProgramWithoutHost
	EnterpriseWithoutExpert
	OwnerWithoutRegistry
	FigureWithoutItems
	PlanWithoutResult
)

var gapNames = Enum[GapKind]{"kind of gap", []Term{
	{"NEED_WITHOUT_SERVICE", "A need without an intent that nothing recorded addresses", "无人服务的需求"},
	{"INDUSTRY_WITHOUT_EXPERT", "An industry of the region, a key one or one of its enterprises, without experts", "无专家的产业"},
	{"INDUSTRY_WITHOUT_STATION", "Such an industry without workstations", "无工作站的产业"},
	{"INDUSTRY_WITHOUT_PROGRAM", "Such an industry without programmes or events", "无项目的产业"},
	{"STATION_WITHOUT_EXPERT", "A workstation of a stated category without a named expert", "无点名专家的工作站"},
	{"PROGRAM_WITHOUT_EXPERT", "A programme of exchange, innovation, talent, popularisation or poverty relief without a named expert", "无点名专家的计划"},
	{"PROGRAM_WITHOUT_HOST", "Such a programme without a named enterprise that it served", "无点名企业的计划"},
	{"ENTERPRISE_WITHOUT_EXPERT", "A named enterprise that no expert reached", "无专家的企业"},
	{"OWNER_WITHOUT_REGISTRY", "An association without a registry", "无信息库的科协"},
	{"FIGURE_WITHOUT_ITEMS", "A reported figure of whose items none is named", "未列名的上报数字"},
	{"PLAN_WITHOUT_RESULT", "A plan that nothing recorded confirms, on a day only if it was due", "无结果的计划"},
}}

// String is the name in upper case.
func (k GapKind) String() string { return gapNames.Name(k) }

// ParseGapKind reads the name.
func ParseGapKind(s string) (GapKind, error) { return gapNames.Parse(s) }

// GapKinds lists all kinds of gaps.
func GapKinds() []GapKind { return gapNames.All() }

// GapWhere says where gaps are looked for; zero fields do not narrow the search.
type GapWhere struct {
	Region   *Node // in it or below
	Industry *Node // in it or below
	Program  *Node // of it or its parts; of what is to be reached: not reached through it
	AsOf     Value // a day: what began later is not there yet, and what ended earlier no more; undated things are
	// Possible lists also gaps that only undated or partly dated things close: they may
	// not have been so on the day, or in time for the plan or the figure.
	Possible bool
}

// gapSpec is how the gaps of one kind are found: subjects that stand, and that lack
// something. Figures and plans have none: they are computed.
type gapSpec struct {
	searched string  // in words
	chinese  string  // the same in Chinese
	missing  KindSet // what figures would count of it
	root     KindSet
	where    func(*GapWhere) Filter
}

// gapSpecs is the table of gaps.
var gapSpecs = [...]gapSpec{
	NeedWithoutService: {"engagements and other facts that address the need", "针对该需求的服务及其他事实", NewKindSet(Need), NewKindSet(Need), func(w *GapWhere) Filter {
		met := fieldIn(PropStage, TextValue("INTENT"), TextValue("SOLVED"))
		return And(w.stands(), Filter{Op: Not, Sub: []Filter{met}}, w.within(w.Region, InRegion, LocatedIn), w.within(w.Industry, InIndustry),
			lacks(And(w.happened(), w.through()), back(Addresses)))
	}},
	IndustryWithoutExpert: {"experts who served in the industry or work in it, there", "在当地服务过或从事该产业的专家", NewKindSet(Expert), NewKindSet(Industry), func(w *GapWhere) Filter {
		working := has(And(w.linked(), w.under(w.Region)), out(HoldsPosition, AffiliatedWith, StationedAt), out(LocatedIn))
		return And(w.industry(), lacks(And(w.engagement(), has(expert(), out(By))), below(InIndustry)),
			lacks(And(expert(), w.linked(), Filter{Op: Any, Sub: []Filter{w.within(w.Region, LocatedIn), working}}), below(InIndustry)))
	}},
	IndustryWithoutStation: {"stations in the industry, or at enterprises of it, there", "当地该产业或其企业的工作站", NewKindSet(Workstation), NewKindSet(Industry), func(w *GapWhere) Filter {
		station := And(isKind(Workstation), isNamed(), w.stands(), w.within(w.Region, LocatedIn))
		return And(w.industry(), lacks(station, below(InIndustry)), lacks(station, below(InIndustry), back(HostedBy)))
	}},
	IndustryWithoutProgram: {"programmes and events in the industry, and those through which it was served, there", "当地该产业的计划和活动，以及服务过该产业的计划", NewKindSet(Program, Event), NewKindSet(Industry), func(w *GapWhere) Filter {
		program := And(isKind(Program, Event), isNamed(), w.stands(), w.within(w.Region, ImplementedIn, HeldIn, LocatedIn))
		return And(w.industry(), lacks(program, below(InIndustry)), lacks(And(w.engagement(), has(isNamed(), out(Through))), below(InIndustry)))
	}},
	StationWithoutExpert: {"experts stationed at the station, with a post there, or who served there", "进站、任职或在站服务过的专家", NewKindSet(Expert), NewKindSet(Workstation), func(w *GapWhere) Filter {
		sort := Filter{Op: Not, Sub: []Filter{{Op: Test, Field: FieldCategory, Cmp: IsNull}}} // a base is no station
		industry := has(w.within(w.Industry, InIndustry), out(HostedBy))
		return And(w.stands(), isNamed(), sort, w.within(w.Region, LocatedIn), w.joined(w.Program), Filter{Op: Any, Sub: []Filter{w.within(w.Industry, InIndustry), industry}},
			lacks(And(expert(), w.linked()), back(StationedAt, HoldsPosition, AffiliatedWith, MemberOf)),
			lacks(And(w.service(), has(expert(), out(By))), back(At, Serves)))
	}},
	ProgramWithoutExpert: {"experts who took part in the programme or served through it", "参加该计划或通过其服务的专家", NewKindSet(Expert), NewKindSet(Program), func(w *GapWhere) Filter {
		return And(w.program(), lacks(And(expert(), w.linked()), below(ParticipatedIn)),
			lacks(And(w.happened(), has(expert(), out(By))), below(Through)))
	}},
	ProgramWithoutHost: {"enterprises that were served through the programme", "该计划服务过的企业", NewKindSet(Enterprise), NewKindSet(Program), func(w *GapWhere) Filter {
		return And(w.program(), lacks(And(w.happened(), has(And(isKind(Enterprise), isNamed()), out(Serves))), below(Through)))
	}},
	EnterpriseWithoutExpert: {"experts who served the enterprise, have a post there, or are stationed there or at its station", "服务过该企业、在其任职或进驻该企业及其工作站的专家", NewKindSet(Enterprise), NewKindSet(Enterprise), func(w *GapWhere) Filter {
		return And(w.stands(), isNamed(), w.within(w.Region, LocatedIn), w.within(w.Industry, InIndustry),
			lacks(And(w.service(), has(expert(), out(By))), back(Serves)),
			lacks(And(expert(), w.linked()), back(HoldsPosition, AffiliatedWith, StationedAt)),
			lacks(And(expert(), w.linked()), back(HostedBy), back(StationedAt, HoldsPosition)))
	}},
	OwnerWithoutRegistry: {"registries that the association owns or runs", "该协会建立或管理的信息库", NewKindSet(System), NewKindSet(Association), func(w *GapWhere) Filter {
		registry := And(isKind(System), fieldIn(FieldCategory, TextValue("REGISTRY")), w.stands(), w.linked())
		return And(w.stands(), isNamed(), w.within(w.Region, LocatedIn), w.within(w.Industry, InIndustry), w.joined(w.Program), lacks(registry, back(OwnedBy, RunBy)))
	}},
	FigureWithoutItems: {searched: "named items of what the figure counts", chinese: "该数字所计对象中点名的各项"},
	PlanWithoutResult:  {searched: "actual facts, links and things of the plan", chinese: "与该计划对应的实际事实、联系和事物"},
}

// isKind keeps nodes of the kinds.
func isKind(ks ...Kind) Filter {
	vs := make([]Value, len(ks))
	for i, k := range ks {
		vs[i] = KindValue(k)
	}
	return fieldIn(FieldKind, vs...)
}

func fieldIn(f Field, vs ...Value) Filter { return Filter{Op: Test, Field: f, Cmp: OneOf, Values: vs} }

// isNamed keeps what a name singles out.
func isNamed() Filter { return fieldIn(FieldNamed, BoolValue(true)) }

func expert() Filter { return And(isKind(Expert), isNamed()) }

func has(f Filter, hops ...Hop) Filter { return Filter{Op: Has, Hops: hops, Sub: []Filter{f}} }

func lacks(f Filter, hops ...Hop) Filter { return Filter{Op: Lacks, Hops: hops, Sub: []Filter{f}} }

func out(rs ...Relation) Hop { return Hop{Relations: NewRelationSet(rs...)} }

func back(rs ...Relation) Hop { return Hop{Relations: NewRelationSet(rs...), Direction: In} }

// below leads back from a node and from all that stands below it.
func below(rs ...Relation) Hop {
	return Hop{Relations: NewRelationSet(rs...), Direction: In, Below: true}
}

// stands keeps what is so on the day, as far as it is dated.
func (w *GapWhere) stands() Filter { return w.on(false, ActiveOn, w.AsOf) }

// linked keeps what a link that is so on the day leads to.
func (w *GapWhere) linked() Filter { return w.on(true, ActiveOn, w.AsOf) }

// happened keeps what had begun by the day.
func (w *GapWhere) happened() Filter { return w.on(false, Overlaps, Value{}, w.AsOf) }

func (w *GapWhere) on(link bool, cmp Cmp, days ...Value) Filter {
	is := StatusIs(link, DefaultStatuses())
	if w.AsOf.IsNull() {
		return is
	}
	return And(is, Filter{Op: Test, Link: link, Field: FieldPeriod, Cmp: cmp, Values: days, Undated: true})
}

// under keeps what is an entity or stands below it; everything if there is none.
func (w *GapWhere) under(n *Node) Filter {
	if n == nil {
		return Filter{}
	}
	return IDIs([]ID{n.ID}, true)
}

// within keeps what leads by one of the relations to an entity or below it.
func (w *GapWhere) within(n *Node, rs ...Relation) Filter {
	if n == nil {
		return Filter{}
	}
	return has(And(w.linked(), w.under(n)), out(rs...))
}

// joined keeps what any link joins to an entity or to what stands below it.
func (w *GapWhere) joined(n *Node) Filter {
	if n == nil {
		return Filter{}
	}
	return has(And(w.linked(), w.under(n)), Hop{Direction: Both})
}

func (w *GapWhere) through() Filter { return w.within(w.Program, Through) }

// service keeps engagements through the programme.
func (w *GapWhere) service() Filter { return And(isKind(Engagement), w.happened(), w.through()) }

// engagement keeps those in the region, or that served what is there.
func (w *GapWhere) engagement() Filter {
	if w.Region == nil {
		return w.service()
	}
	there := has(Filter{Op: Any, Sub: []Filter{w.under(w.Region), w.within(w.Region, LocatedIn)}}, out(Serves))
	return And(w.service(), Filter{Op: Any, Sub: []Filter{w.within(w.Region, InRegion), there}})
}

// industry keeps industries of the region: its key industries and those of named
// enterprises there.
func (w *GapWhere) industry() Filter {
	key := has(And(w.linked(), w.under(w.Region)), out(KeyIndustryOf))
	firms := has(And(isKind(Enterprise), isNamed(), w.stands(), w.within(w.Region, LocatedIn)), back(InIndustry))
	return And(w.stands(), w.under(w.Industry), Filter{Op: Any, Sub: []Filter{key, firms}})
}

// program keeps programmes that bring experts somewhere: not those of party building,
// nor those of no stated sort.
func (w *GapWhere) program() Filter {
	sorts := fieldIn(FieldCategory, TextValue("EXCHANGE"), TextValue("INNOVATION_SERVICE"), TextValue("TALENT"), TextValue("POPULARISATION"), TextValue("POVERTY_RELIEF"))
	return And(w.stands(), isNamed(), sorts, w.under(w.Program), w.within(w.Region, ImplementedIn, HeldIn, LocatedIn), w.within(w.Industry, InIndustry))
}

// certainly makes a gap of what is closed by nothing that must have been so: within
// Lacks, conditions on periods must hold for certain. None of them is negated there.
func certainly(f Filter, lacking bool) Filter {
	lacking = lacking || f.Op == Lacks
	if lacking && f.Op == Test && f.Field == FieldPeriod {
		f.Certain, f.Undated = true, false
	}
	f.Sub = slices.Clone(f.Sub)
	for i := range f.Sub {
		f.Sub[i] = certainly(f.Sub[i], lacking)
	}
	return f
}
