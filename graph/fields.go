package graph

// Field is a named value of a node or a link. Filters, orders and evidence refer to it. The zero
// Field is none.
type Field uint8

// The fields. First come those of every node, then those of links, then the properties, which are
// stored in Node.Props.
const (
	FieldNone Field = iota
	FieldID
	FieldCode
	FieldKind
	FieldName
	FieldPinyin // the sort key: pinyin, then name
	FieldCategory
	FieldStatus
	FieldBasis
	FieldNamed
	FieldBegin // earliest begin of the period
	FieldEnd   // latest end of the period
	FieldYear  // the one certain year of the period
	FieldHint
	FieldPeriod // the whole period: for Overlaps, StartsIn, EndsIn, ActiveOn and IsNull only
	FieldIdents // the values of the node's identifiers

	FieldRole
	FieldRelation // the name of the relation; of links only

	propStart = iota
)

// The property fields.
const (
	PropLevel Field = iota + propStart
	PropStage
	PropMode
	PropTopic
	PropMeasure
	PropMeasureName
	PropValue
	PropUnit
	PropQualifier
	PropWhen
	PropEdition
	PropTitle
	PropSubtitle
	PropDocumentType
	PropPublished
	PropPublishedAfter
	PropAddressedTo
	PropTheme
	PropFounded
	PropFacilityType
	PropStationType
	PropSystemType
	PropEventType
	PropWorkType
	PropRegionType
	PropState
	PropPurpose
	PropHolds
	PropConnects
	PropChannels
	PropServiceMode
	PropMechanism
	PropCoverage
	PropGoal
	PropMember
	PropSubBrand
	PropAction
	PropTimes
	PropProfessionalTitle
	PropPost
	PropDegree
	PropSex
	PropNativePlace
	PropEnglishName
	PropAcademy
	PropDivision
	PropElected
	PropRetiredSince
	PropDied
	PropLanguage
	PropHomepage
	PropRemark
	propEnd
)

// FieldSpec is one row of the table of fields.
type FieldSpec struct {
	Field Field
	Name  string // the name in the schema, in import files and in Neo4j
	Type  ValueType
	Many  bool // whether a node may have several values of the field
	// Privacy says who may see the field; every field has a class.
	Privacy Privacy
	Han     string
	Doc     string
}

// Privacy says who may see a field. The zero Privacy is no class.
type Privacy uint8

// The classes of privacy.
const (
	Public        Privacy = iota + 1 // stated in public documents: visible to everybody
	internalField                    // visible to those who maintain the graph
	sealedField                      // sensitive personal data, which no field of the graph may hold
)

var privacyNames = Enum[Privacy]{"class of privacy", []Term{
	{},
	{"PUBLIC", "A value stated in documents, visible to everybody", "公开"},
	{"INTERNAL", "A value visible only to those who maintain the graph", "内部"},
	{"SEALED", "Sensitive personal data, which the graph never holds", "密封"},
}}

// String is the name in upper case; "" for no class.
func (p Privacy) String() string { return privacyNames.Name(p) }

