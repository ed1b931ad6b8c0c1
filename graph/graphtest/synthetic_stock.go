package graphtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// stock holds the synthetic nodes that engagements can refer to (experts, enterprises,
// counties and so on), and functions that choose one of them.
type stock struct {
	*rand.Rand
	o       SyntheticOptions
	b       graph.Batch
	acts    []act
	periods map[string]graph.Period
	named   map[string]graph.NameKeys

	document                     graph.ID
	counties, industries         []graph.ID
	experts, societies, groups   []graph.ID
	programs                     []graph.ID
	enterprises                  []target
	program                      func() int
	someExpert, someSociety      func() int
	someEnterprise, someIndustry func() int
	someCounty                   func() int
	countyNames                  []string
	needs                        openNeeds
}

// target is a node that an engagement can serve, and the grounds for deriving the industry and the
// region of the engagement.
type target struct {
	id               graph.ID
	name             string
	industry, region ground
}

// ground is a reason for a derived link: the region or industry of a served node, and the link from
// the served node to it. The link is zero if the served node is itself the region.
type ground struct{ to, link graph.ID }

// newStock makes everything except the engagements. Within limits, there is one expert for twenty
// engagements, one enterprise for ten, and one need for fifty.
func newStock(o SyntheticOptions) *stock {
	s := &stock{
		Rand: rand.New(rand.NewPCG(o.Seed, uint64(o.Engagements))), o: o, acts: acts(),
		periods: map[string]graph.Period{}, named: map[string]graph.NameKeys{},
	}
	s.document = s.node("document", graph.Document, "合成数据", func(n *graph.Node) { n.Category = "IMPORT_FILE" })
	s.regions()
	s.addIndustries()
	s.addSocietiesAndExperts(clamp(o.Engagements/500, 20, 2000), clamp(o.Engagements/20, 50, 100_000))
	s.addPrograms(clamp(o.Engagements/2000, 12, 120))
	s.firms(clamp(o.Engagements/10, 50, 200_000))
	s.addNeeds(clamp(o.Engagements/50, 50, 50_000))
	return s
}

func clamp(n, low, high int) int { return max(low, min(n, high)) }

// node adds a node and returns its id.
func (s *stock) node(key string, k graph.Kind, name string, edits ...func(*graph.Node)) graph.ID {
	n := &graph.Node{ID: SyntheticID(key), Kind: k, Code: SyntheticPrefix + key, Name: name, Basis: graph.BasisText}
	for _, edit := range edits {
		edit(n)
	}
	n.Keys = graph.NewNameKeys(name, n.Aliases, k.IsPerson())
	s.b.Nodes = append(s.b.Nodes, n)
	return n.ID
}

// link adds a link, with evidence if the options ask for it, and returns its id.
func (s *stock) link(from graph.ID, r graph.Relation, to graph.ID) graph.ID {
	l := &graph.Link{From: from, To: to, Relation: r}
	l.ID = graph.LinkID(l)
	s.b.Links = append(s.b.Links, l)
	if s.o.Evidence {
		s.cite(&s.b, &graph.Evidence{Code: SyntheticPrefix + l.ID.String(), Subject: l.ID, OfLink: true, Document: s.document})
	}
	return l.ID
}

func levelOf(level string) func(*graph.Node) { return textsOf(graph.PropLevel, level) }

