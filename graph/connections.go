package graph

// Connection is a named field that leads from entities of one kind over relations to other entities.
// It is a list in the schema, a condition in filters, and a term in orders.
type Connection struct {
	On        Kind
	Name      string // the name of the field in the schema
	Relations []Relation
	Direction Direction
	Kinds     []Kind // the kinds at the far end; a single typed kind gives a list of that kind, otherwise a list of entities
	One       bool   // leads to at most one entity, so the schema has a single field instead of a list
	Below     bool   // sets Hop.Below, unless the caller gives the argument "exactly"
	Tree      bool   // follows only the tree links that hold on the day of the query
	Every     bool   // also follows links outside DefaultStatuses: they give structure, not results
	Doc       string // one English sentence without its full stop
	Han       string
}

// Far is the single typed kind at the far end; 0 if there are several kinds, or none is typed.
func (c *Connection) Far() Kind {
	if len(c.Kinds) == 1 && c.Kinds[0].Spec().Typed {
		return c.Kinds[0]
	}
	return 0
}

// Connections gives the named connections of the kind, in the order of the schema.
// They are shared: never change them.
func (k Kind) Connections() []Connection { return connectionsOf[k] }

// connectionsOf is the table of connections, by the kind they leave.
var connectionsOf = func() (of [kindEnd][]Connection) {
	for _, c := range connections() {
		of[c.On] = append(of[c.On], c)
	}
	return of
}()

func outOf(on Kind, name string, r Relation, doc, han string, kinds ...Kind) Connection {
	return Connection{On: on, Name: name, Relations: []Relation{r}, Kinds: kinds, Doc: doc, Han: han}
}

func into(on Kind, name string, r Relation, doc, han string, kinds ...Kind) Connection {
	c := outOf(on, name, r, doc, han, kinds...)
	c.Direction = In
	return c
}

func (c Connection) single() Connection        { c.One = true; return c }
func (c Connection) inOrBelow() Connection     { c.Below = true; return c }
func (c Connection) ofEveryStatus() Connection { c.Every = true; return c }