var fields = [propEnd]FieldSpec{
	FieldNone:     {FieldNone, "", Null, false, 0, "", ""},
	FieldID:       {FieldID, "id", IDType, false, Public, "标识", "the permanent ID"},
	FieldCode:     {FieldCode, "code", Text, false, Public, "代码", "the human-readable key, unique in the graph"},
	FieldKind:     {FieldKind, "kind", EnumType, false, Public, "类别", "the kind of the entity"},
	FieldName:     {FieldName, "name", Text, false, Public, "名称", "the name as first written in a source"},
	FieldPinyin:   {FieldPinyin, "pinyin", Text, false, Public, "拼音", "the sort key of the name: its pinyin, then the name itself"},
	FieldCategory: {FieldCategory, "category", Text, false, Public, "子类", "the subtype"},
	FieldStatus:   {FieldStatus, "status", EnumType, false, Public, "状态", "the status, such as ACTUAL or PLANNED"},
	FieldBasis:    {FieldBasis, "basis", EnumType, false, Public, "依据", "the basis of the strongest statement about the entity"},
	FieldNamed:    {FieldNamed, "named", Bool, false, Public, "点名", "whether the name denotes one particular entity; false for collective or generic mentions"},
	FieldBegin:    {FieldBegin, "begin", DayType, false, Public, "最早开始", "the earliest possible first day of the period"},
	FieldEnd:      {FieldEnd, "end", DayType, false, Public, "最晚结束", "the latest possible last day of the period"},
	FieldYear:     {FieldYear, "year", Number, false, Public, "年份", "the year in which the whole period certainly lies; null if there is no such year"},
	FieldHint:     {FieldHint, "hint", Text, false, Public, "提示", "a short text that distinguishes it from entities with the same name"},
	FieldPeriod:   {FieldPeriod, "period", Null, false, Public, "期间", "the stated period; null if none is stated"},
	FieldIdents:   {FieldIdents, "identifiers", Text, true, Public, "外部标识", "the identifiers of the entity in public schemes"},
	FieldRole:     {FieldRole, "role", Text, false, Public, "角色", "the role of a link; for the relation RELATED, the predicate, as written in the source"},
	FieldRelation: {FieldRelation, "relation", Text, false, Public, "关系", "the relation, which is the type of the link"},

	PropLevel:             {PropLevel, "level", Text, false, Public, "级别", "the level in the tree; for kinds without a tree, the level of the responsible authority"},
	PropStage:             {PropStage, "stage", Text, false, Public, "阶段", "the stage of a need or an honor"},
	PropMode:              {PropMode, "mode", Text, true, Public, "方式", "the form of the service or honor, as written in the source"},
	PropTopic:             {PropTopic, "topic", Text, true, Public, "主题", "a subject of work or study"},
	PropMeasure:           {PropMeasure, "measure", Text, false, Public, "指标代码", "the code of the measure"},
	PropMeasureName:       {PropMeasureName, "measureName", Text, false, Public, "指标", "the name of the measure, as written in the source"},
	PropValue:             {PropValue, "value", Number, false, Public, "数值", "the reported figure; null if only words such as 数百 were reported"},
	PropUnit:              {PropUnit, "unit", Text, false, Public, "单位", "the unit"},
	PropQualifier:         {PropQualifier, "qualifier", Text, false, Public, "限定", "the exactness of the figure"},
	PropWhen:              {PropWhen, "when", Text, false, Public, "前后", "whether the figure was measured before or after a change"},
	PropEdition:           {PropEdition, "edition", Number, false, Public, "届次", "the number of the edition"},
	PropTitle:             {PropTitle, "title", Text, true, Public, "标题", "the title of a document"},
	PropSubtitle:          {PropSubtitle, "subtitle", Text, true, Public, "副标题", "the subtitle of a document"},
	PropDocumentType:      {PropDocumentType, "documentType", Text, false, Public, "文件类型", "the type of the document, as written in the source"},
	PropPublished:         {PropPublished, "published", Text, false, Public, "发布时间", "the date of publication, as written in the source"},
	PropPublishedAfter:    {PropPublishedAfter, "publishedAfter", Text, false, Public, "发布不早于", "the earliest possible date of publication"},
	PropAddressedTo:       {PropAddressedTo, "addressedTo", Text, false, Public, "主送", "the addressee of the document"},
	PropTheme:             {PropTheme, "theme", Text, false, Public, "主旨", "the theme of a document"},
	PropFounded:           {PropFounded, "founded", Text, false, Public, "成立时间", "the date of foundation, as written in the source"},
	PropFacilityType:      {PropFacilityType, "facilityType", Text, false, Public, "场馆类型", "the type of the facility, as written in the source"},
	PropStationType:       {PropStationType, "stationType", Text, false, Public, "工作站类型", "the type of the workstation, as written in the source"},
	PropSystemType:        {PropSystemType, "systemType", Text, false, Public, "系统类型", "the type of the system, as written in the source"},
	PropEventType:         {PropEventType, "eventType", Text, false, Public, "活动类型", "the type of the event, as written in the source"},
	PropWorkType:          {PropWorkType, "workType", Text, false, Public, "作品类型", "the type of the work, as written in the source"},
	PropRegionType:        {PropRegionType, "regionType", Text, false, Public, "地区类型", "the type of the region, as given in the source"},
	PropState:             {PropState, "state", Text, false, Public, "进展", "the state of progress, as given in the source"},
	PropPurpose:           {PropPurpose, "purpose", Text, true, Public, "用途", "the purpose"},
	PropHolds:             {PropHolds, "holds", Text, true, Public, "内容", "the content of the registry"},
	PropConnects:          {PropConnects, "connects", Text, true, Public, "连接", "the parties that the mechanism connects"},
	PropChannels:          {PropChannels, "channels", Text, true, Public, "渠道", "the channels of the system"},
	PropServiceMode:       {PropServiceMode, "serviceMode", Text, true, Public, "服务方式", "the form in which the programme provides services"},
	PropMechanism:         {PropMechanism, "mechanism", Text, true, Public, "机制", "the mechanism of a programme"},
	PropCoverage:          {PropCoverage, "coverage", Text, true, Public, "覆盖", "a coverage that was reached or is intended"},
	PropGoal:              {PropGoal, "goal", Text, true, Public, "目标", "a goal that the entity supports or has met"},
	PropMember:            {PropMember, "member", Text, true, Public, "包括", "the members that the group includes"},
	PropSubBrand:          {PropSubBrand, "subBrand", Text, true, Public, "子品牌", "a sub-brand"},
	PropAction:            {PropAction, "action", Text, true, Public, "事项", "the planned action, as written in the source"},
	PropTimes:             {PropTimes, "times", Number, false, Public, "次数", "the number of times"},
	PropProfessionalTitle: {PropProfessionalTitle, "professionalTitle", Text, true, Public, "职称", "the professional title, as written in the source"},
	PropPost:              {PropPost, "post", Text, true, Public, "职务", "the post, as written in the source"},
	PropDegree:            {PropDegree, "degree", Text, false, Public, "学位", "the highest degree"},
	PropSex:               {PropSex, "sex", Text, false, Public, "性别", "the sex"},
	PropNativePlace:       {PropNativePlace, "nativePlace", Text, false, Public, "籍贯", "the place of family origin, as written in the source"},
	PropEnglishName:       {PropEnglishName, "englishName", Text, true, Public, "英文名", "the name in Latin letters"},
	PropAcademy:           {PropAcademy, "academy", Text, true, Public, "院士", "the academy that the person is a member of"},
	PropDivision:          {PropDivision, "division", Text, true, Public, "学部", "the division of the academy, as written in the source"},
	PropElected:           {PropElected, "elected", Number, false, Public, "当选年份", "the year of the election to the academy"},
	PropRetiredSince:      {PropRetiredSince, "retiredSince", Text, false, Public, "退休时间", "the date of retirement, as given in the source"},
	PropDied:              {PropDied, "died", Text, false, Public, "去世时间", "the date of death, as given in the source"},
	PropLanguage:          {PropLanguage, "language", Text, true, Public, "语言", "a language in which the person can work"},
	PropHomepage:          {PropHomepage, "homepage", Text, true, Public, "主页", "a public web page about the person"},
	PropRemark:            {PropRemark, "remark", Text, true, Public, "备注", "a remark by the person who prepared the data"},
}