// regions makes one country, 31 provinces, about eleven prefectures in each and about eight
// counties in each of those. Four provinces have only counties.
func (s *stock) regions() {
	country := s.node("region", graph.Region, "合成国", levelOf("COUNTRY"))
	county := func(key, above string, parent graph.ID) {
		name := above + s.word(2)
		id := s.node(key, graph.Region, name+"县", levelOf("COUNTY"))
		s.link(id, graph.PartOf, parent)
		s.counties = append(s.counties, id)
		s.countyNames = append(s.countyNames, name)
	}
	for p := range 31 {
		name := s.word(2)
		province := s.node(fmt.Sprintf("region/%d", p), graph.Region, name+"省", levelOf("PROVINCE"))
		s.link(province, graph.PartOf, country)
		if p < 4 {
			for c := range 16 {
				county(fmt.Sprintf("region/%d/%d", p, c), name, province)
			}
			continue
		}
		for q := range 8 + s.IntN(7) {
			city := s.word(2)
			prefecture := s.node(fmt.Sprintf("region/%d/%d", p, q), graph.Region, city+"市", levelOf("PREFECTURE"))
			s.link(prefecture, graph.PartOf, province)
			for c := range 5 + s.IntN(7) {
				county(fmt.Sprintf("region/%d/%d/%d", p, q, c), city, prefecture)
			}
		}
	}
	s.Shuffle(len(s.counties), func(i, j int) {
		s.counties[i], s.counties[j] = s.counties[j], s.counties[i]
		s.countyNames[i], s.countyNames[j] = s.countyNames[j], s.countyNames[i]
	})
	s.someCounty = zipf(s.Rand, len(s.counties))
}

// addIndustries makes industries: 20 sections, about 100 divisions, about 500 groups.
func (s *stock) addIndustries() {
	for a := range 20 {
		section := s.node(fmt.Sprintf("industry/%d", a), graph.Industry, s.word(2)+"业", levelOf("SECTION"))
		for b := range 3 + s.IntN(5) {
			name := s.word(2)
			division := s.node(fmt.Sprintf("industry/%d/%d", a, b), graph.Industry, name+"业", levelOf("DIVISION"))
			s.link(division, graph.PartOf, section)
			for c := range 3 + s.IntN(5) {
				group := s.node(fmt.Sprintf("industry/%d/%d/%d", a, b, c), graph.Industry, s.word(1)+name+"制造", levelOf("GROUP"))
				s.link(group, graph.PartOf, division)
				s.industries = append(s.industries, group)
			}
		}
	}
	s.Shuffle(len(s.industries), func(i, j int) { s.industries[i], s.industries[j] = s.industries[j], s.industries[i] })
	s.someIndustry = zipf(s.Rand, len(s.industries))
}

// addSocietiesAndExperts makes societies, unnamed groups, and experts who are members of one or two societies.
func (s *stock) addSocietiesAndExperts(societies, experts int) {
	for i := range societies {
		id := s.node(fmt.Sprintf("society/%d", i), graph.Society, s.word(3)+"学会", func(n *graph.Node) { n.Category = "LEARNED" })
		s.link(id, graph.LocatedIn, s.county())
		s.societies = append(s.societies, id)
	}
	s.someSociety = zipf(s.Rand, societies)
	for i := range 20 {
		s.groups = append(s.groups, s.node(fmt.Sprintf("group/%d", i), graph.PopulationGroup, s.word(1)+"类专家", func(n *graph.Node) { n.Unnamed = true }))
	}
	for i := range experts {
		id := s.node(fmt.Sprintf("expert/%d", i), graph.Expert, s.person())
		s.experts = append(s.experts, id)
		first := s.someSociety()
		s.link(id, graph.MemberOf, s.societies[first])
		if other := s.someSociety(); other != first && s.IntN(3) == 0 {
			s.link(id, graph.MemberOf, s.societies[other])
		}
	}
	s.someExpert = zipf(s.Rand, experts)
}

// addPrograms makes programmes with four parts each. Engagements choose among the parts.
func (s *stock) addPrograms(programs int) {
	for i := range programs {
		name := s.word(2)
		whole := s.node(fmt.Sprintf("program/%d", i), graph.Program, name+"行动", func(n *graph.Node) { n.Category = "EXCHANGE" })
		s.programs = append(s.programs, whole)
		for j := range 4 {
			part := s.node(fmt.Sprintf("program/%d/%d", i, j), graph.Program, name+s.word(1)+"子计划", func(n *graph.Node) { n.Category = "EXCHANGE" })
			s.link(part, graph.PartOfProgram, whole)
			s.programs = append(s.programs, part)
		}
	}
	s.program = zipf(s.Rand, len(s.programs))
}