// connections gives the table of all connections: first those of a single kind, then those that the
// function shared gives.
func connections() []Connection {
	cs := []Connection{
		outOf(Expert, "positions", HoldsPosition, "The entities at which the expert holds a post; the role of the link is the post", "任职"),
		outOf(Expert, "memberships", MemberOf, "The entities that the expert is a member of", "参加组织"),
		outOf(Expert, "societies", MemberOf, "The societies that the expert is a member of", "所属学会", Society),
		outOf(Expert, "affiliations", AffiliatedWith, "The entities that the expert is affiliated with", "隶属"),
		outOf(Expert, "workstations", StationedAt, "The workstations at which the expert is stationed", "入驻工作站", Workstation),
		outOf(Expert, "achievements", Produced, "The achievements that the expert produced", "成果", Achievement),

		into(Association, "grants", GrantedBy, "The awards that the association grants", "授予的奖项", Award),
		into(Association, "guides", GuidedBy, "The associations that this association guides", "指导的科协", Association),

		into(Enterprise, "workstations", HostedBy, "The workstations that the enterprise hosts", "承建工作站", Workstation),
		into(Enterprise, "experts", StationedAt, "The experts stationed at the enterprise", "入驻专家", Expert),
		into(Enterprise, "needs", OwnedBy, "The needs that the enterprise raised", "技术需求", Need),

		into(Region, "enterprises", LocatedIn, "The enterprises located in the region or a region below it", "企业", Enterprise).inOrBelow(),
		into(Region, "associations", LocatedIn, "The associations located in the region or a region below it", "科协", Association).inOrBelow(),
		into(Region, "societies", LocatedIn, "The societies located in the region or a region below it", "学会", Society).inOrBelow(),
		into(Region, "workstations", LocatedIn, "The workstations located in the region or a region below it", "工作站", Workstation).inOrBelow(),
		into(Region, "experts", LocatedIn, "The experts located or working in the region or below it; a link with the basis INFERRED follows from a post or a station", "专家", Expert).inOrBelow(),
		into(Region, "located", LocatedIn, "All entities located in the region or a region below it", "位于此地").inOrBelow(),
		into(Region, "engagements", InRegion, "The engagements that took place in the region or a region below it", "服务记录", Engagement).inOrBelow(),
		into(Region, "needs", InRegion, "The needs in the region or a region below it", "技术需求", Need).inOrBelow(),
		into(Region, "programs", ImplementedIn, "The programmes implemented in the region or a region below it", "实施的计划", Program).inOrBelow(),
		into(Region, "events", HeldIn, "The events held in the region or a region below it", "举办的活动", Event).inOrBelow(),
		into(Region, "keyIndustries", KeyIndustryOf, "The key industries of the region", "重点产业", Industry),
		into(Region, "alliances", FoundedBy, "The alliances that the region founded", "成立的联盟", Alliance),

		into(Region, "observations", Of, "The reported figures about the region or a region below it", "上报数字", Observation).inOrBelow(),

		outOf(Workstation, "hosts", HostedBy, "The bodies, regions or facilities that host the workstation", "依托单位"),
		into(Workstation, "experts", StationedAt, "The experts stationed at the workstation", "入驻专家", Expert),

		into(Program, "sessions", SessionOf, "The sessions of the programme", "各届活动", Event),
		into(Program, "parts", PartOfProgram, "The programmes and events that are parts of the programme", "所含活动"),
		outOf(Program, "regions", ImplementedIn, "The regions in which the programme is implemented", "实施地区", Region),
		into(Event, "sessions", SessionOf, "The sessions of the event, if it is a series", "各届活动", Event),
		into(Event, "parts", PartOfProgram, "The programmes and events that are parts of the event", "所含活动"),
		outOf(Event, "regions", HeldIn, "The regions in which the event was held", "举办地区", Region),
		into(Event, "hosted", At, "The engagements that took place at the event", "现场交流", Engagement),
		into(Event, "needs", PublishedAt, "The needs published at the event", "发布的需求", Need),
		outOf(Event, "congressOf", CongressOf, "The bodies whose congress the event is", "所属组织"),

		into(Award, "honors", OfAward, "The conferments and nominations of the award", "授予记录", Honor),
		outOf(Award, "programs", AffiliatedWith, "The programmes to which the award belongs", "所属计划", Program),
		outOf(Award, "grantors", GrantedBy, "The bodies that grant the award", "授予者"),

		into(Industry, "enterprises", InIndustry, "The enterprises in the industry or an industry below it", "企业", Enterprise).inOrBelow(),
		into(Industry, "engagements", InIndustry, "The engagements in the industry or an industry below it", "服务记录", Engagement).inOrBelow(),
		into(Industry, "experts", InIndustry, "The experts in the industry or an industry below it", "专家", Expert).inOrBelow(),
		into(Industry, "societies", InIndustry, "The societies in the industry or an industry below it", "学会", Society).inOrBelow(),
		into(Industry, "teams", InIndustry, "The teams in the industry or an industry below it", "服务队", Team).inOrBelow(),
		outOf(Industry, "keyIn", KeyIndustryOf, "The regions in which the industry is a key industry", "列为重点之地", Region),

		into(Discipline, "experts", InDiscipline, "The experts who work in the discipline or a discipline below it", "专家", Expert).inOrBelow(),
		into(Discipline, "societies", InDiscipline, "The societies that work in the discipline or a discipline below it", "学会", Society).inOrBelow(),

		outOf(Need, "raisedBy", OwnedBy, "The entities that raised the need", "提出者"),
		outOf(Need, "publishedAt", PublishedAt, "The events, systems or institutions at which the need was published", "发布于"),
		outOf(Need, "regions", InRegion, "The regions from which the need comes", "来源地区", Region),
		into(Need, "engagements", Addresses, "The engagements that address the need", "对接记录", Engagement),

		into(Achievement, "producers", Produced, "The entities that produced the achievement", "产自"),
		outOf(Achievement, "adoptedBy", AdoptedBy, "The entities that adopted the achievement", "采纳方"),
		outOf(Achievement, "derivedFrom", DerivedFrom, "The entities from which the achievement is derived", "源自"),
		outOf(Achievement, "regions", InRegion, "The regions that the achievement concerns", "地区", Region),

		outOf(System, "programs", AffiliatedWith, "The programmes to which the system belongs", "所属计划", Program),
		outOf(System, "users", UsedBy, "The users of the system, or the entities for which it is used", "使用者"),

		outOf(Document, "about", About, "The entities that the document is about", "关于"),
		outOf(Document, "publishers", PublishedBy, "The publishers of the document", "发布者"),
		outOf(Document, "issuers", IssuedBy, "The issuers of the document", "印发者"),
		outOf(Document, "editors", EditedBy, "The editors of the document", "编辑"),
		outOf(Document, "cites", Cites, "The entities that the document cites", "引用"),

		outOf(Engagement, "by", By, "The actors of the engagement", "服务者"),
		outOf(Engagement, "experts", By, "The experts among the actors of the engagement", "专家", Expert),
		outOf(Engagement, "served", Serves, "The served entities", "服务对象"),
		outOf(Engagement, "through", Through, "The programmes or events through which the engagement took place", "通过"),
		outOf(Engagement, "at", At, "The events or places at which the engagement took place", "场合"),
		outOf(Engagement, "regions", InRegion, "The regions in which the engagement took place; a link with the basis INFERRED was derived", "地区", Region),
		outOf(Engagement, "industries", InIndustry, "The industries that were served; a link with the basis INFERRED was derived", "产业", Industry),
		outOf(Engagement, "needs", Addresses, "The needs that the engagement addresses", "针对需求", Need),
		outOf(Engagement, "produced", Produced, "The entities that the engagement produced", "产出"),

		outOf(Honor, "recipients", Recipient, "The entities that received the honor or were proposed for it", "获得者"),
		outOf(Honor, "award", OfAward, "The award, designation or title", "奖项", Award).single().ofEveryStatus(),
		outOf(Honor, "through", Through, "The programmes or events through which the honor was given", "所属计划"),
		outOf(Honor, "grantors", GrantedBy, "The bodies that granted the honor", "授予者"),
		outOf(Honor, "recommendedBy", RecommendedBy, "The bodies that recommended the honor", "推荐者"),
		outOf(Honor, "confirmedBy", ConfirmedBy, "The bodies or facts that confirmed the honor", "认定者"),

		outOf(Observation, "of", Of, "The entities that the figure is about", "主体").ofEveryStatus(),
		outOf(Observation, "by", By, "The actors of the counted actions", "实施者"),
		outOf(Observation, "regions", InRegion, "The regions that the figure concerns", "地区", Region).ofEveryStatus(),
		outOf(Observation, "through", Through, "The programmes or events to which the figure belongs", "所属计划"),
	}
	return append(cs, shared()...)
}