// Spec is the row of the field.
func (f Field) Spec() *FieldSpec { return &fields[f] }

// String is the name; "" for none.
func (f Field) String() string {
	if f >= propEnd {
		return "?"
	}
	return fields[f].Name
}

// IsProp tells whether the field is a property kept in Node.Props.
func (f Field) IsProp() bool { return f >= propStart && f < propEnd }

// HoldsDate tells whether the texts of the field are dates, kept as they were given.
func (f Field) HoldsDate() bool {
	switch f {
	case PropPublished, PropPublishedAfter, PropFounded, PropRetiredSince, PropDied:
		return true
	}
	return false
}

// Counts tells whether the numbers of the field count something, so that none is negative.
func (f Field) Counts() bool { return f == PropTimes || f == PropEdition || f == PropElected }

// parseField reads the name of a field; "" is FieldNone.
func parseField(s string) (Field, error) {
	for f := range fields {
		if fields[f].Name == s && (s != "" || f == 0) {
			return Field(f), nil
		}
	}
	return 0, Invalid("field", s, "is not a field", "see the table of fields in docs/data-model.md")
}

// MarshalText gives the name.
func (f Field) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads the name.
func (f *Field) UnmarshalText(b []byte) (err error) { *f, err = parseField(string(b)); return err }

// Props gives the rows of the property fields. They are shared: never change them.
func Props() []FieldSpec { return fields[propStart:] }
