import{n as e,t}from"./vendor-COXj2Do2.js";import{c as n,l as r}from"./lang-suxN16ra.js";var i={developer:[{place:1,name:`分页`,zh:`分页列表：以 pageInfo.endCursor 作为 after 取下一页。`,en:`A page of a list with cursors: ask again with after: pageInfo.endCursor.`,query:`query PagedList($first: Int = 3, $after: Cursor) {
  experts(first: $first, after: $after, orderBy: [{field: PINYIN}]) {
    edges { cursor node { id displayName } }
    pageInfo { hasPreviousPage hasNextPage startCursor endCursor }
    totalCount
  }
}`,variables:`{}`},{place:2,name:`倒序分页`,zh:`从末尾倒着取一页。`,en:`The last page of a list, read from its end.`,query:`query Backwards($last: Int = 3, $before: Cursor) {
  enterprises(last: $last, before: $before, orderBy: [{field: PINYIN}]) {
    nodes { displayName }
    pageInfo { hasPreviousPage startCursor }
  }
}`,variables:`{}`},{place:3,name:`任意实体`,zh:`按编号、代码或名称取任意实体，并取该类特有的字段。`,en:`One entity of whatever kind, by id, code or name, with what only its kind has.`,query:`query AnyEntity($ref: Ref! = "吴忠仪表有限责任公司") {
  entity(ref: $ref) {
    __typename
    kind
    displayName
    ... on Enterprise { industries { nodes { displayName } } }
    ... on Expert { honors { nodes { displayName } } }
    ... on Region { level parent { displayName } }
  }
}`,variables:`{}`},{place:4,name:`组合条件`,zh:`条件组合：and、or、not，可用于自身及其关联。`,en:`Conditions with and, or and not, on the thing itself and on what it is linked to.`,query:`query AndOrNot {
  experts(first: 50, where: {
    or: [{name: {contains: "生"}}, {honors: {some: {}}}]
    not: {named: {eq: false}}
  }) {
    totalCount
    nodes { displayName honors(first: 2) { nodes { displayName } } }
  }
}`,variables:`{}`},{place:5,name:`按次数排序`,zh:`按在某地区的服务次数排序的专家。`,en:`Experts in the order of how often they acted in a region.`,query:`query OrderByCount($region: [Ref!] = ["宁夏回族自治区"], $first: Int = 10) {
  experts(first: $first, orderBy: [
    {field: ENGAGEMENTS_COUNT, direction: DESC, where: {engagements: {regions: {some: {within: $region}}}}}
    {field: PINYIN}
  ]) {
    nodes { displayName engagements(where: {regions: {some: {within: $region}}}) { totalCount } }
  }
}`,variables:`{}`},{place:6,name:`关系内容`,zh:`关系本身的内容：角色、期间、状态、依据与出处。`,en:`What a link itself says: role, period, status, basis and where it stands.`,query:`query LinkFacts($body: Ref! = "平罗县科协", $first: Int = 10) {
  entity(ref: $body) {
    links(first: $first) {
      totalCount
      edges {
        node { kind displayName }
        link { relation role status basis period { text } evidence(first: 1) { nodes { document { displayName } paragraph } } }
      }
    }
  }
}`,variables:`{}`},{place:7,name:`某日状态`,zh:`某日的状态：晚于该日开始的不计，早于该日结束的不计。`,en:`What stood on a day: what began later is not there yet, what ended earlier no more.`,query:`query OnADay($day: Date = "2019-12-31", $first: Int = 10) {
  workstations(first: $first, where: {asOf: $day, named: {eq: true}}) { totalCount nodes { displayName period { text } } }
  served(where: {asOf: $day}, by: [ACTOR, YEAR], first: $first) { totalCount nodes { actor { displayName } year engagementCount } }
}`,variables:`{}`},{place:8,name:`一次多取`,zh:`一次取多个对象，别名区分。`,en:`Several entities in one request, in the order of their names; a list with other arguments is one more call.`,query:`query SeveralAtOnce($first: Int = 3) {
  ningxia: region(ref: "宁夏回族自治区") { ...Place }
  hubei: region(ref: "湖北省") { ...Place }
}

fragment Place on Region {
  displayName
  enterprises(first: $first) { totalCount nodes { displayName } }
  named: workstations(first: $first, where: {named: {eq: true}}) { nodes { displayName } }
}`,variables:`{}`},{place:9,name:`查找`,zh:`按名称、部分名称、拼音、首字母或代码检索。`,en:`What is found by a text: a name, part of a name, pinyin, initials or a code.`,query:`query Search($text: String! = "枸杞", $first: Int = 20) {
  search(text: $text, first: $first) {
    nodes {
      entity { kind displayName hint }
      matchedBy
      matchedText
    }
  }
}`,variables:`{"text": "zhongguo"}`},{place:10,name:`服务次数`,zh:`各地区服务与交流次数，按服务者类别，每个数字附明细。`,en:`How many services and exchanges in each region of a level, by the kind of who acted, with the records behind each number.`,query:`query Services($level: Level = PROVINCE, $region: [Ref!], $first: Int = 50) {
  cube(measure: ENGAGEMENTS, by: [{dimension: REGION, level: $level}, {dimension: ACTOR_KIND}], where: {region: $region}) {
    total
    additive
    cells(first: $first) {
      nodes {
        keys { value }
        value
        drill(first: 5) { totalCount nodes { displayName } }
      }
    }
  }
}`,variables:`{}`}],planner:[{place:1,name:`缺口矩阵`,zh:`按产业和地区列出未对接需求（含零），并列当地专家、工作站、计划与上报数：零可能只是未列名。`,en:`Open needs by industry and region, zeros included, beside the experts, stations and programmes there and what is reported.`,page:`/gaps`},{place:2,name:`工作站统计`,zh:`各地区点名的工作站数（含零），并列文件上报数：未列名不等于没有。`,en:`Named workstations of a category in each region of a level, zeros included, beside what the documents report.`,page:`/gaps?m=WORKSTATIONS`},{place:3,name:`覆盖`,zh:`上报数字的覆盖：已列名数、未列名数与比例。`,en:`What of the reported figures of a place or programme is itemised, the least covered first seen.`,page:`/coverage?of=院士专家宁夏行`},{place:4,name:`矛盾`,zh:`各文件互相矛盾的名称、陈述和数字，及各方出处。`,en:`What the documents state in ways that cannot all be so, with where each side stands.`,page:`/contradictions`},{place:5,name:`计划落实`,zh:`计划事项、期限及落实情况；没有记录不等于没有完成。`,en:`What was planned, when it is due, and what confirms it; nothing recorded need not mean that it failed.`,page:`/plans?region=平罗县`},{place:6,name:`年度统计`,zh:`各年度、各省服务与交流次数；年份不明的单列。`,en:`Services and exchanges by year and province; those of no stated year stand in a cell of their own.`,page:`/served?pivot=YEAR.REGION`},{place:7,name:`未服务企业`,zh:`尚无专家服务的企业，以及可补缺者。`,en:`The named enterprises that no expert has reached, with what could close each gap.`,page:`/gaps/list?kind=ENTERPRISE_WITHOUT_EXPERT`},{place:8,name:`未落实项目`,zh:`无点名专家或无承办方的计划，无点名专家的工作站。`,en:`Programmes without a named expert or a host, and stations without experts.`,page:`/gaps/list?kind=PROGRAM_WITHOUT_EXPERT&kind=PROGRAM_WITHOUT_HOST&kind=STATION_WITHOUT_EXPERT`},{place:9,name:`目标值`,zh:`目标值与同一指标的实际上报值。`,en:`The figures that are targets, each beside what was reported of the same measure.`,page:`/coverage?all=1`},{place:10,name:`上报数字`,zh:`某地区上报的数字及其出处。`,en:`The reported figures about a place and what lies below it, with document and paragraph.`,page:`/coverage?region=十堰市&all=1`},{place:11,name:`工作站合规`,zh:`某日院士工作站是否符合规定：符合、违反，或因缺少哪些数据而无法判断？`,en:`Do academicians keep the rules about workstations on a day: met, breached, or not known for lack of which data?`,page:`/stations`},{place:12,name:`计划成效`,zh:`一项计划从邀请到获奖各阶段的成效：已列名与上报数字对照。`,en:`What did a programme come to, from invitations to awards: itemised beside reported?`,page:`/funnel?program=院士专家宁夏行`},{place:13,name:`延续风险`,zh:`如果某位专家退休会失去什么：哪些地区、产业、单位只有一人服务，网络在哪里断开？`,en:`What is lost if one expert retires: places, industries and bodies that nobody else has served, and what falls apart?`,query:`query Continuity($kinds: [ContinuityRiskKind!], $expert: Ref, $projection: NetworkProjection! = CO_ENGAGEMENT, $regionLevel: Level, $industryLevel: Level, $asOf: Date, $first: Int = 40) {
  continuityRisks(kinds: $kinds, expert: $expert, projection: $projection, regionLevel: $regionLevel, industryLevel: $industryLevel, asOf: $asOf) {
    truncated
    risks(first: $first) {
      totalCount
      nodes {
        expert { displayName }
        kind
        of { displayName }
        lost
        records(first: 3) { nodes { displayName } }
      }
    }
  }
}`,variables:`{}`},{place:14,name:`专家网络`,zh:`专家网络中谁居中、属于哪个社群、谁维系着网络？`,en:`Who stands in the middle of the network of experts, in which community, and who holds it together?`,query:`query Network($projection: NetworkProjection! = CO_ENGAGEMENT, $asOf: Date, $orderBy: NetworkOrder! = DEGREE, $first: Int = 20) {
  expertNetwork(projection: $projection, asOf: $asOf) {
    meaning meaningChinese
    experts
    tieCount
    parts
    modularity
    members(orderBy: $orderBy, first: $first) {
      nodes {
        expert { displayName }
        degree
        betweenness
        pageRank
        community
        cutOff
        ties(first: 3) { nodes { to { displayName } records(first: 1) { nodes { displayName } } } }
      }
    }
  }
}`,variables:`{"projection": "CO_MEMBERSHIP"}`}],officer:[{place:1,name:`专家名录`,zh:`专家名录：荣誉、服务记录。`,en:`The experts, what honors they have and whom they served.`,page:`/gaps?m=EXPERTS`},{place:2,name:`服务记录`,zh:`谁通过哪个计划、在何地何时服务了哪个产业和对象，出自哪份文件的哪一段？`,en:`Who served which industries through which programmes, whom, where and when, and which document says so?`,page:`/served?region=宁夏回族自治区`},{place:3,name:`专家画像`,zh:`专家画像：一个人的职务、荣誉、服务、学会、同行及出处，以及尚不知道的内容。`,en:`Everything that the reports say about one person, and how much they do not say.`,page:`/e/吴有生`},{place:4,name:`企业画像`,zh:`企业画像：所在地、产业、需求、接受的服务、工作站，以及缺口。`,en:`One enterprise: where it is, what it needs, who served it, its stations, and what is missing.`,page:`/e/吴忠仪表有限责任公司`},{place:5,name:`工作站画像`,zh:`工作站画像：依托单位、地点、专家、合作方及出处。`,en:`One workstation: host, place, experts, partners, and its sources.`,page:`/e/宁夏泰金种业院士专家工作站`},{place:6,name:`地区画像`,zh:`地区画像：企业、专家、工作站、学会、服务、上报数字及缺口（含下级地区）。`,en:`One region with all below it: who is there, what happened, what is reported, what is missing.`,page:`/e/平罗县`},{place:7,name:`缺口`,zh:`某地区的缺口：需求、产业、工作站、计划、企业、信息库、数字和计划事项。`,en:`What is missing in a place: needs, industries, stations, programmes, enterprises, registries, figures and plans.`,page:`/gaps/list?region=平罗县`},{place:8,name:`查找`,zh:`按名称、部分名称、拼音、首字母或代码检索。`,en:`What is found by a text: a name, part of a name, pinyin, initials or a code.`,page:`/search?q=吴忠`},{place:9,name:`学会名录`,zh:`学会名录：学科、行业、成员与服务。`,en:`The societies: what they are for, who belongs to them, what they did.`,page:`/search?q=学会&kind=SOCIETY`},{place:10,name:`出处`,zh:`按事实编号查出处：所支持的内容、文件与段落。`,en:`What a fact of the reports says and where it stands: everything that rests on it.`,page:`/e/000_64eed8bff54d6fa4.txt?p=11`},{place:11,name:`引荐`,zh:`谁能引荐：先找谁、经由什么、最弱的一环及尚不知道的内容。`,en:`Who can introduce us to somebody: whom to ask first, over which way, its weakest link, and what is not known.`,page:`/introduce?to=吴有生`},{place:12,name:`关联路径`,zh:`两个人、机构或事物之间有什么关联、经由什么、出自哪份文件？`,en:`How are two people, bodies or things connected, through what, and which documents say so?`,page:`/paths?from=吴有生&to=宁夏科协`},{place:13,name:`匹配专家`,zh:`哪些专家适合某项需求或产业、理由是什么、谁被排除？`,en:`Which experts fit a need, why, and who is left out?`,page:`/match?industry=仪器仪表制造&region=吴忠市`},{place:14,name:`相似专家`,zh:`哪些专家与某位专家相似、共同之处是什么？`,en:`Which experts are like one, and what do they share?`,page:`/fits?expert=吴有生`},{place:15,name:`负荷`,zh:`每位专家各年承担多少服务，最忙的十分之一专家占多大比例？`,en:`How many engagements does each expert have by year, and which part of all has the busiest tenth?`,query:`query Load($year: Int, $region: Ref, $industry: Ref, $asOf: Date, $first: Int = 20) {
  expertLoad(year: $year, region: $region, industry: $industry, asOf: $asOf) {
    active
    idle
    shares
    topExperts
    topShare
    experts(first: $first) {
      totalCount
      nodes {
        expert { displayName }
        engagementCount
        years { year engagementCount }
        engagements(first: 3) { nodes { displayName } }
      }
    }
  }
}`,variables:`{}`}]},a=t(),o=[[`officer`,`officer`],[`planner`,`planner`],[`developer`,`developer`]],s=10;function c(){let t=r(),{lang:c}=n();return(0,a.jsxs)(`section`,{className:`part`,children:[(0,a.jsx)(`h2`,{children:t(`rolesAsk`)}),o.map(([n,r],o)=>(0,a.jsxs)(`details`,{className:`more`,open:o===0,children:[(0,a.jsx)(`summary`,{children:t(r)}),(0,a.jsx)(`ol`,{className:`rolequestions`,children:i[n].slice(0,s).map(t=>(0,a.jsxs)(`li`,{children:[t.page?(0,a.jsx)(e,{href:t.page,children:c===`zh`?t.name:t.en}):(0,a.jsx)(l,{of:t}),c===`zh`&&(0,a.jsxs)(`span`,{className:`muted small`,children:[` `,t.zh]})]},t.name))})]},n))]})}function l({of:e}){let{lang:t}=n(),r=new URLSearchParams({query:e.query??``,variables:e.variables??``});return(0,a.jsx)(`a`,{href:`/graphiql#${r}`,children:t===`zh`?e.name:e.en})}export{c as default};