const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/results-DJCeGNI6.js","assets/vendor-B3ascGQM.js","assets/rolldown-runtime-WkwZ5CU-.js","assets/address-B6Za3BDD.js","assets/served-DKcnkEhr.js","assets/csv-C8tc8kXj.js","assets/matrix-CTN5RAH7.js","assets/words-Bgk_Qjxf.js","assets/gaplist-DH_w0_Mw.js","assets/regions-Bx6JCXP5.js","assets/canvas-78L7OQpR.js","assets/codec-ByqyT_8A.js","assets/paths-BR907XDy.js","assets/way-CPmHjTkt.js","assets/introduce-DnFzxqiD.js","assets/match-DDJ8XhSM.js","assets/matches-p7SY0wCj.js","assets/fits-D7bxjqmc.js","assets/stations-Bs8V9zm_.js","assets/funnel-ZpgtKy2E.js","assets/timeline-DRU-TewT.js","assets/bars-BZ3_wpQm.js","assets/coverage-CXCzBybv.js","assets/contradictions-BfNsgAhN.js","assets/contradictionlist-DNx4e3tW.js","assets/plans-aeX8AbIa.js","assets/glossary-eGn8R_nv.js","assets/thing-DHzHb4K0.js"])))=>i.map(i=>d[i]);
import{n as e}from"./rolldown-runtime-WkwZ5CU-.js";import{a as t,c as n,i as r,l as i,n as a,r as o,s,t as c}from"./vendor-B3ascGQM.js";var l=e(i(),1),u=n(),d=class extends String{__apiType;value;__meta__;constructor(e,t){super(e),this.value=e,this.__meta__=t}toString(){return this.value}},f=new d(`
    query Picture($of: [ID!]!, $depth: Int!, $kinds: [Kind!], $relations: [Relation!], $perRelation: Int!, $limit: Int!, $collapse: [Kind!]) {
  graph {
    commit
    committedAt
  }
  neighborhood(
    of: $of
    depth: $depth
    kinds: $kinds
    relations: $relations
    perRelation: $perRelation
    limit: $limit
    collapse: $collapse
  ) {
    truncated
    nodes {
      ...Card
      period {
        earliestBegin
        latestEnd
      }
    }
    links {
      id
      relation
      role
      status
      period {
        earliestBegin
        latestEnd
      }
      from {
        id
      }
      to {
        id
      }
    }
    folds {
      record {
        id
        displayName
        kind
        period {
          earliestBegin
          latestEnd
        }
      }
      from {
        id
      }
      to {
        id
      }
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}`),p=new d(`
    query Selected($id: ID!) {
  graph {
    commit
    committedAt
  }
  node(id: $id) {
    ... on Entity {
      ...Card
      basis
      period {
        ...When
      }
      linkCounts {
        relation
        direction
        kind
        count
      }
      evidence(first: 3) {
        totalCount
        nodes {
          ...Proof
        }
      }
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment When on Period {
  text
  precision
  earliestBegin
  latestBegin
  earliestEnd
  latestEnd
  year
}
fragment Proof on Evidence {
  id
  code
  property
  propertyChinese
  value
  valueChinese
  paragraph
  lastParagraph
  place
  basis
  words
  document {
    id
    displayName
  }
  notes {
    key
    text
  }
  premises {
    id
    relation
    role
    from {
      id
      displayName
    }
    to {
      id
      displayName
    }
  }
}`),m=new d(`
    query Edge($id: ID!) {
  graph {
    commit
    committedAt
  }
  link(id: $id) {
    id
    relation
    role
    status
    basis
    period {
      ...When
    }
    from {
      ...Card
    }
    to {
      ...Card
    }
    evidence(first: 10) {
      totalCount
      nodes {
        ...Proof
      }
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment When on Period {
  text
  precision
  earliestBegin
  latestBegin
  earliestEnd
  latestEnd
  year
}
fragment Proof on Evidence {
  id
  code
  property
  propertyChinese
  value
  valueChinese
  paragraph
  lastParagraph
  place
  basis
  words
  document {
    id
    displayName
  }
  notes {
    key
    text
  }
  premises {
    id
    relation
    role
    from {
      id
      displayName
    }
    to {
      id
      displayName
    }
  }
}`),h=new d(`
    query Record($id: ID!) {
  graph {
    commit
    committedAt
  }
  node(id: $id) {
    ... on Entity {
      ...Card
      period {
        ...When
      }
      evidence(first: 10) {
        totalCount
        nodes {
          ...Proof
        }
      }
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment When on Period {
  text
  precision
  earliestBegin
  latestBegin
  earliestEnd
  latestEnd
  year
}
fragment Proof on Evidence {
  id
  code
  property
  propertyChinese
  value
  valueChinese
  paragraph
  lastParagraph
  place
  basis
  words
  document {
    id
    displayName
  }
  notes {
    key
    text
  }
  premises {
    id
    relation
    role
    from {
      id
      displayName
    }
    to {
      id
      displayName
    }
  }
}`),g=new d(`
    query Matrix($measure: CubeMeasure!, $by: [CubeBy!]!, $where: CubeWhere) {
  graph {
    commit
    committedAt
  }
  cube(measure: $measure, by: $by, where: $where, includeZero: true) {
    total
    additive
    matrix {
      rows {
        value
        entity {
          id
          code
        }
      }
      columns {
        value
        entity {
          id
          code
        }
      }
      at
      values
      reported(wider: false)
    }
  }
}
    `),_=new d(`
    query MatrixCell($measure: CubeMeasure!, $by: [CubeBy!]!, $where: CubeWhere) {
  graph {
    commit
    committedAt
  }
  cube(measure: $measure, by: $by, where: $where, includeZero: true) {
    cells(first: 40) {
      totalCount
      nodes {
        keys {
          dimension
          value
          entity {
            id
            displayName
            kind
          }
        }
        value
        drill(first: 12) {
          totalCount
          nodes {
            ...Card
          }
        }
        experts: beside(measure: EXPERTS) {
          value
          drill(first: 5) {
            totalCount
            nodes {
              ...Card
            }
          }
        }
        programs: beside(measure: PROGRAMS) {
          value
          drill(first: 5) {
            totalCount
            nodes {
              ...Card
            }
          }
        }
        stations: beside(measure: WORKSTATIONS) {
          value
          drill(first: 5) {
            totalCount
            nodes {
              ...Card
            }
          }
        }
        reported(wider: true, first: 5) {
          totalCount
          nodes {
            ...Figure
          }
        }
      }
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment When on Period {
  text
  precision
  earliestBegin
  latestBegin
  earliestEnd
  latestEnd
  year
}
fragment Source on EvidenceConnection {
  totalCount
  nodes {
    id
    paragraph
    lastParagraph
    basis
    words
    document {
      id
      displayName
    }
  }
}
fragment Figure on Observation {
  ...Card
  measureName
  value
  unit
  qualifier
  period {
    ...When
  }
  of(first: 2) {
    nodes {
      ...Card
    }
  }
  source: evidence(first: 1) {
    ...Source
  }
}`),v=new d(`
    query Gaps($kinds: [GapKind!], $region: Ref, $industry: Ref, $possible: Boolean!, $first: Int!, $after: Cursor) {
  graph {
    commit
    committedAt
  }
  gaps(
    kinds: $kinds
    region: $region
    industry: $industry
    possible: $possible
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      ...Page
    }
    nodes {
      ...Missing
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment When on Period {
  text
  precision
  earliestBegin
  latestBegin
  earliestEnd
  latestEnd
  year
}
fragment Source on EvidenceConnection {
  totalCount
  nodes {
    id
    paragraph
    lastParagraph
    basis
    words
    document {
      id
      displayName
    }
  }
}
fragment Figure on Observation {
  ...Card
  measureName
  value
  unit
  qualifier
  period {
    ...When
  }
  of(first: 2) {
    nodes {
      ...Card
    }
  }
  source: evidence(first: 1) {
    ...Source
  }
}
fragment Missing on Gap {
  kind
  certain
  searched
  searchedChinese
  subject {
    ...Card
  }
  link {
    id
    relation
    role
    to {
      ...Card
    }
  }
  reported(first: 2) {
    totalCount
    nodes {
      ...Figure
    }
  }
  closers {
    reason
    reasonChinese
    entity {
      ...Card
    }
  }
}
fragment Page on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`),y=new d(`
    query GapCounts($region: Ref, $industry: Ref, $possible: Boolean!) {
  gapCounts(region: $region, industry: $industry, possible: $possible) {
    kind
    count
  }
}
    `),b=new d(`
    query Home {
  graph {
    commit
    committedAt
  }
  experts(first: 1) {
    totalCount
  }
  enterprises(first: 1) {
    totalCount
  }
  engagements(first: 1) {
    totalCount
  }
  programs(first: 1) {
    totalCount
  }
  regions(first: 1) {
    totalCount
  }
  needs(first: 1) {
    totalCount
  }
  workstations(first: 1) {
    totalCount
  }
  figures: observations(first: 1) {
    totalCount
  }
  gaps(first: 1) {
    totalCount
  }
  contradictions(first: 1) {
    totalCount
  }
  documents(first: 12) {
    totalCount
    nodes {
      id
      displayName
      published
      publishedAfter
      documentType
      publishers(first: 1) {
        nodes {
          displayName
        }
      }
      about(first: 2) {
        nodes {
          ...Card
        }
      }
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}`),x=new d(`
    query Timeline($first: Int!) {
  graph {
    commit
    committedAt
  }
  programs(first: $first, orderBy: [{field: BEGIN}]) {
    totalCount
    nodes {
      ...Dated
    }
  }
  events(first: $first, orderBy: [{field: BEGIN}]) {
    totalCount
    nodes {
      ...Dated
    }
  }
  engagements(first: $first, orderBy: [{field: BEGIN}]) {
    totalCount
    nodes {
      ...Dated
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment When on Period {
  text
  precision
  earliestBegin
  latestBegin
  earliestEnd
  latestEnd
  year
}
fragment Source on EvidenceConnection {
  totalCount
  nodes {
    id
    paragraph
    lastParagraph
    basis
    words
    document {
      id
      displayName
    }
  }
}
fragment Dated on Entity {
  ...Card
  period {
    ...When
  }
  source: evidence(first: 1) {
    ...Source
  }
}`),S=new d(`
    query TimelineIn($ref: Ref!, $first: Int!) {
  graph {
    commit
    committedAt
  }
  entity(ref: $ref, kinds: [REGION]) {
    ...Card
    ... on Region {
      programs(first: $first) {
        totalCount
        nodes {
          ...Dated
        }
      }
      events(first: $first) {
        totalCount
        nodes {
          ...Dated
        }
      }
      engagements(first: $first) {
        totalCount
        nodes {
          ...Dated
        }
      }
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment When on Period {
  text
  precision
  earliestBegin
  latestBegin
  earliestEnd
  latestEnd
  year
}
fragment Source on EvidenceConnection {
  totalCount
  nodes {
    id
    paragraph
    lastParagraph
    basis
    words
    document {
      id
      displayName
    }
  }
}
fragment Dated on Entity {
  ...Card
  period {
    ...When
  }
  source: evidence(first: 1) {
    ...Source
  }
}`),C=new d(`
    query Coverage($of: Ref, $region: Ref, $itemisable: Boolean, $first: Int!, $after: Cursor) {
  graph {
    commit
    committedAt
  }
  observations(
    of: $of
    region: $region
    itemisable: $itemisable
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      ...Page
    }
    nodes {
      ...Figure
      coverage {
        itemisable
        reason
        reported
        itemised
        missing
        ratio
        items(first: 3) {
          totalCount
          nodes {
            ...Card
          }
        }
      }
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment When on Period {
  text
  precision
  earliestBegin
  latestBegin
  earliestEnd
  latestEnd
  year
}
fragment Source on EvidenceConnection {
  totalCount
  nodes {
    id
    paragraph
    lastParagraph
    basis
    words
    document {
      id
      displayName
    }
  }
}
fragment Figure on Observation {
  ...Card
  measureName
  value
  unit
  qualifier
  period {
    ...When
  }
  of(first: 2) {
    nodes {
      ...Card
    }
  }
  source: evidence(first: 1) {
    ...Source
  }
}
fragment Page on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`),w=new d(`
    query Contradictions($kinds: [ContradictionKind!], $about: Ref, $first: Int!, $after: Cursor) {
  graph {
    commit
    committedAt
  }
  contradictions(kinds: $kinds, about: $about, first: $first, after: $after) {
    totalCount
    pageInfo {
      ...Page
    }
    nodes {
      ...Sided
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment Source on EvidenceConnection {
  totalCount
  nodes {
    id
    paragraph
    lastParagraph
    basis
    words
    document {
      id
      displayName
    }
  }
}
fragment Sided on Contradiction {
  kind
  text
  sides {
    ...Card
    source: evidence(first: 2) {
      ...Source
    }
  }
  link {
    id
    role
    roleChinese
    source: evidence(first: 2) {
      ...Source
    }
  }
  computation {
    formula
  }
}
fragment Page on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`),T=new d(`
    query Plans($of: Ref, $region: Ref, $confirmed: Boolean, $first: Int!, $after: Cursor) {
  graph {
    commit
    committedAt
  }
  planProgress(
    of: $of
    region: $region
    confirmed: $confirmed
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      ...Page
    }
    nodes {
      plan {
        ...Card
        source: evidence(first: 1) {
          ...Source
        }
      }
      link {
        id
        relation
        to {
          ...Card
        }
        source: evidence(first: 1) {
          ...Source
        }
      }
      period {
        ...When
      }
      confirmed
      certain
      results(first: 3) {
        totalCount
        nodes {
          ...Card
        }
      }
      resultLink {
        id
        relation
        to {
          ...Card
        }
      }
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment When on Period {
  text
  precision
  earliestBegin
  latestBegin
  earliestEnd
  latestEnd
  year
}
fragment Source on EvidenceConnection {
  totalCount
  nodes {
    id
    paragraph
    lastParagraph
    basis
    words
    document {
      id
      displayName
    }
  }
}
fragment Page on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`),E=new d(`
    query Provinces($measure: CubeMeasure!, $unnamed: Boolean!) {
  graph {
    commit
    committedAt
  }
  provinces: regions(where: {level: {eq: PROVINCE}}, first: 40) {
    nodes {
      id
      displayName
      code
    }
  }
  cube(
    measure: $measure
    by: [{dimension: REGION, level: PROVINCE}]
    where: {includeUnnamed: $unnamed}
    includeZero: true
  ) {
    ...Tiles
  }
  figures: observations(first: 1) {
    totalCount
  }
}
    fragment Tiles on Cube {
  total
  cells(first: 36) {
    totalCount
    nodes {
      keys {
        value
        entity {
          id
          displayName
          kind
          code
        }
      }
      value
    }
  }
}`),ee=new d(`
    query Within($in: Ref!, $region: [Ref!], $measure: CubeMeasure!, $level: Level!, $unnamed: Boolean!) {
  graph {
    commit
    committedAt
  }
  entity(ref: $in, kinds: [REGION]) {
    ...Card
    ... on Region {
      code
      level
      ancestors {
        ...Card
      }
      children(first: 100) {
        totalCount
        nodes {
          ...Card
          code
          level
        }
      }
      experts(first: 8) {
        totalCount
        nodes {
          ...Card
        }
      }
      placed: enterprises(first: 8) {
        totalCount
        nodes {
          ...Card
        }
      }
      workstations(first: 8) {
        totalCount
        nodes {
          ...Card
        }
      }
      needs(first: 8) {
        totalCount
        nodes {
          ...Card
        }
      }
      programs(first: 8) {
        totalCount
        nodes {
          ...Card
        }
      }
      observations(first: 10) {
        totalCount
        nodes {
          ...Figure
          coverage {
            itemisable
            reported
            itemised
            missing
          }
        }
      }
    }
  }
  cube(
    measure: $measure
    by: [{dimension: REGION, level: $level}]
    where: {region: $region, includeUnnamed: $unnamed}
    includeZero: true
  ) {
    ...Tiles
  }
  gaps(region: $in, first: 6) {
    totalCount
    nodes {
      kind
      subject {
        ...Card
      }
      searched
      searchedChinese
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment When on Period {
  text
  precision
  earliestBegin
  latestBegin
  earliestEnd
  latestEnd
  year
}
fragment Source on EvidenceConnection {
  totalCount
  nodes {
    id
    paragraph
    lastParagraph
    basis
    words
    document {
      id
      displayName
    }
  }
}
fragment Figure on Observation {
  ...Card
  measureName
  value
  unit
  qualifier
  period {
    ...When
  }
  of(first: 2) {
    nodes {
      ...Card
    }
  }
  source: evidence(first: 1) {
    ...Source
  }
}
fragment Tiles on Cube {
  total
  cells(first: 36) {
    totalCount
    nodes {
      keys {
        value
        entity {
          id
          displayName
          kind
          code
        }
      }
      value
    }
  }
}`),te=new d(`
    query Suggest($text: String!, $kinds: [Kind!]) {
  graph {
    commit
    committedAt
  }
  search(text: $text, kinds: $kinds, first: 8) {
    totalCount
    nodes {
      matchedBy
      matchedText
      entity {
        ...Card
      }
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}`),D=new d(`
    query Search($text: String!, $kinds: [Kind!], $first: Int!, $after: Cursor) {
  graph {
    commit
    committedAt
  }
  search(text: $text, kinds: $kinds, first: $first, after: $after) {
    totalCount
    pageInfo {
      ...Page
    }
    nodes {
      matchedBy
      matchedText
      entity {
        ...Card
        period {
          ...When
        }
        source: evidence(first: 1) {
          ...Source
        }
      }
    }
  }
  searchCounts(text: $text) {
    kind
    count
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment When on Period {
  text
  precision
  earliestBegin
  latestBegin
  earliestEnd
  latestEnd
  year
}
fragment Source on EvidenceConnection {
  totalCount
  nodes {
    id
    paragraph
    lastParagraph
    basis
    words
    document {
      id
      displayName
    }
  }
}
fragment Page on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`),ne=new d(`
    query Served($where: ServedWhere, $cube: CubeWhere, $by: [ServedDimension!]!, $orderBy: [ServedOrder!], $first: Int!, $after: Cursor, $pivot: [CubeBy!]!, $withPivot: Boolean!) {
  graph {
    commit
    committedAt
  }
  served(where: $where, by: $by, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    pageInfo {
      ...Page
    }
    nodes {
      actor {
        ...Named
      }
      industry {
        ...Named
      }
      industryBasis
      program {
        ...Named
      }
      served {
        ...Named
      }
      region {
        ...Named
      }
      regionBasis
      year
      engagementCount
      engagements(first: 2) {
        totalCount
        nodes {
          id
          displayName
          source: evidence(first: 1) {
            ...Source
          }
        }
      }
    }
  }
  actors: cube(measure: ENGAGEMENTS, by: [{dimension: ACTOR}], where: $cube) {
    ...Cells
  }
  industries: cube(
    measure: ENGAGEMENTS
    by: [{dimension: INDUSTRY}]
    where: $cube
  ) {
    ...Cells
  }
  regions: cube(
    measure: ENGAGEMENTS
    by: [{dimension: REGION, level: PROVINCE}]
    where: $cube
  ) {
    ...Cells
  }
  programs: cube(measure: ENGAGEMENTS, by: [{dimension: PROGRAM}], where: $cube) {
    ...Cells
  }
  years: cube(measure: ENGAGEMENTS, by: [{dimension: YEAR}], where: $cube) {
    ...Cells
  }
  pivot: cube(measure: ENGAGEMENTS, by: $pivot, where: $cube) @include(if: $withPivot) {
    total
    additive
    cells(first: 100) {
      totalCount
      nodes {
        keys {
          dimension
          value
          entity {
            id
            displayName
          }
        }
        value
      }
    }
  }
}
    fragment Source on EvidenceConnection {
  totalCount
  nodes {
    id
    paragraph
    lastParagraph
    basis
    words
    document {
      id
      displayName
    }
  }
}
fragment Page on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}
fragment Named on Entity {
  id
  kind
  displayName
  named
}
fragment Cells on Cube {
  cells(first: 12) {
    nodes {
      keys {
        value
        entity {
          id
          displayName
        }
      }
      value
    }
  }
}`),re=new d(`
    query Thing($ref: Ref!, $things: [Kind!], $links: Int = 40) {
  graph {
    commit
    committedAt
  }
  entity(ref: $ref) {
    ...Card
    ... on Entity {
      unknown {
        text
        textChinese
      }
      code
      basis
      version
      updatedAt
      period {
        ...When
      }
      aliases {
        text
        document {
          id
          displayName
        }
      }
      identifiers {
        scheme
        value
      }
      properties {
        name
        label
        value
        valueChinese
      }
      evidence(first: 30) {
        ...Proved
      }
      services: links(kinds: [ENGAGEMENT], direction: IN, first: 15) {
        totalCount
        edges {
          link {
            relation
          }
          node {
            ... on Engagement {
              ...Service
            }
          }
        }
      }
      honours: links(kinds: [HONOR], direction: IN, first: 15) {
        totalCount
        edges {
          link {
            relation
          }
          node {
            ... on Honor {
              ...Card
              stage
              properties {
                name
                valueChinese
              }
              period {
                ...When
              }
              recipients(first: 3) {
                nodes {
                  ...Card
                }
              }
              award {
                ...Card
              }
              source: evidence(first: 1) {
                ...Source
              }
            }
          }
        }
      }
      figures: links(kinds: [OBSERVATION], relation: [OF], direction: IN, first: 40) {
        totalCount
        edges {
          node {
            ... on Observation {
              ...Figure
            }
          }
        }
      }
      plans: links(kinds: [PLAN_ITEM], direction: IN, first: 15) {
        totalCount
        edges {
          link {
            relation
          }
          node {
            ...Card
            period {
              ...When
            }
          }
        }
      }
      linkCounts {
        relation
        direction
        kind
        count
      }
      others: links(kinds: $things, first: $links) {
        ...Joined
      }
    }
    ... on Region {
      ancestors {
        ...Card
      }
      children(first: 60) {
        totalCount
        nodes {
          ...Card
          code
        }
      }
      placed: enterprises(first: 20) {
        totalCount
        nodes {
          ...Card
        }
      }
      experts(first: 20) {
        totalCount
        nodes {
          ...Card
        }
      }
      workstations(first: 20) {
        totalCount
        nodes {
          ...Card
        }
      }
      needs(first: 10) {
        totalCount
        nodes {
          ...Card
        }
      }
      programs(first: 20) {
        totalCount
        nodes {
          ...Card
        }
      }
      within: engagements(first: 15) {
        totalCount
        nodes {
          ...Service
        }
      }
    }
    ... on Industry {
      ancestors {
        ...Card
      }
      children(first: 40) {
        totalCount
        nodes {
          ...Card
          code
        }
      }
      placed: enterprises(first: 20) {
        totalCount
        nodes {
          ...Card
        }
      }
      experts(first: 20) {
        totalCount
        nodes {
          ...Card
        }
      }
      within: engagements(first: 15) {
        totalCount
        nodes {
          ...Service
        }
      }
    }
    ... on Program {
      within: engagements(first: 15) {
        totalCount
        nodes {
          ...Service
        }
      }
    }
    ... on Event {
      within: engagements(first: 15) {
        totalCount
        nodes {
          ...Service
        }
      }
    }
    ... on Engagement {
      ...Service
    }
    ... on Observation {
      ...Figure
      coverage {
        itemisable
        reason
        reported
        itemised
        missing
        items(first: 20) {
          totalCount
          nodes {
            ...Card
          }
        }
      }
      computations {
        formula
        agrees
        terms {
          ...Card
        }
      }
    }
    ... on Document {
      statements(first: 80) {
        totalCount
        pageInfo {
          ...Page
        }
        nodes {
          id
          code
          paragraph
          lastParagraph
          basis
          words
          property
          propertyChinese
          value
          valueChinese
          entity {
            ...Card
          }
          link {
            id
            relation
            role
            roleChinese
            from {
              ...Card
            }
            to {
              ...Card
            }
          }
        }
      }
    }
  }
  contradictions(about: $ref, first: 5) {
    totalCount
    nodes {
      ...Sided
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment When on Period {
  text
  precision
  earliestBegin
  latestBegin
  earliestEnd
  latestEnd
  year
}
fragment Proof on Evidence {
  id
  code
  property
  propertyChinese
  value
  valueChinese
  paragraph
  lastParagraph
  place
  basis
  words
  document {
    id
    displayName
  }
  notes {
    key
    text
  }
  premises {
    id
    relation
    role
    from {
      id
      displayName
    }
    to {
      id
      displayName
    }
  }
}
fragment Proved on EvidenceConnection {
  totalCount
  pageInfo {
    ...Page
  }
  nodes {
    ...Proof
  }
}
fragment Joined on LinkConnection {
  totalCount
  pageInfo {
    ...Page
  }
  edges {
    link {
      id
      relation
      role
      roleChinese
      status
      basis
      period {
        ...When
      }
      from {
        id
      }
      source: evidence(first: 1) {
        ...Source
      }
    }
    node {
      ...Card
    }
  }
}
fragment Source on EvidenceConnection {
  totalCount
  nodes {
    id
    paragraph
    lastParagraph
    basis
    words
    document {
      id
      displayName
    }
  }
}
fragment Service on Engagement {
  ...Card
  mode
  topic
  period {
    ...When
  }
  by(first: 5) {
    totalCount
    nodes {
      ...Card
    }
  }
  served(first: 5) {
    totalCount
    nodes {
      ...Card
    }
  }
  through(first: 3) {
    totalCount
    nodes {
      ...Card
    }
  }
  regions(first: 3) {
    nodes {
      ...Card
    }
  }
  industries(first: 3) {
    nodes {
      ...Card
    }
  }
  source: evidence(first: 2) {
    ...Source
  }
}
fragment Figure on Observation {
  ...Card
  measureName
  value
  unit
  qualifier
  period {
    ...When
  }
  of(first: 2) {
    nodes {
      ...Card
    }
  }
  source: evidence(first: 1) {
    ...Source
  }
}
fragment Sided on Contradiction {
  kind
  text
  sides {
    ...Card
    source: evidence(first: 2) {
      ...Source
    }
  }
  link {
    id
    role
    roleChinese
    source: evidence(first: 2) {
      ...Source
    }
  }
  computation {
    formula
  }
}
fragment Page on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`),ie=new d(`
    query Statements($ref: Ref!, $after: Cursor) {
  graph {
    commit
    committedAt
  }
  entity(ref: $ref) {
    ... on Document {
      ...Card
      statements(first: 100, after: $after) {
        totalCount
        pageInfo {
          ...Page
        }
        nodes {
          id
          code
          paragraph
          lastParagraph
          basis
          words
          property
          propertyChinese
          value
          valueChinese
          entity {
            ...Card
          }
          link {
            id
            relation
            role
            roleChinese
            from {
              ...Card
            }
            to {
              ...Card
            }
          }
        }
      }
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment Page on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`),ae=new d(`
    query RelationOf($ref: Ref!, $relation: [Relation!], $direction: Direction!, $kinds: [Kind!], $first: Int!, $after: Cursor) {
  graph {
    commit
    committedAt
  }
  entity(ref: $ref) {
    id
    links(
      relation: $relation
      direction: $direction
      kinds: $kinds
      first: $first
      after: $after
    ) {
      ...Joined
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment When on Period {
  text
  precision
  earliestBegin
  latestBegin
  earliestEnd
  latestEnd
  year
}
fragment Joined on LinkConnection {
  totalCount
  pageInfo {
    ...Page
  }
  edges {
    link {
      id
      relation
      role
      roleChinese
      status
      basis
      period {
        ...When
      }
      from {
        id
      }
      source: evidence(first: 1) {
        ...Source
      }
    }
    node {
      ...Card
    }
  }
}
fragment Source on EvidenceConnection {
  totalCount
  nodes {
    id
    paragraph
    lastParagraph
    basis
    words
    document {
      id
      displayName
    }
  }
}
fragment Page on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`),oe=new d(`
    query EvidenceOf($ref: Ref!, $first: Int!, $after: Cursor) {
  graph {
    commit
    committedAt
  }
  entity(ref: $ref) {
    id
    evidence(first: $first, after: $after) {
      ...Proved
    }
  }
}
    fragment Proof on Evidence {
  id
  code
  property
  propertyChinese
  value
  valueChinese
  paragraph
  lastParagraph
  place
  basis
  words
  document {
    id
    displayName
  }
  notes {
    key
    text
  }
  premises {
    id
    relation
    role
    from {
      id
      displayName
    }
    to {
      id
      displayName
    }
  }
}
fragment Proved on EvidenceConnection {
  totalCount
  pageInfo {
    ...Page
  }
  nodes {
    ...Proof
  }
}
fragment Page on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`),se=new d(`
    query TimelineOf($ref: Ref!, $kinds: [Kind!], $first: Int!) {
  graph {
    commit
    committedAt
  }
  entity(ref: $ref) {
    id
    facts: links(kinds: $kinds, first: $first) {
      ...DatedLinks
    }
    others: links(period: {isNull: false}, first: $first) {
      ...DatedLinks
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment When on Period {
  text
  precision
  earliestBegin
  latestBegin
  earliestEnd
  latestEnd
  year
}
fragment DatedLinks on LinkConnection {
  totalCount
  edges {
    link {
      id
      relation
      status
      period {
        ...When
      }
      from {
        id
      }
      source: evidence(first: 1) {
        ...Source
      }
    }
    node {
      ...Card
      period {
        ...When
      }
    }
  }
}
fragment Source on EvidenceConnection {
  totalCount
  nodes {
    id
    paragraph
    lastParagraph
    basis
    words
    document {
      id
      displayName
    }
  }
}`),ce=new d(`
    query Paths($from: Ref!, $to: Ref!, $withFrom: Boolean!, $withTo: Boolean!, $withBoth: Boolean!, $trees: Boolean!, $hubs: Boolean!, $maxDepth: Int!, $k: Int!, $asOf: Date) {
  graph {
    commit
    committedAt
  }
  start: entity(ref: $from) @include(if: $withFrom) {
    ...Card
  }
  end: entity(ref: $to) @include(if: $withTo) {
    ...Card
  }
  paths(
    from: $from
    to: $to
    trees: $trees
    hubs: $hubs
    maxDepth: $maxDepth
    k: $k
    asOf: $asOf
  ) @include(if: $withBoth) {
    truncated
    linksRead
    paths(first: $k) {
      totalCount
      nodes {
        ...Way
      }
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment When on Period {
  text
  precision
  earliestBegin
  latestBegin
  earliestEnd
  latestEnd
  year
}
fragment Source on EvidenceConnection {
  totalCount
  nodes {
    id
    paragraph
    lastParagraph
    basis
    words
    document {
      id
      displayName
    }
  }
}
fragment Said on Link {
  id
  relation
  role
  roleChinese
  status
  period {
    ...When
  }
  from {
    id
    kind
    displayName
  }
  to {
    id
    kind
    displayName
  }
  source: evidence(first: 1) {
    ...Source
  }
}
fragment Way on Path {
  sentence
  sentenceChinese
  points
  length
  steps {
    relation
    direction
    strength
    points {
      step
      relation
      basis
      age
      links
      total
    }
    links {
      ...Said
    }
  }
}`),le=new d(`
    query Introductions($to: Ref!, $from: Ref, $asker: Ref!, $withAsker: Boolean!, $k: Int!, $asOf: Date) {
  graph {
    commit
    committedAt
  }
  end: entity(ref: $to) {
    ...Card
  }
  start: entity(ref: $asker) @include(if: $withAsker) {
    ...Card
  }
  introductions(to: $to, from: $from, k: $k, asOf: $asOf) {
    truncated
    linksRead
    introductions(first: $k) {
      totalCount
      nodes {
        askFirst {
          ...Card
        }
        path {
          ...Way
        }
        weakest {
          links {
            id
          }
        }
        unknown
        unknownChinese
      }
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment When on Period {
  text
  precision
  earliestBegin
  latestBegin
  earliestEnd
  latestEnd
  year
}
fragment Source on EvidenceConnection {
  totalCount
  nodes {
    id
    paragraph
    lastParagraph
    basis
    words
    document {
      id
      displayName
    }
  }
}
fragment Said on Link {
  id
  relation
  role
  roleChinese
  status
  period {
    ...When
  }
  from {
    id
    kind
    displayName
  }
  to {
    id
    kind
    displayName
  }
  source: evidence(first: 1) {
    ...Source
  }
}
fragment Way on Path {
  sentence
  sentenceChinese
  points
  length
  steps {
    relation
    direction
    strength
    points {
      step
      relation
      basis
      age
      links
      total
    }
    links {
      ...Said
    }
  }
}`),ue=new d(`
    query Match($need: Ref, $industry: [Ref!], $discipline: [Ref!], $region: Ref, $asOf: Date, $withAny: Boolean!, $theNeed: Ref!, $withNeed: Boolean!, $theIndustry: Ref!, $withIndustry: Boolean!, $theDiscipline: Ref!, $withDiscipline: Boolean!, $theRegion: Ref!, $withRegion: Boolean!, $first: Int!) {
  graph {
    commit
    committedAt
  }
  need: entity(ref: $theNeed, kinds: [NEED]) @include(if: $withNeed) {
    ...Card
  }
  industry: entity(ref: $theIndustry, kinds: [INDUSTRY]) @include(if: $withIndustry) {
    ...Card
  }
  discipline: entity(ref: $theDiscipline, kinds: [DISCIPLINE]) @include(if: $withDiscipline) {
    ...Card
  }
  region: entity(ref: $theRegion, kinds: [REGION]) @include(if: $withRegion) {
    ...Card
  }
  needs(first: 20) {
    totalCount
    nodes {
      ...Card
    }
  }
  matchExperts(
    need: $need
    industry: $industry
    discipline: $discipline
    region: $region
    asOf: $asOf
  ) @include(if: $withAny) {
    considered
    matches(first: $first) {
      totalCount
      nodes {
        ...Fits
      }
    }
    excluded(first: $first) {
      totalCount
      nodes {
        ...Fits
      }
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment Fits on Match {
  entity {
    ...Card
  }
  score
  exclusion
  reasons {
    kind
    points
    count
    records {
      id
      kind
      displayName
    }
  }
}`),de=new d(`
    query FitsOf($expert: Ref!, $asOf: Date, $first: Int!) {
  graph {
    commit
    committedAt
  }
  end: entity(ref: $expert, kinds: [EXPERT]) {
    ...Card
  }
  matchNeeds(expert: $expert, asOf: $asOf) {
    considered
    matches(first: $first) {
      ...Fitting
    }
    excluded(first: $first) {
      ...Fitting
    }
  }
  similarExperts(expert: $expert) {
    considered
    matches(first: $first) {
      ...Fitting
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment Fits on Match {
  entity {
    ...Card
  }
  score
  exclusion
  reasons {
    kind
    points
    count
    records {
      id
      kind
      displayName
    }
  }
}
fragment Fitting on MatchConnection {
  totalCount
  nodes {
    ...Fits
  }
}`),fe=new d(`
    query Stations($asOf: Date!, $region: Ref, $expert: Ref, $verdicts: [Verdict!], $first: Int!, $after: Cursor) {
  graph {
    commit
    committedAt
  }
  stationCompliance(
    asOf: $asOf
    region: $region
    expert: $expert
    verdicts: $verdicts
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      ...Page
    }
    nodes {
      expert {
        ...Card
      }
      verdict
      rule {
        code
        title
        titleChinese
        source
        from
        until
      }
      stations {
        ...Card
      }
      counted
      possible
      headroom
      reason
      reasonChinese
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}
fragment Page on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`),pe=new d(`
    query Funnel($program: Ref!, $by: FunnelBy!, $first: Int!) {
  graph {
    commit
    committedAt
  }
  end: entity(ref: $program) {
    ...Card
  }
  programFunnel(program: $program, by: $by, first: $first) {
    totalCount
    nodes {
      edition {
        ...Card
      }
      year
      stage
      itemised
      lost
      items(first: 8) {
        totalCount
        nodes {
          ...Card
        }
      }
      reported(first: 6) {
        totalCount
        nodes {
          id
          kind
          displayName
          measureName
          value
          unit
        }
      }
    }
  }
}
    fragment Card on Entity {
  id
  kind
  displayName
  hint
  named
  category
  status
}`),me={Outcome:{APPLIED:[`已写入`,`Applied`,`It is written`],UNCHANGED:[`无变化`,`Unchanged`,`It was so already`],PREVIEW:[`预演`,`Preview`,`A dry run: nothing is written`],REFUSED:[`已拒绝`,`Refused`,`Something has to be mended: nothing is written`]},DiffAct:{ADDED:[`新增`,`Added`,`It is new`],CHANGED:[`修改`,`Changed`,`It says something else`],DELETED:[`删除`,`Deleted`,`It goes`]},UserErrorCode:{INVALID:[`不合规则`,`Invalid`,`A value breaks a rule`],NOT_FOUND:[`未找到`,`Not found`,`A reference means nothing here`],AMBIGUOUS:[`有歧义`,`Ambiguous`,`A reference could mean several entities`],CONFLICT:[`冲突`,`Conflict`,`Somebody else has changed the same thing meanwhile`],DUPLICATE_CODE:[`代码重复`,`Duplicate code`,`Another entity has the code`],SECOND_OF_ONE:[`只能有一个`,`Second of one`,`There can be one such link, and there is one`],CYCLE:[`循环`,`Cycle`,`Something would stand below itself`],STILL_LINKED:[`仍有联系`,`Still linked`,`It still has links`],STILL_CITED:[`仍被引用`,`Still cited`,`It is still cited as a source`],NO_SOURCE:[`缺少来源`,`No source`,`Nobody states it, or nobody said why it is taken back`],KEY_REUSED:[`幂等键已用`,`Key reused`,`The key names another call`],TOO_LARGE:[`过大`,`Too large`,`It is too much for one call`],PERSONAL_DATA:[`个人信息`,`Personal data`,`It holds personal data that this graph does not keep`]},OrderDirection:{ASC:[`升序`,`Asc`,`Lowest first, missing values last`],DESC:[`降序`,`Desc`,`Highest first, missing values first`]},Status:{ACTUAL:[`实际`,`Actual`,`It happened or exists, or nothing else was stated`],ONGOING:[`进行中`,`Ongoing`,`It is in progress`],UPCOMING:[`即将`,`Upcoming`,`It was announced with certainty`],PLANNED:[`计划`,`Planned`,`It is intended; never a result`],DERIVED:[`推算`,`Derived`,`A figure computed from stated ones`]},Basis:{TEXT:[`正文`,`Text`,`A sentence of the document`],CAPTION:[`图注`,`Caption`,`The caption of a picture`],CONTEXT:[`上下文`,`Context`,`The surroundings of a sentence`],NAME:[`名称`,`Name`,`The name of the thing itself`],REFERENCE:[`参考资料`,`Reference`,`A reference work outside the documents`],INFERRED:[`推断`,`Inferred`,`Derived from other statements, which are named`],ANALYSIS:[`分析`,`Analysis`,`A judgement of whoever prepared the data`]},Precision:{UNDATED:[`未注明`,`Undated`,`Nothing was stated`],SPAN:[`时长`,`Span`,`A length, such as 五年, or words that no day begins, such as 近三年`],MONTH_ONLY:[`仅月份`,`Month only`,`A month, or a day of a month, without a year`],DAY:[`日`,`Day`,`A day`],MONTH:[`月`,`Month`,`A month, or a part of it`],YEAR:[`年`,`Year`,`A year, or a part of it`],PLAN:[`五年规划`,`Plan`,`A five-year plan`]},MatchClass:{EXACT_CODE:[`代码相同`,`Exact code`,`The code or an identifier is the text`],EXACT_NAME:[`名称相同`,`Exact name`,`The name is the text, but for width, case, blanks and punctuation`],ALIAS:[`别名相同`,`Alias`,`An alias is the text, likewise`],FOLDED:[`繁简或字形不同`,`Folded`,`A name or alias is the text but for script, marks of letters, look-alikes or signs`],UNTITLED:[`去掉称谓后相同`,`Untitled`,`The name is the text without titles and remarks`],PREFIX:[`前缀`,`Prefix`,`A name or alias begins with the text`],CONTAINS:[`包含`,`Contains`,`A name or alias contains the text`],PINYIN:[`拼音`,`Pinyin`,`A name or alias has the text in its pinyin, as its words are read`],INITIALS:[`拼音首字母`,`Initials`,`A name or alias has the text in its initials`],WORDS:[`词语都在`,`Words`,`Names, hint, place, body or discipline have all words of the text`],OTHER_READING:[`多音字的其他读音`,`Other reading`,`A name or alias has the text in its pinyin or initials by another reading of a character`],NEAR:[`同音`,`Near`,`A name or alias sounds like the text and is written otherwise`]},Direction:{OUT:[`由此出发`,`Out`,`From here`],IN:[`指向此处`,`In`,`To here`],BOTH:[`双向`,`Both`,`Either way`]},Operation:{SUM:[`求和`,`Sum`,`All of them together`],DIFFERENCE:[`求差`,`Difference`,`The first without the second`],RATIO:[`百分比`,`Ratio`,`The first in percent of the second`],BEFORE:[`变化前`,`Before`,`The first before the change that the second states`]},Level:{COUNTRY:[`国家`,`Country`,`A country`],PROVINCE:[`省级`,`Province`,`A province, autonomous region or municipality`],PREFECTURE:[`地级`,`Prefecture`,`A prefecture`],COUNTY:[`县级`,`County`,`A county, district or banner`],TOWNSHIP:[`乡级`,`Township`,`A township or street`],VILLAGE:[`村级`,`Village`,`A village or community`],SECTION:[`门类`,`Section`,`A section of industries`],DIVISION:[`大类`,`Division`,`A division of industries`],GROUP:[`中类`,`Group`,`A group of industries`],CLASS:[`小类`,`Class`,`A class of industries`],DISCIPLINE:[`一级学科`,`Discipline`,`A discipline`],SUBDISCIPLINE:[`二级学科`,`Subdiscipline`,`A subdiscipline`]},ValueType:{NUMBER:[`数值`,`Number`,`A decimal number`],DATE:[`日期`,`Date`,`A day`],TEXT:[`文本`,`Text`,`A text`],ID:[`标识`,`Id`,`An id`],BOOLEAN:[`真假`,`Boolean`,`A truth value`],ENUM:[`枚举`,`Enum`,`A name of a closed list`]},ContradictionKind:{NAME:[`名称`,`Name`,`Two names of what is possibly one thing`],STATEMENT:[`陈述`,`Statement`,`Two statements, one of which is known to contradict the other`],FIGURE:[`数字`,`Figure`,`Different exact figures of one measure about the same thing, time and circumstances`],COMPUTATION:[`推算`,`Computation`,`A reported figure and what other reported figures give together`]},ServedDimension:{ACTOR:[`服务者`,`Actor`,`Who acted`],INDUSTRY:[`产业`,`Industry`,`The industry`],PROGRAM:[`计划或活动`,`Program`,`The programme or event`],SERVED:[`服务对象`,`Served`,`Who was served`],REGION:[`地区`,`Region`,`The region`],YEAR:[`年份`,`Year`,`The year, where one is certain`]},CubeMeasure:{EXPERTS:[`专家`,`Experts`,`Named experts; regions and industries are those of what they did`],ENGAGEMENTS:[`服务与交流`,`Engagements`,`Services and exchanges`],ENTERPRISES:[`企业`,`Enterprises`,`Named enterprises, where they are; programmes, years and actors are those of what served them`],PROGRAMS:[`计划/行动`,`Programs`,`Programmes, where they are implemented`],WORKSTATIONS:[`工作站`,`Workstations`,`Named workstations; their industry is that of their host`],NEEDS:[`技术需求`,`Needs`,`Technology needs`],OPEN_NEEDS:[`未对接需求`,`Open needs`,`Technology needs of which no intent and no solution is stated`],HONORS:[`获奖/提名`,`Honors`,`Honors in all their stages, by who received them`],ACHIEVEMENTS:[`成果`,`Achievements`,`Results, papers, proposals, cases and works`],AGREEMENTS:[`协议`,`Agreements`,`Agreements, by who signed them`],OBSERVED:[`上报数字之和`,`Observed`,`The sum of reported figures, never across measures, units, periods or statuses`]},CubeDimension:{ACTOR:[`服务者`,`Actor`,`Who acted, received or signed; a record may have several`],INDUSTRY:[`产业`,`Industry`,`The industry; a record may have several`],PROGRAM:[`计划或活动`,`Program`,`The programme or event; a record may have several`],SERVED:[`服务对象`,`Served`,`Who was served; a record may have several`],REGION:[`地区`,`Region`,`The region; a record may have several`],YEAR:[`年份`,`Year`,`The year, where one is certain`],ACTOR_KIND:[`服务者类别`,`Actor kind`,`The kind of who acted, received or signed; a record may have several`],SOCIETY:[`学会`,`Society`,`The society that acted, runs or takes part; a record may have several`],ASSOCIATION:[`科协`,`Association`,`The association that acted, runs or owns; a record may have several`],CATEGORY:[`子类`,`Category`,`The subtype of what is counted, or of the engagement`],STAGE:[`阶段`,`Stage`,`The stage of a need or an honor`],DOCUMENT_REGION:[`文件所述地区`,`Document region`,`The place of the body that a document which names the record is about; of PROGRAMS only, a record may have several`]},GapKind:{NEED_WITHOUT_SERVICE:[`无人服务的需求`,`Need without service`,`A need without an intent that nothing recorded addresses`],INDUSTRY_WITHOUT_EXPERT:[`无专家的产业`,`Industry without expert`,`An industry of the region, a key one or one of its enterprises, without experts`],INDUSTRY_WITHOUT_STATION:[`无工作站的产业`,`Industry without station`,`Such an industry without workstations`],INDUSTRY_WITHOUT_PROGRAM:[`无项目的产业`,`Industry without program`,`Such an industry without programmes or events`],STATION_WITHOUT_EXPERT:[`无点名专家的工作站`,`Station without expert`,`A workstation of a stated category without a named expert`],PROGRAM_WITHOUT_EXPERT:[`无点名专家的计划`,`Program without expert`,`A programme of exchange, innovation, talent, popularisation or poverty relief without a named expert`],PROGRAM_WITHOUT_HOST:[`无点名企业的计划`,`Program without host`,`Such a programme without a named enterprise that it served`],ENTERPRISE_WITHOUT_EXPERT:[`无专家的企业`,`Enterprise without expert`,`A named enterprise that no expert reached`],OWNER_WITHOUT_REGISTRY:[`无信息库的科协`,`Owner without registry`,`An association without a registry`],FIGURE_WITHOUT_ITEMS:[`未列名的上报数字`,`Figure without items`,`A reported figure of whose items none is named`],PLAN_WITHOUT_RESULT:[`无结果的计划`,`Plan without result`,`A plan that nothing recorded confirms, on a day only if it was due`]},PathWeighting:{POINTS:[`分值`,`Points`,`Points, by the table of weights`],STEPS:[`步数`,`Steps`,`Steps`]},MatchReasonKind:{SERVED_INDUSTRY:[`服务过同一产业`,`Served industry`,`Engagements in the industry or below it`],WORKS_INDUSTRY:[`在同一产业任职或从业`,`Works industry`,`The industry or an enterprise of it where the expert works`],SERVED_INDUSTRY_ABOVE:[`服务过上一级产业`,`Served industry above`,`Engagements elsewhere in the industry one level above`],IN_DISCIPLINE:[`学科相同`,`In discipline`,`The discipline asked for, or one below it`],DISCIPLINE_FITS:[`学科与产业对口`,`Discipline fits`,`A discipline that serves the industry`],ADDRESSED_ALIKE:[`解决过同产业的需求`,`Addressed alike`,`Engagements that addressed another need of the industry`],ADDRESSED_NEED:[`服务过该需求`,`Addressed need`,`Engagements that addressed this need`],NEAR:[`在同一地方`,`Near`,`The place itself, where the expert is or works`],NEAR_PREFECTURE:[`在同一市州`,`Near prefecture`,`A place in the same prefecture where the expert is or works`],NEAR_PROVINCE:[`在同一省区`,`Near province`,`A place in the same province where the expert is or works`],SERVED_REGION:[`服务过同一省区`,`Served region`,`Engagements in the same province`],HONORED:[`获奖或有称号`,`Honored`,`Honors that were received or titles held`],RECENT:[`近三年有服务`,`Recent`,`Engagements within three years before the day`],FREE:[`工作站尚有名额`,`Free`,`An academician to whom the rule leaves a workstation`],SHARED_INDUSTRY:[`服务过相同产业`,`Shared industry`,`Industries that both served`],SHARED_DISCIPLINE:[`学科相同`,`Shared discipline`,`Disciplines of both`],SHARED_PROGRAM:[`同在一个计划或活动`,`Shared program`,`Programmes and events in which both took part or through which both served`],SHARED_SOCIETY:[`同在一个学会`,`Shared society`,`Societies of which both are members`],SHARED_BODY:[`同在一个单位`,`Shared body`,`Bodies where both hold posts`],SHARED_AWARD:[`同获一奖`,`Shared award`,`Awards that both have`]},Exclusion:{NONE:[`未排除`,`None`,`It is not left out`],AT_STATION_LIMIT:[`工作站已达上限`,`At station limit`,`An academician to whom the rule leaves no workstation`],ONLY_PLANNED:[`仅有计划`,`Only planned`,`All that speaks for it is planned`],NOT_NAMED:[`未点名`,`Not named`,`No name singles it out`],LEFT_SERVICE:[`不再服务`,`Left service`,`A remark says that it serves no more`]},Verdict:{MET:[`符合`,`Met`,`The rule is met, whatever is not known`],BREACHED:[`违反`,`Breached`,`The rule is breached, whatever is not known`],UNKNOWN:[`无法判断`,`Unknown`,`What is recorded does not say`]},RulePredicate:{STATIONS_AT_MOST:[`工作站个数上限`,`Stations at most`,`So many academician workstations at a time, at most`],MONTHS_A_YEAR_AT_LEAST:[`每年工作月数下限`,`Months a year at least`,`So many months of work at each station in a year, at least`]},FunnelStage:{INVITED:[`邀请`,`Invited`,`Experts who take part or are to`],CAME:[`到场`,`Came`,`Experts who took part or acted`],TALKED:[`报告对接`,`Talked`,`Lectures, trainings, exchanges and matchings`],VISITED:[`考察服务`,`Visited`,`Visits, guidance, consulting and other services`],NEED_MET:[`需求落实`,`Need met`,`Needs that were addressed and have an intent or a solution`],AGREEMENT:[`协议`,`Agreement`,`Agreements`],ACHIEVEMENT:[`成果`,`Achievement`,`Achievements that came of it`],AWARD:[`获奖`,`Award`,`Honors of it or of what came of it`]},FunnelBy:{WHOLE:[`整体`,`Whole`,`The programme as a whole, with all its parts`],EDITION:[`届次`,`Edition`,`Each of its sessions and parts, with what stands below it`],YEAR:[`年份`,`Year`,`Each year in which something of it certainly lies`]},Kind:{EXPERT:[`专家`,`Expert`,`A person known for professional knowledge or service`],PERSON:[`人物`,`Person`,`A person who is mentioned but is no expert here, such as an editor`],ASSOCIATION:[`科协`,`Association`,`An association for science and technology`],SOCIETY:[`学会/协会`,`Society`,`A learned society, trade association or rural technical association`],ENTERPRISE:[`企业`,`Enterprise`,`A company`],INSTITUTION:[`事业单位`,`Institution`,`A university, school, academy, training institute, service unit or news medium`],AUTHORITY:[`党政机关`,`Authority`,`A body of government or party, a mass organisation or a coordinating office`],ALLIANCE:[`联盟`,`Alliance`,`An alliance or consortium`],TEAM:[`服务队/专家团`,`Team`,`A service team or group of experts`],POPULATION_GROUP:[`人群`,`Population group`,`An unnamed or collective group of people`],REGION:[`地区`,`Region`,`A place from country to village, a cluster or a functional area`],WORKSTATION:[`工作站`,`Workstation`,`A station that brings experts to a host`],FACILITY:[`场馆/基地`,`Facility`,`A museum, base, town or mobile facility`],PROGRAM:[`计划/行动`,`Program`,`A programme, action or visiting scheme`],EVENT:[`活动`,`Event`,`A meeting, forum, training, competition, congress or series of them`],AWARD:[`奖项/称号`,`Award`,`An award, designation or title that someone can receive`],INDUSTRY:[`产业`,`Industry`,`An industry or a policy grouping of industries`],DISCIPLINE:[`学科`,`Discipline`,`A discipline or field of knowledge`],TOPIC:[`提法/品牌`,`Topic`,`A concept or a brand`],NEED:[`技术需求`,`Need`,`A technology need`],ACHIEVEMENT:[`成果/作品`,`Achievement`,`A result, paper, proposal, case or work`],PROJECT:[`项目`,`Project`,`A project`],AGREEMENT:[`协议`,`Agreement`,`An agreement between parties`],SYSTEM:[`信息系统`,`System`,`A registry, platform, think tank, mechanism, nomination process or survey`],POLICY:[`政策文件`,`Policy`,`A policy document`],DOCUMENT:[`来源文件`,`Document`,`A document that states facts`],ENGAGEMENT:[`服务/交流`,`Engagement`,`One service or exchange: who served whom, through what, where and when`],HONOR:[`获奖/提名`,`Honor`,`One award, nomination, designation, candidacy or title of one recipient`],OBSERVATION:[`上报数字`,`Observation`,`One reported figure`],PLAN_ITEM:[`计划事项`,`Plan item`,`One planned action`]},Relation:{PART_OF:[`属于`,`is a part of`,`Where it leads from is a part of where it leads to`],LOCATED_IN:[`位于`,`is located in`,`Where it leads from is located in where it leads to`],HELD_IN:[`举办于`,`was held in`,`Where it leads from was held in where it leads to`],IMPLEMENTED_IN:[`实施于`,`is implemented in`,`Where it leads from is implemented in where it leads to`],INCLUDES:[`包括`,`includes`,`Where it leads from includes where it leads to`],GUIDED_BY:[`受指导于`,`is guided by`,`Where it leads from is guided by where it leads to`],MEMBER_OF:[`为成员`,`is a member of`,`Where it leads from is a member of where it leads to`],FOUNDED_BY:[`由其成立`,`was founded by`,`Where it leads from was founded by where it leads to`],HOSTED_BY:[`依托`,`is hosted by`,`Where it leads from is hosted by where it leads to`],OWNED_BY:[`归属`,`is owned by`,`Where it leads from is owned by where it leads to`],USED_BY:[`用于`,`is used by`,`Where it leads from is used by where it leads to`],RUN_BY:[`由其运行`,`is run by`,`Where it leads from is run by where it leads to`],ORGANIZED_BY:[`主办方为`,`is organized by`,`Where it leads from is organized by where it leads to`],PARTNER:[`合作方为`,`has as a partner`,`Where it leads from has as a partner where it leads to`],PUBLISHED_BY:[`发布者为`,`is published by`,`Where it leads from is published by where it leads to`],ISSUED_BY:[`由其印发`,`is issued by`,`Where it leads from is issued by where it leads to`],EDITED_BY:[`编辑为`,`is edited by`,`Where it leads from is edited by where it leads to`],GRANTED_BY:[`授予者为`,`is granted by`,`Where it leads from is granted by where it leads to`],HOLDS_POSITION:[`任职于`,`holds a position at`,`Where it leads from holds a position at where it leads to`],STATIONED_AT:[`派驻`,`is stationed at`,`Where it leads from is stationed at where it leads to`],AFFILIATED_WITH:[`隶属`,`is affiliated with`,`Where it leads from is affiliated with where it leads to`],IN_DISCIPLINE:[`从事学科`,`works in the discipline`,`Where it leads from works in the discipline where it leads to`],IN_INDUSTRY:[`属于产业`,`is in the industry`,`Where it leads from is in the industry where it leads to`],KEY_INDUSTRY_OF:[`为其重点产业`,`is a key industry of`,`Where it leads from is a key industry of where it leads to`],PARTICIPATED_IN:[`参加`,`took part in`,`Where it leads from took part in where it leads to`],PART_OF_PROGRAM:[`属于计划`,`is a part of the programme`,`Where it leads from is a part of the programme where it leads to`],SESSION_OF:[`为其一届`,`is a session of`,`Where it leads from is a session of where it leads to`],CONGRESS_OF:[`为其代表大会`,`is a congress of`,`Where it leads from is a congress of where it leads to`],PUBLISHED_AT:[`发布于`,`was published at`,`Where it leads from was published at where it leads to`],SIGNED_BY:[`签署方为`,`was signed by`,`Where it leads from was signed by where it leads to`],ADOPTED_BY:[`被其采纳`,`was adopted by`,`Where it leads from was adopted by where it leads to`],DERIVED_FROM:[`源自`,`is derived from`,`Where it leads from is derived from where it leads to`],SUPPORTS:[`支持`,`supports`,`Where it leads from supports where it leads to`],BY:[`由其开展`,`was done by`,`Where it leads from was done by where it leads to`],SERVES:[`服务`,`served`,`Where it leads from served where it leads to`],THROUGH:[`通过`,`happened through`,`Where it leads from happened through where it leads to`],AT:[`地点为`,`happened at`,`Where it leads from happened at where it leads to`],IN_REGION:[`所在地区`,`happened in`,`Where it leads from happened in where it leads to`],ADDRESSES:[`针对`,`addresses`,`Where it leads from addresses where it leads to`],PRODUCED:[`产出`,`produced`,`Where it leads from produced where it leads to`],RECIPIENT:[`获得者为`,`was received by`,`Where it leads from was received by where it leads to`],OF_AWARD:[`奖项为`,`is an honor of`,`Where it leads from is an honor of where it leads to`],RECOMMENDED_BY:[`推荐者为`,`was recommended by`,`Where it leads from was recommended by where it leads to`],OF:[`主体为`,`is of`,`Where it leads from is of where it leads to`],CONFIRMED_BY:[`认定者为`,`was confirmed by`,`Where it leads from was confirmed by where it leads to`],POSSIBLY_SAME_AS:[`疑似同一`,`is possibly the same as`,`Where it leads from is possibly the same as where it leads to`],CITES:[`引用`,`cites`,`Where it leads from cites where it leads to`],ABOUT:[`关于`,`is about`,`Where it leads from is about where it leads to`],RELATED:[`相关`,`is related to (the role says how)`,`Where it leads from is related to (the role says how) where it leads to`]},Category:{"PERSON.EDITOR":[`编辑`,`an editor`,`Of the kind person: an editor`],"PERSON.POLITICAL_MENTION":[`政治人物`,`a politician whom a document mentions`,`Of the kind person: a politician whom a document mentions`],"ASSOCIATION.NATIONAL":[`全国科协`,`of the whole country`,`Of the kind association: of the whole country`],"ASSOCIATION.PROVINCE":[`省级科协`,`of a province, autonomous region or municipality`,`Of the kind association: of a province, autonomous region or municipality`],"ASSOCIATION.PREFECTURE":[`地级科协`,`of a prefecture`,`Of the kind association: of a prefecture`],"ASSOCIATION.COUNTY":[`县级科协`,`of a county, district or banner`,`Of the kind association: of a county, district or banner`],"ASSOCIATION.TOWNSHIP":[`乡级科协`,`of a township or street`,`Of the kind association: of a township or street`],"ASSOCIATION.PARK":[`园区科协`,`of an industrial or development park`,`Of the kind association: of an industrial or development park`],"ASSOCIATION.ENTERPRISE":[`企业科协`,`of an enterprise`,`Of the kind association: of an enterprise`],"ASSOCIATION.UNIVERSITY":[`高校科协`,`of a university`,`Of the kind association: of a university`],"INSTITUTION.UNIVERSITY":[`高校`,`a university or college`,`of the kind institution: a university or college`],"SOCIETY.LEARNED":[`学会`,`a learned society`,`Of the kind society: a learned society`],"SOCIETY.TRADE":[`行业协会`,`a trade association`,`Of the kind society: a trade association`],"SOCIETY.RURAL":[`农技协`,`a rural technical association`,`Of the kind society: a rural technical association`],"INSTITUTION.SCHOOL":[`中小学`,`a primary or secondary school`,`Of the kind institution: a primary or secondary school`],"INSTITUTION.ACADEMY":[`科研院所`,`an academy or research institute`,`Of the kind institution: an academy or research institute`],"INSTITUTION.TRAINING":[`培训机构`,`a training institute`,`Of the kind institution: a training institute`],"EVENT.TRAINING":[`培训班`,`a training course`,`of the kind event: a training course`],"ENGAGEMENT.TRAINING":[`培训`,`a training`,`of the kind engagement: a training`],"INSTITUTION.SERVICE_UNIT":[`基层服务单位`,`a local service unit, such as a hospital or an agricultural station`,`Of the kind institution: a local service unit, such as a hospital or an agricultural station`],"INSTITUTION.MEDIA":[`媒体`,`a news medium`,`Of the kind institution: a news medium`],"AUTHORITY.GOVERNMENT":[`政府部门`,`a body of government`,`Of the kind authority: a body of government`],"AUTHORITY.PARTY":[`党委机构`,`a body of the party`,`Of the kind authority: a body of the party`],"AUTHORITY.MASS_ORGANIZATION":[`群团组织`,`a mass organisation`,`Of the kind authority: a mass organisation`],"AUTHORITY.COORDINATING_OFFICE":[`领导小组`,`a coordinating office or leading group`,`Of the kind authority: a coordinating office or leading group`],"REGION.ADMINISTRATIVE":[`行政区`,`an administrative division`,`Of the kind region: an administrative division`],"REGION.CLUSTER":[`区域群`,`a group of places, such as a river basin or a city cluster`,`Of the kind region: a group of places, such as a river basin or a city cluster`],"REGION.FUNCTIONAL":[`功能区`,`a functional area, such as a development zone`,`Of the kind region: a functional area, such as a development zone`],"WORKSTATION.ACADEMICIAN_EXPERT":[`院士专家工作站`,`of academicians and experts`,`Of the kind workstation: of academicians and experts`],"WORKSTATION.OVERSEAS":[`海智工作站`,`of overseas experts`,`Of the kind workstation: of overseas experts`],"WORKSTATION.INNOVATION_SERVICE":[`创新服务站`,`for innovation services`,`Of the kind workstation: for innovation services`],"PROGRAM.INNOVATION_SERVICE":[`创新服务`,`services for innovation`,`of the kind program: services for innovation`],"WORKSTATION.VETERAN_EXPERTS":[`老专家服务站`,`of retired experts`,`Of the kind workstation: of retired experts`],"WORKSTATION.SURVEY":[`调查站点`,`where the state of scientists is surveyed`,`Of the kind workstation: where the state of scientists is surveyed`],"SYSTEM.SURVEY":[`调查`,`a survey`,`of the kind system: a survey`],"FACILITY.MUSEUM":[`场馆`,`a museum`,`Of the kind facility: a museum`],"FACILITY.BASE":[`基地`,`a base`,`Of the kind facility: a base`],"FACILITY.TOWN":[`科普小镇`,`a town for the popularisation of science`,`Of the kind facility: a town for the popularisation of science`],"FACILITY.MOBILE":[`流动设施`,`a mobile facility`,`Of the kind facility: a mobile facility`],"FACILITY.OTHER":[`其他场所`,`another facility`,`Of the kind facility: another facility`],"PROGRAM.OTHER":[`其他计划`,`another programme`,`of the kind program: another programme`],"EVENT.OTHER":[`其他活动`,`another event`,`of the kind event: another event`],"PROGRAM.EXCHANGE":[`交流`,`a scheme of visits and exchange`,`Of the kind program: a scheme of visits and exchange`],"ENGAGEMENT.EXCHANGE":[`座谈交流`,`an exchange`,`of the kind engagement: an exchange`],"PROGRAM.TALENT":[`人才`,`the support of talents`,`Of the kind program: the support of talents`],"PROGRAM.POPULARISATION":[`科普`,`the popularisation of science`,`Of the kind program: the popularisation of science`],"PROGRAM.POVERTY_RELIEF":[`扶贫与乡村振兴`,`poverty relief and rural development`,`Of the kind program: poverty relief and rural development`],"PROGRAM.PARTY_BUILDING":[`党建`,`the work of the party`,`Of the kind program: the work of the party`],"EVENT.MEETING":[`会议`,`a meeting`,`Of the kind event: a meeting`],"EVENT.FORUM":[`论坛`,`a forum`,`Of the kind event: a forum`],"EVENT.COMPETITION":[`竞赛`,`a competition`,`Of the kind event: a competition`],"EVENT.CONGRESS":[`代表大会`,`a congress of a body`,`Of the kind event: a congress of a body`],"EVENT.SERIES":[`系列活动`,`a series of events`,`Of the kind event: a series of events`],"AWARD.AWARD":[`奖项`,`an award`,`Of the kind award: an award`],"AWARD.DESIGNATION":[`命名`,`a designation of a place or a body`,`Of the kind award: a designation of a place or a body`],"AWARD.TITLE":[`称号`,`a title of a person`,`Of the kind award: a title of a person`],"INDUSTRY.STANDARD":[`标准分类`,`a class of the national standard`,`Of the kind industry: a class of the national standard`],"INDUSTRY.GROUPING":[`政策分组`,`a policy grouping of industries`,`Of the kind industry: a policy grouping of industries`],"TOPIC.CONCEPT":[`提法`,`a concept`,`Of the kind topic: a concept`],"TOPIC.BRAND":[`品牌`,`a brand`,`Of the kind topic: a brand`],"ACHIEVEMENT.RESULT":[`成果`,`a result of research`,`Of the kind achievement: a result of research`],"ACHIEVEMENT.PAPER":[`论文`,`a paper`,`Of the kind achievement: a paper`],"ACHIEVEMENT.PROPOSAL":[`建议`,`a proposal`,`Of the kind achievement: a proposal`],"ACHIEVEMENT.CASE":[`案例`,`a case`,`Of the kind achievement: a case`],"ACHIEVEMENT.WORK":[`作品`,`a work`,`Of the kind achievement: a work`],"SYSTEM.REGISTRY":[`信息库`,`a registry`,`Of the kind system: a registry`],"DOCUMENT.REGISTRY":[`名录`,`an extract of a registry`,`of the kind document: an extract of a registry`],"SYSTEM.PLATFORM":[`平台`,`a platform`,`Of the kind system: a platform`],"SYSTEM.THINK_TANK":[`智库`,`a think tank`,`Of the kind system: a think tank`],"SYSTEM.MECHANISM":[`机制`,`a mechanism or channel`,`Of the kind system: a mechanism or channel`],"SYSTEM.NOMINATION":[`推荐评选`,`a process of nomination`,`Of the kind system: a process of nomination`],"DOCUMENT.REPORT":[`报告`,`a report`,`Of the kind document: a report`],"DOCUMENT.NEWS":[`新闻`,`a news item`,`Of the kind document: a news item`],"DOCUMENT.PLAN":[`规划`,`a plan`,`Of the kind document: a plan`],"DOCUMENT.IMPORT_FILE":[`导入文件`,`a file that was imported`,`Of the kind document: a file that was imported`],"DOCUMENT.STATEMENT":[`当事人陈述`,`what somebody said, kept by whoever heard it`,`Of the kind document: what somebody said, kept by whoever heard it`],"ENGAGEMENT.GUIDANCE":[`技术指导`,`technical guidance`,`Of the kind engagement: technical guidance`],"ENGAGEMENT.CONSULTING":[`技术咨询`,`consulting`,`Of the kind engagement: consulting`],"ENGAGEMENT.LECTURE":[`讲座报告`,`a lecture or report`,`Of the kind engagement: a lecture or report`],"ENGAGEMENT.VISIT":[`考察`,`a visit`,`Of the kind engagement: a visit`],"ENGAGEMENT.CLINIC":[`义诊`,`a free clinic`,`Of the kind engagement: a free clinic`],"ENGAGEMENT.MATCHING":[`项目对接`,`a matching of needs with who can meet them`,`Of the kind engagement: a matching of needs with who can meet them`],"ENGAGEMENT.VOLUNTEERING":[`志愿服务`,`a voluntary service`,`Of the kind engagement: a voluntary service`]}},he={brand:[`专家图谱`,`expertgraph`],tagline:[`谁通过什么，在哪里，为谁服务过，出自哪份文件`,`Who served whom, through what, where, and which document says so`],skip:[`跳到正文`,`Skip to the content`],menu:[`菜单`,`Menu`],close:[`关闭`,`Close`],language:[`English`,`中文`],mainNav:[`主要页面`,`Main pages`],served:[`服务关系`,`Who served whom`],gaps:[`缺口矩阵`,`Gap matrix`],gapList:[`缺口清单`,`Gaps`],regions:[`地区`,`Regions`],canvas:[`关系画布`,`Canvas`],paths:[`关联路径`,`Connections`],introduce:[`引荐`,`Introductions`],match:[`匹配专家`,`Experts for a need`],timeline:[`时间线`,`Timeline`],coverage:[`上报与列名`,`Reported and named`],contradictions:[`矛盾`,`Contradictions`],plans:[`计划落实`,`Plans and results`],words:[`词汇`,`Words`],graphiql:[`接口编辑器`,`GraphiQL`],showQuestion:[`在接口编辑器中查看本页的查询`,`Show this page’s question in GraphiQL`],searchLabel:[`检索专家、企业、地区、计划……`,`Search experts, enterprises, places, programmes…`],searchHint:[`可用汉字、拼音或首字母，如 吴有生、wuyousheng、wys；多个词用空格隔开`,`Characters, pinyin or initials: 吴有生, wuyousheng, wys; several words apart`],search:[`检索`,`Search`],suggestions:[`建议`,`Suggestions`],noSuggestion:[`没有匹配的名称，按回车查看全部结果`,`No name matches; press Enter for all results`],asking:[`正在查询……`,`Asking…`],again:[`重试`,`Try again`],againIn:[`{n} 秒后重试`,`Trying again in {n} s`],problem:[`没有得到答案`,`No answer`],offline:[`连不上服务`,`The server cannot be reached`],pageGone:[`页面已更新，请重新载入`,`The page was upgraded; please reload`],unnamed:[`未点名`,`unnamed`],unstated:[`未注明`,`not stated`],undated:[`无日期`,`undated`],andMore:[`另有 {n} 项`,`{n} more`],paragraph:[`第 {n} 段`,`¶ {n}`],noSource:[`没有记录出处`,`no source is recorded`],fromReference:[`参考资料（不在报告中）`,`Reference data (not in the reports)`],derived:[`由其他陈述推出`,`Derived from other statements`],noDocument:[`没有文件`,`No document`],pages:[`翻页`,`Pages`],next:[`下一页`,`Next page`],toStart:[`回到开头`,`Back to the start`],someShown:[`只显示前 {n} 项`,`Only the first {n} are shown`],shownOf:[`显示 {n} 项，共 {m} 项`,`{n} of {m} shown`],offlineNote:[`本页只与本机服务通信，不访问其他网站`,`This page talks to its own server only`],notFound:[`没有这个页面`,`There is no such page`],toHome:[`回到首页`,`To the home page`],whatIsIn:[`图谱里有什么`,`What is in the graph`],firstTries:[`可以先试这三件事`,`Three things to try first`],tryExpert:[`看一位专家服务过谁`,`See whom an expert served`],tryExpertAbout:[`吴有生：去过哪家企业，通过哪个计划，哪一段写着`,`吴有生: which firm, through which programme, which paragraph`],tryCounty:[`看一个县缺什么`,`See what a county lacks`],tryCountyAbout:[`平罗县：没有专家到过的企业，没有结果的计划`,`平罗县: firms no expert reached, plans without a result`],tryMatrix:[`看哪里的需求没有人对接`,`See where needs stand open`],tryMatrixAbout:[`按产业和地区排开，零和未知分开写`,`By industry and region; zero and unknown are told apart`],documents:[`来源文件`,`Documents`],documentsAbout:[`图谱里的每一条都出自下列文件，或注明是推断、参考资料`,`Everything comes from these documents, or says that it is derived or reference data`],published:[`发布于 {at}`,`published {at}`],publishedAfter:[`不早于 {at}`,`not before {at}`],dateUnknown:[`日期未注明`,`no date stated`],about:[`关于`,`about`],emptyGraph:[`图谱是空的`,`The graph is empty`],emptyGraphDo:[`先导入数据：在命令行运行 expertgraph import data，再重新载入本页。`,`Import data first: run expertgraph import data, then reload this page.`],questions:[`常见问题`,`Questions`],q1:[`宁夏境内谁服务过谁`,`Who served whom in 宁夏`],q2:[`十堰市上报了 84 个站，图谱里点名的有几个`,`十堰市 reports 84 stations: how many are named?`],q3:[`平罗县的计划，哪些有了结果`,`Which plans of 平罗县 have a result?`],q4:[`报告里说法不一的有哪些`,`Where do the reports disagree?`],q5:[`没有专家到过的企业`,`Enterprises that no expert reached`],q6:[`院士专家宁夏行`,`The visits 院士专家宁夏行`],q7:[`谁能把我们引荐给吴有生`,`Who can introduce us to 吴有生?`],q8:[`院士专家宁夏行各阶段成效如何`,`What did 院士专家宁夏行 come to?`],q9:[`院士工作站今天是否合规、还剩几个名额`,`Do academicians keep the rules about stations today?`],question:[`问题或页面`,`question or page`],resultsFor:[`“{text}”的检索结果`,`Results for “{text}”`],hits:[`{n} 项`,`{n} hits`],thingsFirst:[`本体`,`Things`],factsThen:[`有关记录`,`Facts about them`],allKinds:[`全部类别`,`All kinds`],noHits:[`没有找到“{text}”`,`Nothing was found for “{text}”`],noHitsDo:[`换一个更短的词，或用拼音首字母；也可以从服务关系或地区页面开始找。`,`Try a shorter word or pinyin initials, or start from Who served whom or Regions.`],typeSomething:[`输入一个名称开始检索`,`Type a name to search`],matched:[`匹配`,`matched`],aliases:[`别名`,`Also called`],onlyIn:[`限于 {doc}`,`only in {doc}`],code:[`代码`,`Code`],profile:[`档案`,`Profile`],serviceBy:[`服务过谁`,`Whom it served`],serviceTo:[`谁来服务过`,`Who served it`],serviceIn:[`在此发生的服务`,`Services here`],serviceThrough:[`通过它的服务`,`Services through it`],services:[`服务记录`,`Services`],who:[`服务者`,`Who`],whom:[`服务对象`,`Whom`],through:[`通过`,`Through`],where:[`地点`,`Where`],when:[`时间`,`When`],how:[`形式`,`How`],industry:[`产业`,`Industry`],source:[`出处`,`Source`],topic:[`内容`,`Topic`],honours:[`称号与奖项`,`Honours`],figures:[`上报数字`,`Reported figures`],planItems:[`计划事项`,`Planned`],relations:[`联系`,`Relations`],evidence:[`证据`,`Evidence`],contradictionsHere:[`说法不一`,`Contradictions`],undatedRow:[`无日期`,`Undated`],enterprisesHere:[`企业`,`Enterprises`],expertsHere:[`专家`,`Experts`],stationsHere:[`工作站`,`Workstations`],needsHere:[`技术需求`,`Needs`],programsHere:[`计划`,`Programmes`],below:[`下级`,`Below`],noneHere:[`文件没有写到`,`No document names any`],openCanvas:[`在画布中打开`,`Open on the canvas`],printCard:[`打印`,`Print`],gapsHere:[`此地的缺口`,`Gaps here`],servedHere:[`此地的服务关系`,`Who served whom here`],statements:[`文件写了什么`,`What the document states`],statementsAbout:[`逐段列出从文件读出的陈述。图谱不存全文，只存名称、数字和日期的原文。`,`Paragraph by paragraph what was read from it. The graph keeps no full text, only the words of names, numbers and dates.`],noParagraph:[`未注明段落`,`No paragraph stated`],allParagraphs:[`全部段落`,`All paragraphs`],coverageOf:[`列名情况`,`Itemised`],coverageText:[`上报 {reported}，图谱点名 {itemised}，未列名 {missing}`,`{reported} reported, {itemised} named in the graph, {missing} not named`],notItemisable:[`图谱不逐项记录此类数字：{why}`,`The graph cannot hold its items: {why}`],computations:[`推算`,`Computed`],agrees:[`相符`,`agrees`],disagrees:[`不符`,`disagrees`],sides:[`各方`,`Sides`],reportedAs:[`上报`,`reported`],version:[`版本 {n}`,`commit {n}`],updated:[`更新于 {at}`,`updated {at}`],showAll:[`显示全部 {n} 项`,`Show all {n}`],allServices:[`在服务关系表中看全部`,`All of them in the table of services`],loadMore:[`再看 {n} 项`,`Show {n} more`],servedAbout:[`每一行是一种不同的组合：谁、为谁、通过什么、在哪里、哪一年。推出来的产业和地区有标注。`,`Each row is one distinct combination of who, whom, through what, where and when. Derived industries and places are marked.`],year:[`年份`,`Year`],count:[`次数`,`Count`],facets:[`筛选`,`Filters`],without:[`去掉条件 {what}`,`Remove the condition {what}`],clearAll:[`去掉全部条件`,`Remove all conditions`],distinctBy:[`按哪些列区分`,`Rows are distinct by`],noServices:[`没有记录符合这些条件`,`No record meets these conditions`],noServicesDo:[`文件没有写到，不等于没有发生。去掉一个条件再看。`,`No document states it, which does not mean that it did not happen. Remove a condition.`],csvOf:[`下载这 {n} 行（CSV）`,`These {n} rows as CSV`],pivot:[`交叉统计`,`Cross table`],pivotAbout:[`选两个维度，看各有几次服务`,`Choose two dimensions to see how many services there are`],rows:[`行`,`Rows`],columns:[`列`,`Columns`],total:[`合计`,`Total`],cellsLeftOut:[`“…”是没有显示的格，不是零`,`“…” is a cell that is not shown, not a zero`],additive:[`各格相加等于合计`,`cells add up to the total`],notAdditive:[`一条记录可能在几格里，各格相加可能大于合计`,`a record may stand in several cells, so they may add up to more than the total`],gapsAbout:[`行是产业，列是地区。点一格看记录、已有的专家和上报数字。零表示没有逐项记录，不等于没有。`,`Industries by regions. A cell opens its records, the experts in place, and reported figures. Zero means that nothing is itemised, not that there is nothing.`],measure:[`指标`,`Measure`],allRegions:[`全部地区`,`All regions`],noMatrix:[`没有可以排开的产业或地区`,`There are no industries or regions to cross`],noMatrixDo:[`换一个指标，或取更高的层级。`,`Take another measure or a higher level.`],noRecord:[`没有这样的记录`,`no such record`],zeroMeans:[`没有逐项记录`,`nothing itemised`],hasReported:[`有上报数字`,`figures are reported`],legendSome:[`有记录`,`records`],legendZero:[`没有逐项记录（可能没有，也可能没写）`,`nothing itemised: there may be none, or nobody wrote it down`],legendUnknown:[`不在图谱中`,`not in the graph`],legendReported:[`文件上报了这一格的数字`,`a document reports figures for this cell`],cell:[`所选的格`,`The chosen cell`],noCell:[`这一格不在当前的表里。`,`This cell is not in the present table.`],zeroWhy:[`没有一条逐项的记录。文件没有写到，不等于没有；下面是已有的条件和上报的数字。`,`No record is itemised. Not stated does not mean that there is none; below is what is in place and what is reported.`],inPlace:[`已有{what}`,`In place: {what}`],noReported:[`也没有上报数字`,`no figure is reported either`],gapListAbout:[`缺什么、找过什么、谁可能补上。没有写到的，同时列出上报的数字。`,`What is missing, what was searched, who could close it; beside it what is reported.`],gapKind:[`缺口类别`,`Kind of gap`],anyKind:[`全部类别`,`All kinds`],region:[`地区`,`Region`],regionHint:[`名称、别名或代码`,`Name, alias or code`],industryHint:[`产业名称`,`Name of an industry`],withPossible:[`含可能的缺口`,`Also possible gaps`],apply:[`查看`,`Show`],noGaps:[`没有找到这样的缺口`,`No such gap was found`],noGapsDo:[`去掉一个条件，或打开“含可能的缺口”。`,`Remove a condition, or show possible gaps too.`],searched:[`找过`,`Searched`],closers:[`可能补上`,`Could close it`],noClosers:[`没有找到能补上的`,`nobody was found who could`],possibleTag:[`可能`,`possible`],regionsAbout:[`方格只表示行政区，不是地图。点一格看它的下级。`,`The tiles stand for administrative divisions; they are no map. A tile opens what lies below.`],tilesNote:[`示意格，非地图`,`Schematic tiles, not a map`],inGraph:[`{n} 个省级地区在图谱中，其余 {m} 个没有文件写到`,`{n} provinces are in the graph, no document names the other {m}`],outside:[`不在图谱中`,`not in the graph`],country:[`全国`,`China`],belowOf:[`{name}的下级`,`Below {name}`],noBelow:[`图谱里没有它的下级地区`,`The graph has nothing below it`],otherBelow:[`没有代码或其他类型`,`Without a code or of another type`],gapsOf:[`缺什么`,`What is missing`],allGaps:[`全部 {n} 项缺口`,`All {n} gaps`],reportedItemised:[`上报 {reported}，点名 {itemised}`,`{reported} reported, {itemised} named`],openPage:[`打开{name}的页面`,`Open the page of {name}`],add:[`加入`,`Add`],addThing:[`加入一个对象`,`Add a thing`],canvasEmpty:[`画布是空的。检索一个名称，从它开始；再按关系一步步展开。每一步都可以撤销。`,`The canvas is empty. Search a name to begin with it, then expand by relation. Every step can be undone.`],canvasTry:[`例如先看 院士专家宁夏行`,`For instance, look at 院士专家宁夏行 first`],canvasTools:[`画布工具`,`Tools of the canvas`],canvasHelp:[`键盘：方向键走到旁边的对象，回车选中，e 展开，Delete 隐藏，Ctrl+Z 撤销。拖动即固定位置，按住 Shift 可多选。`,`Keyboard: arrows go to the next thing, Enter selects, e expands, Delete hides, Ctrl+Z undoes. Dragging pins; Shift selects several.`],canvasFull:[`只能再加 {n} 个（共 {m} 个），画布上最多 {max} 个；其余请看列表页或导出 GEXF`,`Only {n} of {m} could be added: a canvas holds {max}; see the pages for the others`],added:[`加入了 {n} 个`,`{n} added`],addedSome:[`加入了 {n} 个，还有更多，可按关系展开`,`{n} added, there are more: expand by relation`],undo:[`撤销`,`Undo`],redo:[`重做`,`Redo`],asList:[`看列表`,`As a list`],asPicture:[`看图`,`As a picture`],zoomIn:[`放大`,`Zoom in`],zoomOut:[`缩小`,`Zoom out`],fit:[`适合窗口`,`Fit`],rearrange:[`重新排列`,`Rearrange`],fixPicture:[`固定全部`,`Fix all`],saveAs:[`保存`,`Save`],openFile:[`打开 JSON`,`Open JSON`],noSceneFile:[`这不是画布文件`,`This is no canvas file`],copyLink:[`复制链接`,`Copy link`],copied:[`链接已复制，打开后是同一张图`,`Copied: the link opens the same picture`],copiedLong:[`链接已复制，但有 {n} 个字符，有的聊天软件会截断；也可以保存为 JSON`,`Copied, but it has {n} characters, which some programs cut: JSON is safer`],copyByHand:[`浏览器不允许复制，请直接复制地址栏`,`The browser does not allow it: copy the address bar`],details:[`详情`,`Details`],openGroup:[`展开这一组`,`Open this group`],hide:[`隐藏`,`Hide`],onlyThese:[`只留它和邻居`,`Keep only it and its neighbours`],pin:[`固定位置`,`Pin`],unpin:[`取消固定`,`Unpin`],chosenMany:[`选中 {n} 个`,`{n} selected`],onTheCanvas:[`画布上有什么`,`What is on the canvas`],findHere:[`在画布上找`,`Find on the canvas`],kindsShown:[`显示哪些类别`,`Kinds shown`],yearsShown:[`年份`,`Years`],from:[`从`,`From`],to:[`到`,`To`],withUndated:[`含无日期`,`Also undated`],foldFacts:[`服务和称号画成连线`,`Draw services and honours as edges`],dimOthers:[`选中时淡化其他`,`Dim the others when one is selected`],expandAll:[`展开`,`Expand`],expandBy:[`按关系展开`,`Expand by relation`],noLinks:[`没有联系`,`It has no links`],onCanvas:[`画布上的联系 {n}`,`Links on the canvas {n}`],statementsBehind:[`{n} 条陈述`,`{n} statements`],linksHere:[`{n} 条连线`,`{n} edges`],pictureOf:[`关系图：{n} 个对象，{m} 条连线`,`Picture of {n} things and {m} edges`],pathsAbout:[`两个人、机构或事物之间怎样相连：每条路径一句话，每一步都有出处。`,`How two people, bodies or things are connected: a sentence for each way, and a source for each step.`],notChosen:[`还没有选`,`not chosen yet`],chooseEnd:[`{what}：输入名称`,`{what}: type a name`],otherEnd:[`{what}：换一个`,`{what}: take another`],choose:[`选定`,`Choose`],takeAway:[`去掉`,`Remove`],turnRound:[`对调`,`Swap`],mostSteps:[`最多几步`,`Most steps`],withTrees:[`可经由地区、产业和学科`,`Also through regions, industries and disciplines`],withHubs:[`可经由联系很多的枢纽`,`Also through what has very many links`],upToSteps:[`最多 {n} 步`,`Up to {n} steps`],noEnds:[`选好起点和终点，就能看到它们怎样相连。`,`Choose both ends to see how they are connected.`],oneEnd:[`再选另一端。`,`Choose the other end.`],pathsTry:[`例如看 吴有生 与 宁夏科协`,`For instance 吴有生 and 宁夏科协`],noPaths:[`{n} 步以内没有找到路径`,`No way of at most {n} steps was found`],noPathsDo:[`没有记录不等于没有关联。放宽一个条件再看：`,`Not recorded does not mean not connected. Loosen a condition:`],pointsMean:[`分值越少，联系越近、越可靠；最好的排在最前。强度满分 100。`,`The fewer points, the closer and surer the connection; the best stands first. A strength is out of 100.`],stepsOf:[`{n} 步`,`Steps: {n}`],stepOf:[`第 {n} 步，共 {m} 步`,`step {n} of {m}`],pointsOf:[`共 {n} 分`,`{n} points in all`],strength:[`强度 {n}`,`strength {n}`],stepPoints:[`{n} 分（{parts}）`,`{n} points ({parts})`],costStep:[`每一步 {n}`,`{n} for the step`],costRelation:[`关系类别 {n}`,`{n} for its relation`],costBasis:[`依据较弱 {n}`,`{n} for a weaker basis`],costAge:[`年代较久 {n}`,`{n} for its age`],costLinks:[`经由者联系多 {n}`,`{n} for passing what has many links`],cutShort:[`读到 {n} 条联系时停下了：图谱还没有找完，可能有更好的路径没有列出。`,`The search stopped after {n} links: not all was searched, and better ways may be missing.`],readAll:[`读了 {n} 条联系，找完了。`,`{n} links were read; the search is complete.`],introduceAbout:[`想认识一位专家，先找谁、经由什么、哪一环最弱、还有什么不知道。`,`Whom to ask first to reach somebody, over which way, its weakest step, and what is not known.`],toReach:[`想认识谁`,`Whom to reach`],whoAsks:[`谁来请托（可不选）`,`Who asks (may be left out)`],noTarget:[`选一位想认识的人或单位。`,`Choose whom to reach.`],introduceTry:[`例如看谁能引荐 吴有生`,`For instance, who can introduce us to 吴有生`],noIntroductions:[`没有找到能引荐的人或单位`,`Nobody was found who could introduce us`],noIntroductionsDo:[`没有记录不等于不认识。可以看看它与他人的其他关联。`,`Not recorded does not mean not acquainted. Look at other connections.`],fromAnybody:[`不限定谁来请托`,`Whoever asks`],askFirst:[`先找`,`Ask first:`],askNobody:[`中间没有别人，可以直接联系`,`Nobody stands between: make contact directly`],weakest:[`最弱一环`,`Weakest step`],weakestTag:[`最弱`,`weakest`],nothingUnknown:[`没有列出`,`nothing is listed`],allSteps:[`各步`,`Steps`],whoIntroduces:[`谁能引荐`,`Who can introduce us`],toPaths:[`与他人的关联`,`Connections with others`],matchAbout:[`一项需求、一个产业或学科，哪些专家合适：每条理由都有记录可查，被排除的也写明原因。`,`Which experts fit a need, an industry or a discipline: records behind each reason, and who is left out and why.`],need:[`需求`,`Need`],discipline:[`学科`,`Discipline`],asOfDay:[`以哪一天为准`,`As of the day`],noWish:[`选一项需求，或填一个产业、学科。`,`Choose a need, or name an industry or a discipline.`],matchTry:[`例如 吴忠市的仪器仪表制造`,`For instance 仪器仪表制造 in 吴忠市`],openNeeds:[`图谱里的需求`,`Needs in the graph`],needsIndustry:[`记录没有写明这项需求属于哪个产业或学科。请在上面填一个产业或学科再看。`,`No record says to which industry or discipline this need belongs. Name one above.`],noMatches:[`比较了 {n} 位，没有合适的专家`,`{n} were compared, no expert fits`],noMatchesDo:[`没有记录不等于没有人能做。换上一级的产业，或去掉学科。`,`Not recorded does not mean that nobody can. Take a wider industry, or leave the discipline out.`],compared:[`比较了 {n} 位；得分是各条理由之和。`,`{n} were compared; a score is the sum of its reasons.`],dayMeans:[`没有指定日期：近三年的服务和工作站名额没有计入。`,`Without a day, recent services and places at stations are not counted.`],score:[`{n} 分`,`score {n}`],records:[`{n} 条记录`,`records: {n}`],leftOut:[`被排除的`,`Left out`],leftOutAbout:[`本来合适，因下列原因没有列入`,`They would fit, and are left out for the reason given`],fits:[`专家适配`,`Needs for an expert`],fitsAbout:[`一位专家能对接哪些需求，又有哪些专家与之相似：理由和记录都列出来。`,`Which open needs fit an expert, and who is alike: with reasons and records.`],expert:[`专家`,`Expert`],noExpert:[`选一位专家。`,`Choose an expert.`],fitsTry:[`例如 吴有生`,`For instance 吴有生`],needsFor:[`可对接的需求`,`Needs that fit`],comparedNeeds:[`比较了 {n} 项需求；得分是各条理由之和。`,`{n} needs were compared; a score is the sum of its reasons.`],noNeedsFor:[`没有合适的需求。需求要写明产业或学科，才能比较。`,`No need fits. A need can be compared where its industry or discipline is recorded.`],similar:[`相似专家`,`Similar experts`],noSimilar:[`没有找到有共同产业、学科、计划、学会、单位或奖项的专家。`,`No expert shares an industry, discipline, programme, society, body or award.`],stations:[`工作站合规`,`Station rules`],stationsAbout:[`院士专家工作站的规定，到这一天是否符合、还剩几个名额；资料不足的写明缺什么。`,`Whether academicians keep the rules about workstations on a day, how many stations are left, and which data are lacking.`],verdict:[`判定`,`Verdict`],anyVerdict:[`全部判定`,`Any verdict`],rule:[`规定`,`Rule`],headroom:[`余额`,`Left`],why:[`说明`,`Why`],notCounted:[`不计或未知`,`not counted or not known`],countedOf:[`{n}（可能 {m}）`,`{n} (perhaps {m})`],stationsCounted:[`计入个数`,`Counted`],stationsCount:[`计入 {n}`,`counted: {n}`],noCompliance:[`{day} 没有可判断的院士和工作站`,`No academician with a station to judge on {day}`],noComplianceDo:[`换一天，或去掉一个条件；规定生效前不作判断。`,`Take another day or remove a condition; nothing is judged before a rule begins.`],funnel:[`计划成效`,`What a programme came to`],funnelAbout:[`一项计划从邀请到获奖，每一阶段点名的有几个，比上一阶段少几个，又上报了多少。`,`From invitations to awards: how many are named at each stage, how many fewer than before, and what is reported.`],programme:[`计划或活动`,`Programme or event`],noProgramme:[`选一项计划或活动。`,`Choose a programme or an event.`],funnelTry:[`例如 院士专家宁夏行`,`For instance 院士专家宁夏行`],partedBy:[`怎样分`,`Parted by`],noStages:[`没有记录到任何阶段`,`No stage is recorded`],stage:[`阶段`,`Stage`],lost:[`减少`,`Fewer`],items:[`点名的`,`Named`],fileName:[`文件名`,`File`],timelineAbout:[`浅色是可能的起止，深色是确定的一段；没有日期的列在下面。`,`Light is where it can have been, dark where it certainly was; what has no date stands below.`],what:[`看什么`,`What`],dated:[`有日期`,`Dated`],name:[`名称`,`Name`],barsMean:[`文件写“2017年以来”的，没有写到哪一年为止，画到最右。`,`What began in a year without a stated end runs to the right edge.`],noneDated:[`这里没有一项写了日期`,`None of these has a date`],coverageAbout:[`报告里的数字，图谱里点出了名的有几个。差的不是没有，是没有逐项写出来。`,`How many of the figures in the reports are named in the graph. What is missing is not absent, it was not itemised.`],alsoOthers:[`也看不能逐项列名的数字`,`Also figures that cannot be itemised`],noFigures:[`没有这样的数字`,`No such figures`],whose:[`谁的`,`Whose`],unit:[`单位`,`Unit`],itemisedShort:[`点名`,`Named`],missingShort:[`未列名`,`Not named`],contradictionsAbout:[`不能同时成立的说法。图谱都留着，各有出处，不替读者选。`,`Statements that cannot all be so. The graph keeps all of them with their sources and does not choose.`],noContradictions:[`没有找到说法不一的`,`No contradictions were found`],plansAbout:[`每一项计划有没有记录下来的结果。没有结果不等于没有做。`,`Each plan with its recorded result. No result does not mean that it was not done.`],result:[`结果`,`Result`],allPlans:[`全部`,`All`],withResult:[`有结果`,`With a result`],withoutResult:[`没有结果`,`Without a result`],noPlans:[`没有符合条件的计划`,`No plan meets this`],noPlansDo:[`去掉一个条件再看。`,`Remove a condition.`],plan:[`计划`,`Plan`],due:[`时限`,`Due`],noResultYet:[`没有记录到结果`,`No result is recorded`],notCertain:[`不确定`,`not certain`],wordsAbout:[`页面和接口用的词，中文和英文；都出自接口的说明。`,`The words of pages and API in Chinese and English, from the descriptions of the schema.`],wordsKinds:[`类别`,`Kinds`],wordsRelations:[`关系`,`Relations`],wordsCategories:[`子类`,`Subtypes`],wordsBasis:[`依据`,`What a statement rests on`],wordsStatus:[`状态`,`Statuses`],wordsLevels:[`层级`,`Levels`],findWord:[`找一个词`,`Find a word`],meaning:[`含义（英文）`,`Meaning`],dataAsOf:[`数据截至 {at}（UTC，版本 {n}）`,`Data as of {at} UTC, commit {n}`],notKnown:[`不知道的`,`Not known`],notKnownAbout:[`同类通常会有、而文件没有写的。没有写不等于没有。`,`What is expected of its kind and no document states. Not stated does not mean not so.`],address:[`本页地址可直接发给同事`,`The address of this page can be sent as it is`]},ge={contextual:[`由上下文得知`,`known from the context`],claim:[`原文的说法`,`as claimed`],dataQuality:[`数据说明`,`about the data`],owner:[`归属`,`belongs to`],basis:[`依据说明`,`about its basis`]},O={BAD_REQUEST:[`请求不完整，请重新载入本页。`,`The request was incomplete; reload the page.`],GRAPHQL_PARSE_FAILED:[`页面与服务的版本不一致，请重新载入本页。`,`Page and server differ in version; reload the page.`],GRAPHQL_VALIDATION_FAILED:[`页面与服务的版本不一致，请重新载入本页。`,`Page and server differ in version; reload the page.`],BAD_USER_INPUT:[`地址或条件中有一个值不能用，请改正或从检索重新开始。`,`A value in the address or in a condition cannot be used; mend it, or start from the search.`],NOT_FOUND:[`图谱里没有它，可能已被删除或合并；请用检索查找名称。`,`The graph does not have it, it may have been deleted or merged; look for its name.`],UNAUTHENTICATED:[`需要先登录。`,`Sign in first.`],FORBIDDEN:[`没有查看的权限。`,`You may not see this.`],PERSISTED_QUERY_NOT_SUPPORTED:[`页面与服务的版本不一致，请重新载入本页。`,`Page and server differ in version; reload the page.`],OPERATION_REUSED:[`同一编号的写入已用于别的内容。`,`The number of this write was used for another.`],CONFLICT:[`数据刚被改动，请重新载入本页。`,`The data has just changed; reload the page.`],QUERY_TOO_EXPENSIVE:[`一次要的太多，请缩小范围或加上条件。`,`That is too much at once; narrow it by a condition.`],RATE_LIMITED:[`请求过于频繁，请稍候。`,`Too many requests; wait a moment.`],TIMEOUT:[`服务没有在时限内答完，请缩小范围再试。`,`The server did not finish in time; narrow it and try again.`],UNAVAILABLE:[`服务正忙或正在载入，稍候会自动重试。`,`The server is busy or loading; this page will try again by itself.`],OUTCOME_UNKNOWN:[`不知道是否写成，请查看后再试。`,`Whether it was written is unknown; look before you try again.`],INTERNAL:[`服务出错，请把下面的编号告诉管理员。`,`The server failed; tell its keeper the number below.`],OFFLINE:[`服务没有回应。请确认它在运行，或检查网络；已显示的内容仍然可看。`,`The server does not answer. Check that it runs, or the network; what is shown stays.`],BAD_REPLY:[`服务的回答读不懂，请重新载入本页。`,`The reply cannot be read; reload the page.`],HTTP_503:[`服务正忙或正在载入，稍候会自动重试。`,`The server is busy or loading; this page will try again by itself.`],HTTP_502:[`服务没有回应，请稍候重试。`,`The server does not answer; try again in a moment.`],PAGE:[`页面出错，请重新载入。`,`The page failed; reload it.`]},k=c(),A=(0,l.createContext)({lang:`zh`,setLang:()=>{}});function _e(e=location.search){let t=new URLSearchParams(e).get(`lang`);if(t===`zh`||t===`en`)return t;try{let e=localStorage.getItem(`lang`);if(e===`zh`||e===`en`)return e}catch{}return navigator.language?.toLowerCase().startsWith(`en`)?`en`:`zh`}function ve({children:e,start:t}){let[n,r]=(0,l.useState)(t??_e);(0,l.useEffect)(()=>{document.documentElement.lang=n===`zh`?`zh-CN`:`en`;try{localStorage.setItem(`lang`,n)}catch{}},[n]);let i=(0,l.useMemo)(()=>({lang:n,setLang:r}),[n]);return(0,k.jsx)(A.Provider,{value:i,children:e})}var j=()=>(0,l.useContext)(A);function ye(e,t,n={}){return he[t][e===`zh`?0:1].replace(/\{(\w+)\}/g,(e,t)=>String(n[t]??``))}function M(){let{lang:e}=j();return(t,n)=>ye(e,t,n)}var N=me;function P(e,t,n){return n?N[t]?.[n]?.[e===`zh`?0:1]??n:``}var be=N;function F(){let{lang:e}=j();return{of:(t,n)=>P(e,t,n),category:(t,n)=>n?N.Category?.[`${t}.${n}`]?.[e===`zh`?0:1]??n:``,relation:(t,n)=>n&&I[t]?I[t][e===`zh`?0:1]:P(e,`Relation`,t)}}var I={PART_OF:[`下辖`,`has as a part`],LOCATED_IN:[`位于此地`,`is where it is located:`],HELD_IN:[`在此举办`,`was where it was held:`],IMPLEMENTED_IN:[`在此实施`,`is where it is implemented:`],INCLUDES:[`包含于`,`is included in`],GUIDED_BY:[`指导`,`guides`],MEMBER_OF:[`成员`,`has as a member`],FOUNDED_BY:[`成立了`,`founded`],HOSTED_BY:[`承载`,`hosts`],OWNED_BY:[`拥有`,`owns`],USED_BY:[`使用`,`uses`],RUN_BY:[`运行`,`runs`],ORGANIZED_BY:[`主办`,`organized`],PARTNER:[`合作`,`is a partner of`],PUBLISHED_BY:[`发布`,`published`],ISSUED_BY:[`印发`,`issued`],EDITED_BY:[`编辑`,`edited`],GRANTED_BY:[`授予`,`grants`],HOLDS_POSITION:[`任职人员`,`has in a position`],STATIONED_AT:[`派驻专家`,`has stationed there`],AFFILIATED_WITH:[`所属人员`,`has as an affiliate`],IN_DISCIPLINE:[`从事者`,`is the discipline of`],IN_INDUSTRY:[`产业内`,`is the industry of`],KEY_INDUSTRY_OF:[`重点产业`,`has as a key industry`],PARTICIPATED_IN:[`参加者`,`had as a participant`],PART_OF_PROGRAM:[`所含项目`,`comprises`],SESSION_OF:[`各届`,`has as a session`],CONGRESS_OF:[`代表大会`,`has as a congress`],PUBLISHED_AT:[`在此发布`,`is where it was published:`],SIGNED_BY:[`签署`,`signed`],ADOPTED_BY:[`采纳`,`adopted`],DERIVED_FROM:[`产生`,`is the source of`],SUPPORTS:[`受支持于`,`is supported by`],BY:[`开展`,`did`],SERVES:[`接受服务`,`was served by`],THROUGH:[`其中的记录`,`was the way of`],AT:[`在此进行`,`was the venue of`],IN_REGION:[`此地的记录`,`was the region of`],ADDRESSES:[`被针对`,`is addressed by`],PRODUCED:[`产出自`,`was produced by`],RECIPIENT:[`获得`,`received`],OF_AWARD:[`授予记录`,`was given as`],RECOMMENDED_BY:[`推荐`,`recommended`],OF:[`上报数字`,`has the figure`],CONFIRMED_BY:[`认定`,`confirmed`],POSSIBLY_SAME_AS:[`疑似同一`,`is possibly the same as`],CITES:[`被引用`,`is cited by`],ABOUT:[`相关文件`,`is what it is about:`],RELATED:[`相关`,`is related to`]};function L({refusal:e,again:t,pick:n=(e,t)=>`/e/${t}`}){let r=M(),{lang:i}=j(),o=e.faults[0]?.retryAfter,[s,c]=(0,l.useState)(o??0);(0,l.useEffect)(()=>{if(!t||!o)return;if(s<=0){t();return}let e=setTimeout(()=>c(s-1),1e3);return()=>clearTimeout(e)},[s,t,o]);let u=e.has(`OFFLINE`);return(0,k.jsxs)(`section`,{className:`problem`,role:`alert`,children:[(0,k.jsx)(`h2`,{children:r(u?`offline`:`problem`)}),e.faults.map((e,t)=>(0,k.jsxs)(`div`,{children:[(0,k.jsx)(`p`,{children:O[e.code]?.[i===`zh`?0:1]??e.message}),O[e.code]&&!u&&(0,k.jsx)(`p`,{className:`muted`,children:e.message}),e.candidates.length>0&&(0,k.jsx)(`ul`,{children:e.candidates.map(t=>(0,k.jsxs)(`li`,{children:[(0,k.jsx)(a,{href:n(e,t.id),children:t.displayName}),` `,t.hint&&(0,k.jsx)(`span`,{className:`muted`,children:t.hint})]},t.id))}),(0,k.jsxs)(`p`,{className:`code`,children:[e.code,e.requestId&&` · ${e.requestId}`]})]},t)),t&&(0,k.jsx)(`button`,{type:`button`,onClick:t,children:o&&s>0?r(`againIn`,{n:s}):r(`again`)})]})}var R=class extends Error{faults;constructor(e){super(e.map(e=>e.message).join(`; `));let t=e=>e.candidates.length?e.code+e.candidates.map(e=>e.id):e.code+e.message;this.faults=e.filter((n,r)=>e.findIndex(e=>t(e)===t(n))===r)}has(e){return this.faults.some(t=>t.code===e)}},z=new Map,xe=80,B=null,V=new Set,H=null,U=e=>(V.add(e),()=>V.delete(e)),Se=e=>(0,l.useSyncExternalStore)(U,()=>H?.path===e?H:null),Ce=()=>(0,l.useSyncExternalStore)(U,()=>B);function W(e,t,n){let r=JSON.stringify([e.toString(),t]),i=z.get(r);if(i)return i;let a=we(e.toString(),t,n);return z.set(r,a),z.size>xe&&z.delete(z.keys().next().value),a.catch(()=>z.delete(r)),a}async function we(e,t,n){let r;try{r=await fetch(`/graphql`,{method:`POST`,headers:{"content-type":`application/json`,accept:`application/json`},body:JSON.stringify({query:e,variables:t}),signal:n})}catch(e){throw n?.aborted?e:new R([{code:`OFFLINE`,message:String(e instanceof Error?e.message:e),candidates:[]}])}let i=await r.json().catch(()=>null),a=Number(r.headers.get(`Retry-After`))||void 0;if(!i||i.errors?.length||!i.data)throw new R((i?.errors??[{}]).map(e=>({code:String(e.extensions?.code??(r.ok?`BAD_REPLY`:`HTTP_${r.status}`)),message:e.message??`${r.status} ${r.statusText}`,at:e.path?.length?String(e.path[0]):void 0,field:e.extensions?.field??void 0,candidates:e.extensions?.candidates??[],requestId:e.extensions?.requestId??void 0,retryAfter:a})));let o=i.data.graph;if(o&&o.commit!==B?.commit){B=o;for(let e of V)e()}return i.data}function Te(e,t){let[n,r]=(0,l.useState)({state:`asking`}),[i,a]=(0,l.useState)(0),o=(0,l.useCallback)(()=>a(e=>e+1),[]),s=JSON.stringify(t);return(0,l.useEffect)(()=>{if(t===null)return;let n=e.toString();if(H?.path!==location.pathname||H.query===n){H={path:location.pathname,query:n,variables:JSON.stringify(t,null,2)};for(let e of V)e()}let i=!1,a=e=>{i||r(e)},s=e=>{let t=e instanceof R?e:new R([{code:`PAGE`,message:String(e),candidates:[]}]);a({state:`refused`,refusal:t,again:o})};return r(e=>({state:`asking`,old:e.state===`answered`?e.answer:e.state===`asking`?e.old:void 0})),W(e,t).then(e=>a({state:`answered`,answer:e}),n=>{let r=t.first;n instanceof R&&n.has(`QUERY_TOO_EXPENSIVE`)&&typeof r==`number`&&r>1?W(e,{...t,first:Math.ceil(r/2)}).then(e=>a({state:`answered`,answer:e}),s):s(n)}),()=>{i=!0}},[e,s,i]),n}function G({of:e,children:t,quiet:n,pick:r}){let i=M();if(e.state===`refused`)return(0,k.jsx)(L,{refusal:e.refusal,again:e.again,pick:r});let a=e.state===`asking`,o=a?e.old:e.answer;return o===void 0?(0,k.jsx)(`p`,{className:n?`unseen`:`waiting`,role:`status`,children:i(`asking`)}):(0,k.jsxs)(k.Fragment,{children:[(0,k.jsx)(`p`,{className:`unseen`,role:`status`,children:a?i(`asking`):``}),(0,k.jsx)(`div`,{className:a?`stale`:void 0,children:t(o)})]})}var K={EXPERT:[`专`,`people`],PERSON:[`人`,`people`],ASSOCIATION:[`协`,`bodies`],SOCIETY:[`学`,`bodies`],ENTERPRISE:[`企`,`bodies`],INSTITUTION:[`事`,`bodies`],AUTHORITY:[`政`,`bodies`],ALLIANCE:[`联`,`bodies`],TEAM:[`队`,`people`],POPULATION_GROUP:[`众`,`people`],REGION:[`地`,`places`],WORKSTATION:[`站`,`places`],FACILITY:[`馆`,`places`],PROGRAM:[`计`,`acts`],EVENT:[`会`,`acts`],AWARD:[`奖`,`honours`],INDUSTRY:[`产`,`concepts`],DISCIPLINE:[`科`,`concepts`],TOPIC:[`提`,`concepts`],NEED:[`需`,`acts`],ACHIEVEMENT:[`果`,`honours`],PROJECT:[`项`,`acts`],AGREEMENT:[`约`,`records`],SYSTEM:[`库`,`records`],POLICY:[`策`,`records`],DOCUMENT:[`文`,`records`],ENGAGEMENT:[`服`,`acts`],HONOR:[`誉`,`honours`],OBSERVATION:[`数`,`figures`],PLAN_ITEM:[`划`,`figures`]},q=Object.keys(K),J=[`ENGAGEMENT`,`HONOR`,`OBSERVATION`,`PLAN_ITEM`],Ee=q.filter(e=>!J.includes(e)),Y=e=>J.includes(e);function X({kind:e}){let t=F(),[n,r]=K[e];return(0,k.jsxs)(`span`,{className:`sign ${r}`,title:t.of(`Kind`,e),children:[(0,k.jsx)(`span`,{"aria-hidden":`true`,children:n}),(0,k.jsx)(`span`,{className:`unseen`,children:t.of(`Kind`,e)})]})}function De({e,hint:t,plain:n}){let r=M();return(0,k.jsxs)(`span`,{className:Array.from(e.displayName).length<=6?`thing nowrap`:`thing`,children:[!n&&(0,k.jsx)(X,{kind:e.kind}),(0,k.jsx)(a,{href:`/e/${e.id}`,children:e.displayName}),t&&e.hint&&(0,k.jsx)(`span`,{className:`muted`,children:e.hint}),e.named===!1&&(0,k.jsx)(`span`,{className:`tag`,children:r(`unnamed`)})]})}function Oe({of:e,none:t,total:n,plain:r}){let i=M();return e.length?(0,k.jsxs)(k.Fragment,{children:[e.map((e,t)=>(0,k.jsxs)(`span`,{children:[t>0&&`、`,(0,k.jsx)(De,{e,plain:r})]},e.id)),n!==void 0&&n>e.length&&(0,k.jsxs)(`span`,{className:`muted`,children:[` `,i(`andMore`,{n:n-e.length})]})]}):(0,k.jsx)(`span`,{className:`muted`,children:t??i(`unstated`)})}function ke({p:e}){let t=M();if(!e)return(0,k.jsx)(`span`,{className:`muted`,children:t(`undated`)});let n=[e.earliestBegin,e.latestEnd].filter(Boolean).join(` – `);return(0,k.jsx)(`time`,{title:n||void 0,children:e.text})}function Ae({status:e}){let t=F();return!e||e===`ACTUAL`?null:(0,k.jsx)(`span`,{className:`tag ${e===`PLANNED`?`planned`:``}`,children:t.of(`Status`,e)})}function je({basis:e}){let t=F();return!e||e===`TEXT`?null:(0,k.jsx)(`span`,{className:`tag basis ${e===`INFERRED`?`inferred`:``}`,children:t.of(`Basis`,e)})}var Me=e=>e.paragraph==null?``:e.lastParagraph&&e.lastParagraph!==e.paragraph?`${e.paragraph}–${e.lastParagraph}`:`${e.paragraph}`;function Ne({of:e}){let t=M(),n=F();if(!e.document)return(0,k.jsx)(`span`,{className:`muted`,children:n.of(`Basis`,e.basis)});let r=Me(e);return(0,k.jsxs)(a,{className:`where`,href:`/e/${e.document.id}${r?`?p=${e.paragraph}`:``}`,title:e.document.displayName,children:[Pe(e.document.displayName),r&&` ${t(`paragraph`,{n:r})}`]})}var Pe=(e,t=14)=>{let n=Array.from(e);return n.length>t?`${n.slice(0,t-1).join(``)}…`:e};function Fe({of:e}){let t=M();return!e||e.nodes.length===0?(0,k.jsx)(`span`,{className:`muted`,children:t(`noSource`)}):(0,k.jsxs)(`span`,{className:`sources`,children:[e.nodes.map(e=>(0,k.jsxs)(`span`,{children:[(0,k.jsx)(Ne,{of:e}),` `,e.document&&(0,k.jsx)(je,{basis:e.basis})]},e.id)),e.totalCount>e.nodes.length&&(0,k.jsx)(`span`,{className:`muted`,children:t(`andMore`,{n:e.totalCount-e.nodes.length})})]})}var Ie=[`predicate`,`scope`,`scopedAlias`,`code`,`scheme`,`lang`,`generic`,`mode`],Le=e=>e.notes.filter(e=>!Ie.includes(e.key));function Re({list:e,total:t=0}){let n=M(),r=F(),{lang:i}=j(),o=e=>ge[e]?.[i===`zh`?0:1]??e;return e.length?(0,k.jsxs)(`ul`,{className:`proofs`,children:[e.map(e=>(0,k.jsxs)(`li`,{children:[(0,k.jsxs)(`div`,{children:[e.document?(0,k.jsx)(a,{href:`/e/${e.document.id}${e.paragraph?`?p=${e.paragraph}`:``}`,children:e.document.displayName}):(0,k.jsx)(`strong`,{children:e.basis===`REFERENCE`?n(`fromReference`):e.basis===`INFERRED`?n(`derived`):n(`noDocument`)}),` `,e.paragraph!=null&&(0,k.jsx)(`span`,{className:`para`,children:n(`paragraph`,{n:Me(e)})}),e.place&&(0,k.jsx)(`span`,{className:`para`,children:e.place}),(0,k.jsx)(`span`,{className:`tag basis`,children:r.of(`Basis`,e.basis)}),e.property&&e.property!==`name`&&(0,k.jsxs)(`span`,{className:`muted small`,children:[` `,i===`zh`&&e.propertyChinese||e.property,e.value&&e.value!==e.words&&`: ${i===`zh`&&e.valueChinese||e.value}`]})]}),e.words&&(0,k.jsx)(`blockquote`,{children:e.words}),e.premises.length>0&&(0,k.jsx)(`ul`,{className:`premises`,children:e.premises.map(e=>(0,k.jsxs)(`li`,{children:[(0,k.jsx)(a,{href:`/e/${e.from.id}`,children:e.from.displayName}),` `,(0,k.jsx)(`em`,{children:r.of(`Relation`,e.relation)}),` `,(0,k.jsx)(a,{href:`/e/${e.to.id}`,children:e.to.displayName})]},e.id))}),Le(e).length>0&&(0,k.jsx)(`p`,{className:`muted`,children:Le(e).map(e=>`${o(e.key)}: ${e.text}`).join(` · `)})]},e.id)),t>e.length&&(0,k.jsx)(`li`,{className:`muted`,children:n(`andMore`,{n:t-e.length})})]}):(0,k.jsx)(`p`,{className:`muted`,children:n(`noSource`)})}function ze({children:e}){return(0,k.jsx)(`div`,{className:`empty`,children:e})}function Z({children:e,name:t,about:n}){let r=(0,l.useRef)(null);return(0,l.useEffect)(()=>{document.title=`${t} · expertgraph`},[t]),(0,k.jsxs)(`header`,{className:`title`,children:[(0,k.jsx)(`h1`,{ref:r,children:e??t}),n&&(0,k.jsx)(`p`,{className:`about`,children:n})]})}function Be({name:e,n:t,children:n,id:r,more:i}){return(0,k.jsxs)(`section`,{className:`part`,id:r,children:[(0,k.jsxs)(`h2`,{children:[e,t!==void 0&&(0,k.jsx)(`span`,{className:`count`,children:t}),i]}),n]})}function Ve({children:e,name:t}){return(0,k.jsx)(`section`,{className:`scroll`,tabIndex:0,"aria-label":t,children:e})}function He({page:e,to:t,shown:n,total:r}){let i=M();return(0,k.jsxs)(`nav`,{className:`pager`,"aria-label":i(`pages`),children:[(0,k.jsx)(`span`,{className:`muted`,children:i(`shownOf`,{n,m:r})}),e.hasNextPage&&e.endCursor&&(0,k.jsx)(a,{href:t(e.endCursor),children:i(`next`)}),location.search.includes(`after=`)&&(0,k.jsx)(a,{href:t(null),children:i(`toStart`)})]})}var Ue=[[`served`,`/served`],[`gaps`,`/gaps`],[`gapList`,`/gaps/list`],[`regions`,`/regions`],[`canvas`,`/canvas`]],We=[[`paths`,`/paths`],[`introduce`,`/introduce`],[`match`,`/match`],[`fits`,`/fits`],[`stations`,`/stations`],[`funnel`,`/funnel`],[`timeline`,`/timeline`],[`coverage`,`/coverage`],[`contradictions`,`/contradictions`],[`plans`,`/plans`],[`words`,`/words`]],Ge=[[`q1`,`/served?region=宁夏回族自治区`],[`q2`,`/e/十堰市`],[`q3`,`/plans?region=平罗县`],[`q4`,`/contradictions`],[`q5`,`/gaps/list?kind=ENTERPRISE_WITHOUT_EXPERT`],[`q6`,`/e/院士专家宁夏行`],[`q7`,`/introduce?to=吴有生`],[`q8`,`/funnel?program=院士专家宁夏行`],[`q9`,`/stations`]];function Ke(e,t){let n=e.toLowerCase().split(/\s+/).filter(Boolean);return n.length?[...Ge,...Ue,...We].map(([e,n])=>({name:t(e),to:n})).filter(({name:e})=>n.every(t=>e.toLowerCase().includes(t))).slice(0,4):[]}function Q({big:e,choose:n,label:r,kinds:i,act:a=n?`add`:`search`}){let o=M(),c=F(),u=(0,l.useId)(),[d,f]=t(),p=new URLSearchParams(s()).get(`q`)??``,[m,h]=(0,l.useState)(d===`/search`&&!n?p:``),[g,_]=(0,l.useState)(null),[v,y]=(0,l.useState)(!1),[b,x]=(0,l.useState)(-1),S=(0,l.useRef)(null),C=(0,l.useRef)(null);(0,l.useEffect)(()=>{let e=m.trim();if(!v||!e){_(null);return}let t=!1,n=setTimeout(()=>{W(te,{text:Array.from(e).slice(0,100).join(``),kinds:i??null}).then(e=>{if(t)return;let n=e.search.nodes;_([...n.filter(e=>!Y(e.entity.kind)),...n.filter(e=>Y(e.entity.kind))]),x(-1)},()=>!t&&_(null))},120);return()=>{t=!0,clearTimeout(n)}},[m,v,i]),(0,l.useEffect)(()=>{if(n)return;let e=e=>{let t=e.target;e.key!==`/`||e.ctrlKey||e.metaKey||e.altKey||/^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName)||(e.preventDefault(),S.current?.focus(),S.current?.select())};return addEventListener(`keydown`,e),()=>removeEventListener(`keydown`,e)},[n]),(0,l.useEffect)(()=>{let e=e=>!C.current?.contains(e.target)&&y(!1);return addEventListener(`pointerdown`,e),()=>removeEventListener(`pointerdown`,e)},[]);let w=[...(g??[]).map(e=>({hit:e})),...n||g===null?[]:Ke(m,o)],T=e=>{y(!1),h(``),`to`in e?f(e.to):n?n(e.hit.entity.id):f(`/e/${e.hit.entity.id}`)},E=e=>{e.preventDefault();let t=m.trim();if(!t)return S.current?.focus();if(n){let e=w[0];e?T(e):y(!0)}else y(!1),f(`/search?q=${encodeURIComponent(t)}`)},ee=e=>{if(e.nativeEvent.isComposing)return;let t=w.length;e.key===`ArrowDown`||e.key===`ArrowUp`?(e.preventDefault(),v||y(!0),t&&x((b+(e.key===`ArrowDown`?1:b<0?0:-1)+t)%t)):e.key===`Escape`?(v&&e.preventDefault(),y(!1),x(-1)):e.key===`Enter`&&v&&b>=0&&(e.preventDefault(),T(w[b]))},D=v&&g!==null;return(0,k.jsxs)(`form`,{ref:C,role:`search`,className:e?`searchbox big`:`searchbox`,onSubmit:E,children:[(0,k.jsx)(`label`,{className:`unseen`,htmlFor:`${u}q`,children:r??o(`searchLabel`)}),(0,k.jsx)(`input`,{ref:S,id:`${u}q`,type:`search`,role:`combobox`,autoComplete:`off`,spellCheck:!1,maxLength:100,placeholder:r??o(`searchLabel`),"aria-expanded":D,"aria-controls":`${u}list`,"aria-autocomplete":`list`,"aria-activedescendant":D&&b>=0?`${u}o${b}`:void 0,value:m,onChange:e=>{h(e.target.value),y(!0)},onFocus:()=>m&&y(!0),onKeyDown:ee}),(0,k.jsx)(`button`,{type:`submit`,children:o(a)}),(0,k.jsx)(`div`,{id:`${u}list`,role:`listbox`,"aria-label":o(`suggestions`),className:`suggestions`,hidden:!D||!w.length,children:w.map((e,t)=>(0,k.jsx)(`div`,{id:`${u}o${t}`,role:`option`,tabIndex:-1,"aria-selected":t===b,className:`hit`in e&&Y(e.hit.entity.kind)?`fact`:void 0,onClick:()=>T(e),onPointerMove:()=>x(t),children:`to`in e?(0,k.jsxs)(k.Fragment,{children:[(0,k.jsx)(`span`,{className:`sign figures`,"aria-hidden":`true`,children:`→`}),(0,k.jsx)(`span`,{className:`name`,children:e.name}),(0,k.jsx)(`span`,{className:`muted`,children:o(`question`)})]}):(0,k.jsxs)(k.Fragment,{children:[(0,k.jsx)(X,{kind:e.hit.entity.kind}),(0,k.jsx)(`span`,{className:`name`,children:e.hit.entity.displayName}),(0,k.jsx)(`span`,{className:`muted`,children:e.hit.entity.hint??c.of(`Kind`,e.hit.entity.kind)})]})},`to`in e?e.to:e.hit.entity.id))}),D&&w.length===0&&(0,k.jsx)(`p`,{className:`suggestions none`,role:`status`,children:o(`noSuggestion`)})]})}var qe={};function Je(){let e=M(),t=Te(b,qe);return(0,k.jsxs)(k.Fragment,{children:[(0,k.jsxs)(`div`,{className:`hero`,children:[(0,k.jsx)(Z,{name:e(`brand`),about:e(`tagline`)}),(0,k.jsx)(Q,{big:!0}),(0,k.jsx)(`p`,{className:`muted hint`,children:e(`searchHint`)})]}),(0,k.jsx)(G,{of:t,children:e=>(0,k.jsx)(Ye,{of:e})})]})}function Ye({of:e}){let t=M(),n=[[`expertsHere`,e.experts.totalCount,`/search?q=&kind=EXPERT`],[`enterprisesHere`,e.enterprises.totalCount,`/gaps/list?kind=ENTERPRISE_WITHOUT_EXPERT`],[`services`,e.engagements.totalCount,`/served`],[`programsHere`,e.programs.totalCount,`/timeline`],[`regions`,e.regions.totalCount,`/regions`],[`figures`,e.figures.totalCount,`/coverage`],[`gapList`,e.gaps.totalCount,`/gaps/list`],[`contradictions`,e.contradictions.totalCount,`/contradictions`]];return e.documents.totalCount===0&&e.engagements.totalCount===0?(0,k.jsxs)(`section`,{className:`problem`,children:[(0,k.jsx)(`h2`,{children:t(`emptyGraph`)}),(0,k.jsx)(`p`,{children:t(`emptyGraphDo`)})]}):(0,k.jsxs)(k.Fragment,{children:[(0,k.jsxs)(`section`,{className:`part`,children:[(0,k.jsx)(`h2`,{children:t(`firstTries`)}),(0,k.jsx)(`ul`,{className:`cards three`,children:[[`tryExpert`,`tryExpertAbout`,`/e/吴有生`],[`tryCounty`,`tryCountyAbout`,`/e/平罗县`],[`tryMatrix`,`tryMatrixAbout`,`/gaps`]].map(([e,n,r])=>(0,k.jsx)(`li`,{children:(0,k.jsxs)(a,{href:r,className:`card`,children:[(0,k.jsx)(`strong`,{children:t(e)}),(0,k.jsx)(`span`,{children:t(n)})]})},r))})]}),(0,k.jsxs)(`section`,{className:`part`,children:[(0,k.jsx)(`h2`,{children:t(`whatIsIn`)}),(0,k.jsx)(`ul`,{className:`counts`,children:n.map(([e,n,r])=>(0,k.jsx)(`li`,{children:(0,k.jsxs)(a,{href:r,children:[(0,k.jsx)(`b`,{children:n}),` `,(0,k.jsx)(`span`,{children:t(e)})]})},e))})]}),(0,k.jsxs)(`div`,{className:`two`,children:[(0,k.jsxs)(`section`,{className:`part`,children:[(0,k.jsx)(`h2`,{children:t(`questions`)}),(0,k.jsx)(`ul`,{className:`plain rows`,children:Ge.map(([e,n])=>(0,k.jsx)(`li`,{children:(0,k.jsx)(a,{href:n,children:t(e)})},n))})]}),(0,k.jsxs)(`section`,{className:`part`,children:[(0,k.jsx)(`h2`,{children:t(`documents`)}),(0,k.jsx)(`p`,{className:`muted`,children:t(`documentsAbout`)}),(0,k.jsx)(`ul`,{className:`plain rows`,children:e.documents.nodes.map(e=>(0,k.jsxs)(`li`,{children:[(0,k.jsx)(a,{href:`/e/${e.id}`,children:e.displayName}),(0,k.jsx)(`br`,{}),(0,k.jsx)(`span`,{className:`muted`,children:[e.documentType,e.publishers.nodes[0]?.displayName,e.published?t(`published`,{at:e.published.slice(0,10)}):e.publishedAfter?t(`publishedAfter`,{at:e.publishedAfter.slice(0,10)}):t(`dateUnknown`)].filter(Boolean).join(` · `)})]},e.id))})]})]})]})}function Xe({children:e}){let n=M(),{lang:r,setLang:i}=j(),[o]=t(),[s,c]=(0,l.useState)(!1);(0,l.useEffect)(()=>c(!1),[o]);let u=([e,t])=>(0,k.jsx)(`li`,{children:(0,k.jsx)(a,{href:t,"aria-current":o===t?`page`:void 0,children:n(e)})},t);return(0,k.jsxs)(k.Fragment,{children:[(0,k.jsx)(`a`,{className:`skip`,href:`#main`,children:n(`skip`)}),(0,k.jsxs)(`header`,{className:`top`,children:[(0,k.jsxs)(`div`,{className:`bar`,children:[(0,k.jsxs)(a,{href:`/`,className:`brand`,children:[(0,k.jsx)(`img`,{src:`/icon.svg`,alt:``,width:`28`,height:`28`}),(0,k.jsx)(`span`,{children:n(`brand`)})]}),o!==`/`&&(0,k.jsx)(Q,{},o),(0,k.jsx)(`button`,{type:`button`,className:`quiet lang`,lang:r===`zh`?`en`:`zh-CN`,onClick:()=>i(r===`zh`?`en`:`zh`),children:n(`language`)}),(0,k.jsx)(`button`,{type:`button`,className:`menu`,"aria-expanded":s,"aria-controls":`pages`,onClick:()=>c(!s),children:n(`menu`)})]}),(0,k.jsxs)(`nav`,{id:`pages`,className:s?`pages open`:`pages`,"aria-label":n(`mainNav`),children:[(0,k.jsx)(`ul`,{children:Ue.map(u)}),(0,k.jsx)(`ul`,{children:We.map(u)})]})]}),e,(0,k.jsxs)(`footer`,{className:`foot`,children:[(0,k.jsx)(Qe,{}),(0,k.jsxs)(`p`,{children:[n(`offlineNote`),` · `,n(`address`),` · `,(0,k.jsx)(Ze,{})]})]})]})}function Ze(){let e=M(),t=Se(window.location.pathname);if(!t)return(0,k.jsx)(`a`,{href:`/graphiql`,children:e(`graphiql`)});let{query:n,variables:r}=t;return(0,k.jsx)(`a`,{href:`/graphiql#${new URLSearchParams({query:n,variables:r})}`,children:e(`showQuestion`)})}function Qe(){let e=M(),t=Ce();return t?(0,k.jsx)(`p`,{className:`dataat`,children:t.committedAt?e(`dataAsOf`,{at:t.committedAt.slice(0,16).replace(`T`,` `),n:t.commit}):e(`version`,{n:t.commit})}):null}var $e=(function(){let e=typeof document<`u`&&document.createElement(`link`).relList;return e&&e.supports&&e.supports(`modulepreload`)?`modulepreload`:`preload`})(),et=function(e){return`/`+e},tt={},nt=function(e){return e.pathname.endsWith(`.css`)},rt=function(e,t,n){if(t in e)return e[t];let r=n();if(!r){e[t]=void 0;return}let i=r.then(()=>{e[t]=void 0},n=>{throw e[t]=void 0,n});return e[t]=i,i},$=function(e,t,n){let r=Promise.resolve();if(t&&t.length>0){let e,i=document.querySelector(`meta[property=csp-nonce]`),a=i?.nonce||i?.getAttribute(`nonce`);function o(e){return Promise.all(e.map(e=>Promise.resolve(e).then(e=>({status:`fulfilled`,value:e}),e=>({status:`rejected`,reason:e}))))}function s(e){return import.meta.resolve?new URL(import.meta.resolve(e)):new URL(e,import.meta.url)}r=o(t.map(t=>{t=et(t,n);let r=s(t),i=nt(r);return rt(tt,r.href,()=>{if(e===void 0){e={all:new Set,styles:new Set};let t=document.getElementsByTagName(`link`);for(let n=t.length-1;n>=0;n--){let r=t[n];e.all.add(r.href),r.rel===`stylesheet`&&e.styles.add(r.href)}}if((i?e.styles:e.all).has(r.href))return;let t=document.createElement(`link`);if(t.rel=i?`stylesheet`:$e,i||(t.as=`script`),t.crossOrigin=``,t.href=r.href,a&&t.setAttribute(`nonce`,a),document.head.appendChild(t),i)return new Promise((e,n)=>{let i=a=>{t.removeEventListener(`load`,i),t.removeEventListener(`error`,i),a.type===`error`?n(Error(`Unable to preload CSS for ${r}`)):e(a)};t.addEventListener(`load`,i),t.addEventListener(`error`,i)})})}).filter(e=>e!==void 0))}function i(e){let t=new Event(`vite:preloadError`,{cancelable:!0});if(t.payload=e,window.dispatchEvent(t),!t.defaultPrevented)throw e}return r.then(t=>{for(let e of t||[])e.status===`rejected`&&i(e.reason);return e().catch(i)})},it=(0,l.lazy)(()=>$(()=>import(`./results-DJCeGNI6.js`),__vite__mapDeps([0,1,2,3]))),at=(0,l.lazy)(()=>$(()=>import(`./served-DKcnkEhr.js`),__vite__mapDeps([4,1,2,3,5]))),ot=(0,l.lazy)(()=>$(()=>import(`./matrix-CTN5RAH7.js`),__vite__mapDeps([6,2,1,3,5,7]))),st=(0,l.lazy)(()=>$(()=>import(`./gaplist-DH_w0_Mw.js`),__vite__mapDeps([8,2,1,3,5,7]))),ct=(0,l.lazy)(()=>$(()=>import(`./regions-Bx6JCXP5.js`),__vite__mapDeps([9,1,2,3,7]))),lt=(0,l.lazy)(()=>$(()=>import(`./canvas-78L7OQpR.js`),__vite__mapDeps([10,2,1,11,5]))),ut=(0,l.lazy)(()=>$(()=>import(`./paths-BR907XDy.js`),__vite__mapDeps([12,1,2,3,13,11]))),dt=(0,l.lazy)(()=>$(()=>import(`./introduce-DnFzxqiD.js`),__vite__mapDeps([14,1,2,3,13,11]))),ft=(0,l.lazy)(()=>$(()=>import(`./match-DDJ8XhSM.js`),__vite__mapDeps([15,1,2,3,7,16,13,11]))),pt=(0,l.lazy)(()=>$(()=>import(`./fits-D7bxjqmc.js`),__vite__mapDeps([17,1,2,3,7,16,13,11]))),mt=(0,l.lazy)(()=>$(()=>import(`./stations-Bs8V9zm_.js`),__vite__mapDeps([18,2,1,3,5]))),ht=(0,l.lazy)(()=>$(()=>import(`./funnel-ZpgtKy2E.js`),__vite__mapDeps([19,1,2,3,5,7,13,11]))),gt=(0,l.lazy)(()=>$(()=>import(`./timeline-DRU-TewT.js`),__vite__mapDeps([20,2,1,3,21]))),_t=(0,l.lazy)(()=>$(()=>import(`./coverage-CXCzBybv.js`),__vite__mapDeps([22,2,1,3,5,7]))),vt=(0,l.lazy)(()=>$(()=>import(`./contradictions-BfNsgAhN.js`),__vite__mapDeps([23,1,2,3,24]))),yt=(0,l.lazy)(()=>$(()=>import(`./plans-aeX8AbIa.js`),__vite__mapDeps([25,2,1,3,5]))),bt=(0,l.lazy)(()=>$(()=>import(`./glossary-eGn8R_nv.js`),__vite__mapDeps([26,2,1]))),xt=(0,l.lazy)(()=>$(()=>import(`./thing-DHzHb4K0.js`),__vite__mapDeps([27,2,1,7,24,21])));function St(){let[e]=t(),n=(0,l.useRef)(null),i=(0,l.useRef)(!0);return(0,l.useEffect)(()=>{i.current?i.current=!1:(n.current?.focus({preventScroll:!0}),scrollTo(0,0))},[e]),(0,k.jsx)(Xe,{children:(0,k.jsx)(`main`,{id:`main`,ref:n,tabIndex:-1,children:(0,k.jsx)(Tt,{children:(0,k.jsx)(l.Suspense,{fallback:(0,k.jsx)(Ct,{}),children:(0,k.jsxs)(r,{children:[(0,k.jsx)(o,{path:`/`,component:Je}),(0,k.jsx)(o,{path:`/search`,component:it}),(0,k.jsx)(o,{path:`/e/:ref`,component:xt}),(0,k.jsx)(o,{path:`/served`,component:at}),(0,k.jsx)(o,{path:`/gaps`,component:ot}),(0,k.jsx)(o,{path:`/gaps/list`,component:st}),(0,k.jsx)(o,{path:`/regions`,component:ct}),(0,k.jsx)(o,{path:`/canvas`,component:lt}),(0,k.jsx)(o,{path:`/paths`,component:ut}),(0,k.jsx)(o,{path:`/introduce`,component:dt}),(0,k.jsx)(o,{path:`/match`,component:ft}),(0,k.jsx)(o,{path:`/fits`,component:pt}),(0,k.jsx)(o,{path:`/stations`,component:mt}),(0,k.jsx)(o,{path:`/funnel`,component:ht}),(0,k.jsx)(o,{path:`/timeline`,component:gt}),(0,k.jsx)(o,{path:`/coverage`,component:_t}),(0,k.jsx)(o,{path:`/contradictions`,component:vt}),(0,k.jsx)(o,{path:`/plans`,component:yt}),(0,k.jsx)(o,{path:`/words`,component:bt}),(0,k.jsx)(o,{component:wt})]})})},e)})})}function Ct(){let e=M();return(0,k.jsx)(`p`,{className:`waiting`,role:`status`,children:e(`asking`)})}function wt(){let e=M();return(0,k.jsxs)(k.Fragment,{children:[(0,k.jsx)(Z,{name:e(`notFound`)}),(0,k.jsx)(`p`,{children:(0,k.jsx)(a,{href:`/`,children:e(`toHome`)})})]})}var Tt=class extends l.Component{state={};static getDerivedStateFromError(e){return{failed:e instanceof Error?e.message:String(e)}}render(){return this.state.failed===void 0?this.props.children:(0,k.jsx)(Et,{message:this.state.failed})}};function Et({message:e}){let t=M();return(0,k.jsxs)(`section`,{className:`problem`,role:`alert`,children:[(0,k.jsx)(`h1`,{children:t(`problem`)}),(0,k.jsx)(`p`,{children:t(`pageGone`)}),(0,k.jsx)(`p`,{className:`code`,children:e}),(0,k.jsx)(`button`,{type:`button`,onClick:()=>location.reload(),children:t(`again`)})]})}addEventListener(`vite:preloadError`,e=>{sessionStorage.getItem(`reloaded`)!==location.href&&(sessionStorage.setItem(`reloaded`,location.href),e.preventDefault(),location.reload())});var Dt=document.getElementById(`root`);Dt&&(0,u.createRoot)(Dt).render((0,k.jsx)(ve,{children:(0,k.jsx)(St,{})}));export{fe as $,M as A,ue as B,Te as C,P as D,I as E,de as F,T as G,g as H,pe as I,ae as J,E as K,y as L,C as M,m as N,F as O,oe as P,ie as Q,v as R,W as S,be as T,ce as U,_ as V,f as W,p as X,D as Y,ne as Z,Y as _,Be as a,G as b,X as c,De as d,re as et,Oe as f,J as g,q as h,He as i,ee as it,w as j,j as k,Fe as l,ke as m,je as n,S as nt,Re as o,Z as p,h as q,ze as r,se as rt,Ve as s,Q as t,x as tt,Ae as u,K as v,L as w,R as x,Ee as y,le as z};