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
	{"PUBLIC", "What documents state; everybody sees it", "公开"},
	{"INTERNAL", "Only those who keep the graph see it", "内部"},
	{"SEALED", "Sensitive personal data, which the graph never holds", "密封"},
}}

// String is the name in upper case; "" for no class.
func (p Privacy) String() string { return privacyNames.Name(p) }

var fields = [propEnd]FieldSpec{
	FieldNone:     {FieldNone, "", Null, false, 0, "", ""},
	FieldID:       {FieldID, "id", IDType, false, Public, "标识", "the permanent id"},
	FieldCode:     {FieldCode, "code", Text, false, Public, "代码", "the human key"},
	FieldKind:     {FieldKind, "kind", EnumType, false, Public, "类别", "the kind"},
	FieldName:     {FieldName, "name", Text, false, Public, "名称", "the name as first written"},
	FieldPinyin:   {FieldPinyin, "pinyin", Text, false, Public, "拼音", "the sort key: pinyin, then name"},
	FieldCategory: {FieldCategory, "category", Text, false, Public, "子类", "the subtype"},
	FieldStatus:   {FieldStatus, "status", EnumType, false, Public, "状态", "actual, ongoing, upcoming, planned or derived"},
	FieldBasis:    {FieldBasis, "basis", EnumType, false, Public, "依据", "what the statement rests on"},
	FieldNamed:    {FieldNamed, "named", Bool, false, Public, "点名", "whether a name singles it out"},
	FieldBegin:    {FieldBegin, "begin", DayType, false, Public, "最早开始", "the earliest day it can have begun"},
	FieldEnd:      {FieldEnd, "end", DayType, false, Public, "最晚结束", "the latest day it can have ended"},
	FieldYear:     {FieldYear, "year", Number, false, Public, "年份", "the one certain year"},
	FieldHint:     {FieldHint, "hint", Text, false, Public, "提示", "what tells namesakes apart"},
	FieldPeriod:   {FieldPeriod, "period", Null, false, Public, "期间", "the period, as exactly as it was stated"},
	FieldIdents:   {FieldIdents, "identifiers", Text, true, Public, "外部标识", "its identifiers in public schemes"},
	FieldRole:     {FieldRole, "role", Text, false, Public, "角色", "the role on a link"},
	FieldRelation: {FieldRelation, "relation", Text, false, Public, "关系", "the relation of a link"},

	PropLevel:             {PropLevel, "level", Text, false, Public, "级别", "the level in a tree, or of the authority behind it"},
	PropStage:             {PropStage, "stage", Text, false, Public, "阶段", "the stage of a need or an honor"},
	PropMode:              {PropMode, "mode", Text, true, Public, "方式", "how it was done, as written"},
	PropTopic:             {PropTopic, "topic", Text, true, Public, "主题", "a subject of work or study"},
	PropMeasure:           {PropMeasure, "measure", Text, false, Public, "指标代码", "the code of what was counted"},
	PropMeasureName:       {PropMeasureName, "measureName", Text, false, Public, "指标", "what was counted, as written"},
	PropValue:             {PropValue, "value", Number, false, Public, "数值", "the figure; absent where only 数百 was said"},
	PropUnit:              {PropUnit, "unit", Text, false, Public, "单位", "the unit"},
	PropQualifier:         {PropQualifier, "qualifier", Text, false, Public, "限定", "how exact the figure is"},
	PropWhen:              {PropWhen, "when", Text, false, Public, "前后", "before or after a change"},
	PropEdition:           {PropEdition, "edition", Number, false, Public, "届次", "the number of the edition"},
	PropTitle:             {PropTitle, "title", Text, true, Public, "标题", "the title of a document"},
	PropSubtitle:          {PropSubtitle, "subtitle", Text, true, Public, "副标题", "the subtitle of a document"},
	PropDocumentType:      {PropDocumentType, "documentType", Text, false, Public, "文件类型", "the type of document, as written"},
	PropPublished:         {PropPublished, "published", Text, false, Public, "发布时间", "when it was published, as given"},
	PropPublishedAfter:    {PropPublishedAfter, "publishedAfter", Text, false, Public, "发布不早于", "the earliest time it can have been published"},
	PropAddressedTo:       {PropAddressedTo, "addressedTo", Text, false, Public, "主送", "to whom a document is addressed"},
	PropTheme:             {PropTheme, "theme", Text, false, Public, "主旨", "the theme of a document"},
	PropFounded:           {PropFounded, "founded", Text, false, Public, "成立时间", "when it was founded, as given"},
	PropFacilityType:      {PropFacilityType, "facilityType", Text, false, Public, "场馆类型", "the type of facility, as written"},
	PropStationType:       {PropStationType, "stationType", Text, false, Public, "工作站类型", "the type of workstation, as written"},
	PropSystemType:        {PropSystemType, "systemType", Text, false, Public, "系统类型", "the type of system, as written"},
	PropEventType:         {PropEventType, "eventType", Text, false, Public, "活动类型", "the type of event, as written"},
	PropWorkType:          {PropWorkType, "workType", Text, false, Public, "作品类型", "the type of work, as written"},
	PropRegionType:        {PropRegionType, "regionType", Text, false, Public, "地区类型", "the type of region, as given"},
	PropState:             {PropState, "state", Text, false, Public, "进展", "the words for its progress, as given"},
	PropPurpose:           {PropPurpose, "purpose", Text, true, Public, "用途", "what it is for"},
	PropHolds:             {PropHolds, "holds", Text, true, Public, "内容", "what a registry holds"},
	PropConnects:          {PropConnects, "connects", Text, true, Public, "连接", "whom a mechanism connects"},
	PropChannels:          {PropChannels, "channels", Text, true, Public, "渠道", "its channels"},
	PropServiceMode:       {PropServiceMode, "serviceMode", Text, true, Public, "服务方式", "how a programme serves"},
	PropMechanism:         {PropMechanism, "mechanism", Text, true, Public, "机制", "the mechanism of a programme"},
	PropCoverage:          {PropCoverage, "coverage", Text, true, Public, "覆盖", "a coverage reached or aimed at"},
	PropGoal:              {PropGoal, "goal", Text, true, Public, "目标", "a goal it supports or met"},
	PropMember:            {PropMember, "member", Text, true, Public, "包括", "whom a group includes"},
	PropSubBrand:          {PropSubBrand, "subBrand", Text, true, Public, "子品牌", "a sub-brand"},
	PropAction:            {PropAction, "action", Text, true, Public, "事项", "the words of a planned action"},
	PropTimes:             {PropTimes, "times", Number, false, Public, "次数", "how many times"},
	PropProfessionalTitle: {PropProfessionalTitle, "professionalTitle", Text, true, Public, "职称", "the professional title, as written"},
	PropPost:              {PropPost, "post", Text, true, Public, "职务", "the post, as written"},
	PropDegree:            {PropDegree, "degree", Text, false, Public, "学位", "the highest degree"},
	PropSex:               {PropSex, "sex", Text, false, Public, "性别", "the sex"},
	PropNativePlace:       {PropNativePlace, "nativePlace", Text, false, Public, "籍贯", "where the family is from, as written"},
	PropEnglishName:       {PropEnglishName, "englishName", Text, true, Public, "英文名", "the name in Latin letters"},
	PropAcademy:           {PropAcademy, "academy", Text, true, Public, "院士", "the academy of which one is a member"},
	PropDivision:          {PropDivision, "division", Text, true, Public, "学部", "the division of the academy, as written"},
	PropElected:           {PropElected, "elected", Number, false, Public, "当选年份", "the year of the election to the academy"},
	PropRetiredSince:      {PropRetiredSince, "retiredSince", Text, false, Public, "退休时间", "since when retired, as given"},
	PropDied:              {PropDied, "died", Text, false, Public, "去世时间", "when one died, as given"},
	PropLanguage:          {PropLanguage, "language", Text, true, Public, "语言", "a language in which one can work"},
	PropHomepage:          {PropHomepage, "homepage", Text, true, Public, "主页", "a public page about one"},
	PropRemark:            {PropRemark, "remark", Text, true, Public, "备注", "a remark of whoever prepared the data"},
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