// shared gives the connections that several kinds have with the same name and description.
func shared() []Connection {
	var cs []Connection
	on := func(c Connection, kinds ...Kind) {
		for _, k := range kinds {
			c.On = k
			cs = append(cs, c)
		}
	}
	actors := []Kind{Expert, Association, Society, Enterprise, Alliance, Team}
	on(into(0, "engagements", By, "The engagements in which the entity acted", "服务记录", Engagement), actors...)
	on(into(0, "engagements", Through, "The engagements that took place through the programme or event", "服务记录", Engagement), Program, Event)
	on(into(0, "services", Serves, "The engagements that served the entity", "受服务记录", Engagement), Enterprise, Region, Association)
	on(into(0, "honors", Recipient, "The honors that the entity received or was proposed for", "获奖与提名", Honor), append(actors, Region, Event, Program, Achievement)...)
	on(outOf(0, "activities", ParticipatedIn, "The programmes and events in which the entity took part", "参加的活动"), Expert, Association, Society)
	on(into(0, "participants", ParticipatedIn, "The participants of the programme or event", "参加者"), Program, Event)
	on(outOf(0, "industries", InIndustry, "The industries of the entity", "产业", Industry), Expert, Society, Enterprise, Alliance, Team, Program, Event, Achievement, Need)
	on(outOf(0, "disciplines", InDiscipline, "The disciplines of the entity", "学科", Discipline), Expert, Society, Alliance, Program, Event)
	on(outOf(0, "regions", LocatedIn, "The regions in which the entity is located", "所在地区", Region), append(actors, Workstation, System)...)
	on(into(0, "staff", HoldsPosition, "The people who hold posts at the body; the role of the link is the post", "任职者"), Association, Society, Enterprise)
	on(outOf(0, "guidedBy", GuidedBy, "The bodies that guide the association or society", "指导者"), Association, Society)
	on(into(0, "organized", OrganizedBy, "The entities that the association or society organised", "主办的活动"), Association, Society)
	on(outOf(0, "organizers", OrganizedBy, "The organisers", "主办方"), Program, Event, Team)
	on(outOf(0, "partners", Partner, "The partners of the entity", "合作方"), Program, Event, Workstation, Alliance)
	on(into(0, "plans", By, "The planned actions of the body", "计划事项", PlanItem).ofEveryStatus(), Association, Society, Enterprise)
	on(into(0, "runs", RunBy, "The entities that the association runs", "运行"), Association)
	on(outOf(0, "runBy", RunBy, "The bodies that run the programme or system", "运行者"), Program, System)
	on(into(0, "systems", OwnedBy, "The systems that the association owns", "所有系统", System), Association)
	on(outOf(0, "owners", OwnedBy, "The owners", "所有者"), System, Workstation, Achievement)
	on(into(0, "achievements", OwnedBy, "The achievements that the association owns", "所有成果", Achievement), Association)
	on(into(0, "founded", FoundedBy, "The entities that the association founded", "成立的组织"), Association)
	on(outOf(0, "founders", FoundedBy, "The founders", "成立者"), Society, Alliance, Team, Workstation, System, Award)
	on(into(0, "members", MemberOf, "The members", "成员"), Society, Alliance, Team)
	on(into(0, "observations", Of, "The reported figures about the entity", "上报数字", Observation), Association, Society, Team, Workstation, Program, Event, Award, System)
	changing := []Kind{Region, Association, Society, Enterprise, Alliance, Team, Workstation}
	on(outOf(0, "successors", SucceededBy, "The successors after a renaming, merger or split; the period of the link is the day, and its role the type of change", "后继"), changing...)
	on(into(0, "predecessors", SucceededBy, "The predecessors before a renaming, merger or split", "前身"), changing...)
	for i := range kinds {
		if k := &kinds[i]; k.Tree && k.Typed {
			cs = append(cs, tree(k.Kind)...)
		}
	}
	return cs
}

// tree gives the connections parent and children of a kind that forms a tree.
func tree(on Kind) []Connection {
	kinds, relations := []Kind{on}, []Relation{PartOf}
	if on == Program || on == Event {
		kinds, relations = []Kind{Program, Event}, []Relation{PartOfProgram, SessionOf}
	}
	up := Connection{On: on, Name: ParentConnection, Relations: relations, Kinds: kinds, One: true, Tree: true, Every: true, Doc: "The entity directly above it in its tree", Han: "上级"}
	down := Connection{On: on, Name: "children", Relations: relations, Direction: In, Kinds: kinds, Tree: true, Every: true, Doc: "The entities directly below it in its tree", Han: "下级"}
	return []Connection{up, down}
}

// ParentConnection is the name of the connection to the parent, which every typed
// kind that forms a tree has.
const ParentConnection = "parent"