// firms makes enterprises, each in one county and one industry.
func (s *stock) firms(enterprises int) {
	for i := range enterprises {
		at := s.someCounty()
		name := s.countyNames[at] + s.word(2) + "公司"
		e := target{id: s.node(fmt.Sprintf("enterprise/%d", i), graph.Enterprise, name), name: name}
		e.region = ground{s.counties[at], s.link(e.id, graph.LocatedIn, s.counties[at])}
		industry := s.industry()
		e.industry = ground{industry, s.link(e.id, graph.InIndustry, industry)}
		s.enterprises = append(s.enterprises, e)
	}
	s.someEnterprise = zipf(s.Rand, enterprises)
}

// hub makes the enterprise of SyntheticOptions.Hub. Three fifths of its links are services, one
// fifth are posts of experts, and one fifth are partners. The hub comes last, so that the rest of
// the graph is the same as without a hub.
func (s *stock) hub() []graph.Batch {
	if s.o.Hub == 0 {
		return nil
	}
	id := s.node("hub", graph.Enterprise, "枢纽公司")
	posts := s.o.Hub / 5
	for i := range s.o.Hub - 2*posts {
		s.link(SyntheticID("engagement/"+strconv.Itoa(i)), graph.Serves, id)
	}
	for i := range posts {
		s.link(s.experts[i], graph.HoldsPosition, id)
		s.link(s.enterprises[i].id, graph.Partner, id)
	}
	return s.batches()
}

func (s *stock) county() graph.ID   { return s.counties[s.someCounty()] }
func (s *stock) industry() graph.ID { return s.industries[s.someIndustry()] }

// actor chooses an actor, mostly an expert.
func (s *stock) actor() graph.ID {
	switch n := s.IntN(100); {
	case n < 85:
		return s.experts[s.someExpert()]
	case n < 95:
		return s.societies[s.someSociety()]
	default:
		return s.groups[s.IntN(len(s.groups))]
	}
}

// served chooses a node to serve, mostly an enterprise.
func (s *stock) served() target {
	switch n := s.IntN(100); {
	case n < 80:
		return s.enterprises[s.someEnterprise()]
	case n < 95:
		at := s.someCounty()
		return target{id: s.counties[at], name: s.countyNames[at], region: ground{to: s.counties[at]}}
	default:
		return target{id: s.groups[s.IntN(len(s.groups))], name: "群众"}
	}
}

// The characters for names, the most frequent first.
const (
	surnameChars = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤单仇解"
	givenChars   = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文斌志海燕红梅春玲鹏飞宇浩然子轩雨欣怡佳俊峰晨阳思远博雅慧琳雪婷成德福庆荣祥瑞安康宁乐学诗书礼义仁信诚"
	placeChars   = "云溪岭川江河湖山林泉石桥沙港湾岛原野谷峰东西南北上下中前左右青白金银红黄新古长广平安泰和永兴盛昌丰宝龙凤鹤鹿松柏竹梅兰桂莲荷"
)

// person is a surname and one or two given characters; namesakes occur.
func (s *stock) person() string {
	given := []rune(givenChars)
	name := string([]rune(surnameChars)[s.surname()])
	for range 1 + s.IntN(5)/2 {
		name += string(given[s.IntN(len(given))])
	}
	return name
}

// surname chooses the index of a surname; low indexes are much more likely, as for real surnames.
func (s *stock) surname() int {
	n := len([]rune(surnameChars))
	return min(s.IntN(n), s.IntN(n))
}

// word is an invented word with n characters.
func (s *stock) word(n int) string {
	chars := []rune(placeChars)
	var b strings.Builder
	for range n {
		b.WriteRune(chars[s.IntN(len(chars))])
	}
	return b.String()
}

// batches splits the stock into batches: nodes, then links, then evidence.
func (s *stock) batches() []graph.Batch {
	var all []graph.Batch
	for part := range slices.Chunk(s.b.Nodes, s.o.BatchSize) {
		all = append(all, graph.Batch{Nodes: part})
	}
	for part := range slices.Chunk(s.b.Links, s.o.BatchSize) {
		all = append(all, graph.Batch{Links: part})
	}
	for part := range slices.Chunk(s.b.Evidence, s.o.BatchSize) {
		all = append(all, graph.Batch{Evidence: part})
	}
	s.b = graph.Batch{}
	return all
}
