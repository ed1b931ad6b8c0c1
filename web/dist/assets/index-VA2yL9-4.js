const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/roles-DH4acMOp.js","assets/vendor-Bk5btqWn.js","assets/rolldown-runtime-XKyaHtl9.js","assets/lang-CL6FXEGF.js","assets/results-C3mSo2Kd.js","assets/address-B6Za3BDD.js","assets/out-V0p9aV8P.js","assets/send-LYDP_gf4.js","assets/csv-C8tc8kXj.js","assets/served-WAkmgNGk.js","assets/matrix-gpRwdTWw.js","assets/words-Bgk_Qjxf.js","assets/gaplist-DKbAT_8M.js","assets/regions-FAEY8Fjz.js","assets/canvas-BFMazJl8.js","assets/codec-DCbeFqFC.js","assets/paths-Bq8_rdag.js","assets/ways-DgvjLk-m.js","assets/way-Dtu1G8ov.js","assets/introduce-BrhdVabX.js","assets/match-BepUe1z6.js","assets/matches-DD6MrNZZ.js","assets/fits-i1bJi69_.js","assets/stations-avtfA23Y.js","assets/funnel-CizAr0iG.js","assets/timeline-D5KytzUc.js","assets/lists-YpHPCc7D.js","assets/bars-DrIVv0F0.js","assets/coverage-DEVb3WdQ.js","assets/contradictions-5bzF8yf4.js","assets/contradictionlist-Dw8DhzQ7.js","assets/plans-CrqUAuto.js","assets/page-Dj6_kTk5.js","assets/edit-B9M8VEjp.js","assets/page-D6hfAZiy.css","assets/people-BvWpTeRi.js","assets/glossary-CJQxStCJ.js","assets/create-Cgphvwmu.js","assets/doing-DN5KS9Sp.js","assets/source-UIX1tpiQ.js","assets/words-DbvX51ni.js","assets/write-CEVB6HRv.js","assets/views-BssHuD1q.js","assets/view-U5j8q3U5.js","assets/open-BpPqW4MM.js","assets/me-D_zkB4tw.js","assets/changes-CbvSiPsQ.js","assets/ofthing-DQB58BJz.js","assets/correct-BSSNoNDZ.js","assets/thing-Ben0uomn.js"])))=>i.map(i=>d[i]);
import{r as e}from"./rolldown-runtime-XKyaHtl9.js";import{a as t,c as n,i as r,l as i,n as a,r as o,s,t as c}from"./vendor-Bk5btqWn.js";import{c as l,d as u,l as d,o as f,s as p,t as ee,u as m}from"./lang-CL6FXEGF.js";var h=e(i(),1),g=n(),_=class extends String{__apiType;value;__meta__;constructor(e,t){super(e),this.value=e,this.__meta__=t}toString(){return this.value}},v=new _(`
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
}`),y=new _(`
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
}`),b=new _(`
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
}`),x=new _(`
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
}`),S=new _(`
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
    `),C=new _(`
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
}`),w=new _(`
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
}`),T=new _(`
    query GapCounts($region: Ref, $industry: Ref, $possible: Boolean!) {
  gapCounts(region: $region, industry: $industry, possible: $possible) {
    kind
    count
  }
}
    `),E=new _(`
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
  figures: observations(first: 1) {
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
    }
  }
}
    `),te=new _(`
    query HomeCounts {
  graph {
    commit
    committedAt
  }
  gaps(first: 1) {
    totalCount
  }
  contradictions(first: 1) {
    totalCount
  }
}
    `),D=new _(`
    query People($where: ExpertWhere, $first: Int!, $after: Cursor) {
  graph {
    commit
    committedAt
  }
  experts(where: $where, orderBy: [{field: PINYIN}], first: $first, after: $after) {
    totalCount
    pageInfo {
      ...Page
    }
    nodes {
      ...Card
      professionalTitle
      post
      topic
      affiliations(first: 3) {
        nodes {
          id
          displayName
        }
      }
      societies(first: 3) {
        nodes {
          id
          displayName
        }
      }
      disciplines(first: 3) {
        nodes {
          id
          displayName
        }
      }
      industries(first: 3) {
        nodes {
          id
          displayName
        }
      }
      regions(first: 2) {
        nodes {
          id
          displayName
        }
      }
      source: evidence(first: 1) {
        ...Source
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
}`),O=new _(`
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
}`),ne=new _(`
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
}`),re=new _(`
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
}`),ie=new _(`
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
}`),ae=new _(`
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
}`),oe=new _(`
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
}`),se=new _(`
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
}`),ce=new _(`
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
}`),le=new _(`
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
}`),ue=new _(`
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
}`),k=c(),de=e=>/"([^"]*)"/.exec(e)?.[1]??``;function A({refusal:e,again:t,pick:n=(e,t)=>`/e/${t}`}){let r=d(),{lang:i}=l(),o=e.faults[0]?.retryAfter,[s,c]=(0,h.useState)(o??0);(0,h.useEffect)(()=>{if(!t||!o)return;if(s<=0){t();return}let e=setTimeout(()=>c(s-1),1e3);return()=>clearTimeout(e)},[s,t,o]);let u=e.has(`OFFLINE`),f=e.has(`NOT_FOUND`)&&/^\/e\/([0-9a-v]{26})$/.exec(location.pathname);return(0,k.jsxs)(`section`,{className:`problem`,role:`alert`,children:[(0,k.jsx)(`h2`,{children:r(u?`offline`:`problem`)}),e.faults.map((e,t)=>(0,k.jsxs)(`div`,{children:[(0,k.jsx)(`p`,{children:e.candidates.length>0?r(`whichOne`,{name:de(e.message)}):m[e.code]?.[i===`zh`?0:1]??e.message}),m[e.code]&&!u&&e.candidates.length===0&&(0,k.jsx)(`p`,{className:`muted`,children:e.message}),e.candidates.length>0&&(0,k.jsx)(`ul`,{children:e.candidates.map(t=>(0,k.jsxs)(`li`,{children:[(0,k.jsx)(a,{href:n(e,t.id),children:t.displayName}),` `,t.hint&&(0,k.jsx)(`span`,{className:`muted`,children:t.hint})]},t.id))}),(0,k.jsxs)(`p`,{className:`code`,children:[e.code,e.requestId&&` · ${e.requestId}`]})]},t)),f&&(0,k.jsx)(`p`,{children:(0,k.jsx)(a,{href:`/changes?of=${f[1]}`,children:r(`itsHistory`)})}),e.has(`UNAUTHENTICATED`)&&(0,k.jsx)(`p`,{children:(0,k.jsx)(a,{href:`/me`,children:r(`enterToken`)})}),t&&(0,k.jsx)(`button`,{type:`button`,onClick:t,children:o&&s>0?r(`againIn`,{n:s}):r(`again`)})]})}var j=class extends Error{faults;constructor(e){super(e.map(e=>e.message).join(`; `));let t=e=>e.code+(e.candidates.length?e.candidates.map(e=>e.id):e.message.replace(/^\w+: /,``));this.faults=e.filter((n,r)=>e.findIndex(e=>t(e)===t(n))===r)}has(e){return this.faults.some(t=>t.code===e)}},M=new Map,fe=80,N=null,P=new Set,F=null,I=e=>(P.add(e),()=>P.delete(e)),pe=e=>(0,h.useSyncExternalStore)(I,()=>F?.path===e?F:null),me=()=>(0,h.useSyncExternalStore)(I,()=>N);function L(e,t,n){let r=JSON.stringify([e.toString(),t]),i=M.get(r);if(i)return i;let a=Se(e.toString(),t,n);return M.set(r,a),M.size>fe&&M.delete(M.keys().next().value),a.catch(()=>M.delete(r)),a}var he=()=>M.clear(),R=0;function z(){he(),R++;for(let e of P)e()}async function ge(e,t){let n=await Se(e.toString(),t);return Object.values(n).some(e=>e?.outcome!==`PREVIEW`&&e?.outcome!==`REFUSED`)&&z(),n}var B=`token`,_e=()=>{try{return sessionStorage.getItem(B)}catch{return null}},ve=()=>_e()!==null;function ye(e){try{e?sessionStorage.setItem(B,e):sessionStorage.removeItem(B)}catch{}V=null,z()}function be(){let e=_e();return e?{authorization:`Bearer ${e}`}:{}}var V=null,xe=()=>(0,h.useSyncExternalStore)(I,()=>V),H=(e,t)=>t===`read`||e===`reviewer`||e===`admin`||t===`add`&&e===`contributor`;async function Se(e,t,n){let r;try{r=await fetch(`/graphql`,{method:`POST`,headers:{"content-type":`application/json`,accept:`application/json`,...be()},body:JSON.stringify({query:e,variables:t}),signal:n})}catch(e){throw n?.aborted?e:new j([{code:`OFFLINE`,message:String(e instanceof Error?e.message:e),candidates:[]}])}let i=await r.json().catch(()=>null),a=r.headers.get(`Graph-Role`);if(a&&a!==V){V=a;for(let e of P)e()}let o=Number(r.headers.get(`Retry-After`))||void 0;if(!i||i.errors?.length||!i.data)throw new j((i?.errors??[{}]).map(e=>({code:String(e.extensions?.code??(r.ok?`BAD_REPLY`:`HTTP_${r.status}`)),message:e.message??`${r.status} ${r.statusText}`,at:e.path?.length?String(e.path[0]):void 0,field:e.extensions?.field??void 0,candidates:e.extensions?.candidates??[],requestId:e.extensions?.requestId??void 0,retryAfter:o})));let s=i.data.graph;if(s&&s.commit!==N?.commit){N=s;for(let e of P)e()}return i.data}function U(e,t){let[n,r]=(0,h.useState)({state:`asking`}),[i,a]=(0,h.useState)(0),o=(0,h.useSyncExternalStore)(I,()=>R),s=(0,h.useCallback)(()=>a(e=>e+1),[]),c=JSON.stringify(t);return(0,h.useEffect)(()=>{if(t===null)return;let n=e.toString();if(F?.path!==location.pathname||F.query===n){F={path:location.pathname,query:n,variables:JSON.stringify(t,null,2)};for(let e of P)e()}let i=!1,a=e=>{i||r(e)},o=e=>{let t=e instanceof j?e:new j([{code:`PAGE`,message:String(e),candidates:[]}]);a({state:`refused`,refusal:t,again:s})};return r(e=>({state:`asking`,old:e.state===`answered`?e.answer:e.state===`asking`?e.old:void 0})),L(e,t).then(e=>a({state:`answered`,answer:e}),n=>{let r=t.first;n instanceof j&&n.has(`QUERY_TOO_EXPENSIVE`)&&typeof r==`number`&&r>1?L(e,{...t,first:Math.ceil(r/2)}).then(e=>a({state:`answered`,answer:e}),o):o(n)}),()=>{i=!0}},[e,c,i,o]),n}function W({of:e,children:t,quiet:n,pick:r}){let i=d();if(e.state===`refused`)return(0,k.jsx)(A,{refusal:e.refusal,again:e.again,pick:r});let a=e.state===`asking`,o=a?e.old:e.answer;return o===void 0?(0,k.jsx)(`p`,{className:n?`unseen`:`waiting`,role:`status`,children:i(`asking`)}):(0,k.jsxs)(k.Fragment,{children:[(0,k.jsx)(`p`,{className:`unseen`,role:`status`,children:a?i(`asking`):``}),(0,k.jsx)(`div`,{className:a?`stale`:void 0,children:t(o)})]})}var G={EXPERT:[`专`,`people`],PERSON:[`人`,`people`],ASSOCIATION:[`协`,`bodies`],SOCIETY:[`学`,`bodies`],ENTERPRISE:[`企`,`bodies`],INSTITUTION:[`事`,`bodies`],AUTHORITY:[`政`,`bodies`],ALLIANCE:[`联`,`bodies`],TEAM:[`队`,`people`],POPULATION_GROUP:[`众`,`people`],REGION:[`地`,`places`],WORKSTATION:[`站`,`places`],FACILITY:[`馆`,`places`],PROGRAM:[`计`,`acts`],EVENT:[`会`,`acts`],AWARD:[`奖`,`honours`],INDUSTRY:[`产`,`concepts`],DISCIPLINE:[`科`,`concepts`],TOPIC:[`提`,`concepts`],NEED:[`需`,`acts`],ACHIEVEMENT:[`果`,`honours`],PROJECT:[`项`,`acts`],AGREEMENT:[`约`,`records`],SYSTEM:[`库`,`records`],POLICY:[`策`,`records`],DOCUMENT:[`文`,`records`],ENGAGEMENT:[`服`,`acts`],HONOR:[`誉`,`honours`],OBSERVATION:[`数`,`figures`],PLAN_ITEM:[`划`,`figures`]},K=Object.keys(G),q=[`ENGAGEMENT`,`HONOR`,`OBSERVATION`,`PLAN_ITEM`],Ce=K.filter(e=>!q.includes(e)),J=e=>q.includes(e);function Y({kind:e}){let t=p(),[n,r]=G[e];return(0,k.jsxs)(`span`,{className:`sign ${r}`,title:t.of(`Kind`,e),children:[(0,k.jsx)(`span`,{"aria-hidden":`true`,children:n}),(0,k.jsx)(`span`,{className:`unseen`,children:t.of(`Kind`,e)})]})}function we({e,hint:t,plain:n}){let r=d();return(0,k.jsxs)(`span`,{className:Array.from(e.displayName).length<=6?`thing nowrap`:`thing`,children:[!n&&(0,k.jsx)(Y,{kind:e.kind}),(0,k.jsx)(a,{href:`/e/${e.id}`,children:e.displayName}),t&&e.hint&&(0,k.jsx)(`span`,{className:`muted`,children:e.hint}),e.named===!1&&(0,k.jsx)(`span`,{className:`tag`,children:r(`unnamed`)})]})}function Te({of:e,none:t,total:n,plain:r}){let i=d(),a=f();return e.length?(0,k.jsxs)(k.Fragment,{children:[e.map((e,t)=>(0,k.jsxs)(`span`,{children:[t>0&&a,(0,k.jsx)(we,{e,plain:r})]},e.id)),n!==void 0&&n>e.length&&(0,k.jsxs)(`span`,{className:`muted`,children:[` `,i(`andMore`,{n:n-e.length})]})]}):(0,k.jsx)(`span`,{className:`muted`,children:t??i(`unstated`)})}function Ee({p:e}){let t=d();if(!e)return(0,k.jsx)(`span`,{className:`muted`,children:t(`undated`)});let n=[e.earliestBegin,e.latestEnd].filter(Boolean).join(` – `);return(0,k.jsx)(`time`,{title:n||void 0,children:e.text})}function De({status:e}){let t=p();return!e||e===`ACTUAL`?null:(0,k.jsx)(`span`,{className:`tag ${e===`PLANNED`?`planned`:``}`,children:t.of(`Status`,e)})}function Oe({basis:e}){let t=p();return!e||e===`TEXT`?null:(0,k.jsx)(`span`,{className:`tag basis ${e===`INFERRED`?`inferred`:``}`,children:t.of(`Basis`,e)})}var ke=e=>e.paragraph==null?``:e.lastParagraph&&e.lastParagraph!==e.paragraph?`${e.paragraph}–${e.lastParagraph}`:`${e.paragraph}`;function Ae({of:e}){let t=d(),n=p();if(!e.document)return(0,k.jsx)(`span`,{className:`muted`,children:n.of(`Basis`,e.basis)});let r=ke(e);return(0,k.jsxs)(a,{className:`where`,href:`/e/${e.document.id}${r?`?p=${e.paragraph}`:``}`,title:e.document.displayName,children:[je(e.document.displayName),r&&` ${t(`paragraph`,{n:r})}`]})}var je=(e,t=14)=>{let n=Array.from(e);return n.length>t?`${n.slice(0,t-1).join(``)}…`:e};function Me({of:e}){let t=d();return!e||e.nodes.length===0?(0,k.jsx)(`span`,{className:`muted`,children:t(`noSource`)}):(0,k.jsxs)(`span`,{className:`sources`,children:[e.nodes.map(e=>(0,k.jsxs)(`span`,{children:[(0,k.jsx)(Ae,{of:e}),` `,e.document&&(0,k.jsx)(Oe,{basis:e.basis})]},e.id)),e.totalCount>e.nodes.length&&(0,k.jsx)(`span`,{className:`muted`,children:t(`andMore`,{n:e.totalCount-e.nodes.length})})]})}var Ne=[`predicate`,`scope`,`scopedAlias`,`code`,`scheme`,`lang`,`generic`,`mode`],Pe=e=>e.notes.filter(e=>!Ne.includes(e.key));function Fe({list:e,total:t=0}){let n=d(),r=p(),{lang:i}=l(),o=e=>u[e]?.[i===`zh`?0:1]??e;return e.length?(0,k.jsxs)(`ul`,{className:`proofs`,children:[e.map(e=>(0,k.jsxs)(`li`,{children:[(0,k.jsxs)(`div`,{children:[e.document?(0,k.jsx)(a,{href:`/e/${e.document.id}${e.paragraph?`?p=${e.paragraph}`:``}`,children:e.document.displayName}):(0,k.jsx)(`strong`,{children:e.basis===`REFERENCE`?n(`fromReference`):e.basis===`INFERRED`?n(`derived`):n(`noDocument`)}),` `,e.paragraph!=null&&(0,k.jsx)(`span`,{className:`para`,children:n(`paragraph`,{n:ke(e)})}),e.place&&(0,k.jsx)(`span`,{className:`para`,children:e.place}),(0,k.jsx)(`span`,{className:`tag basis`,children:r.of(`Basis`,e.basis)}),e.property&&e.property!==`name`&&(0,k.jsxs)(`span`,{className:`muted small`,children:[` `,i===`zh`&&e.propertyChinese||e.property,e.value&&e.value!==e.words&&`: ${i===`zh`&&e.valueChinese||e.value}`]})]}),e.words&&(0,k.jsx)(`blockquote`,{children:e.words}),e.premises.length>0&&(0,k.jsx)(`ul`,{className:`premises`,children:e.premises.map(e=>(0,k.jsxs)(`li`,{children:[(0,k.jsx)(a,{href:`/e/${e.from.id}`,children:e.from.displayName}),` `,(0,k.jsx)(`em`,{children:r.of(`Relation`,e.relation)}),` `,(0,k.jsx)(a,{href:`/e/${e.to.id}`,children:e.to.displayName})]},e.id))}),Pe(e).length>0&&(0,k.jsx)(`p`,{className:`muted`,children:Pe(e).map(e=>`${o(e.key)}: ${e.text}`).join(` · `)})]},e.id)),t>e.length&&(0,k.jsx)(`li`,{className:`muted`,children:n(`andMore`,{n:t-e.length})})]}):(0,k.jsx)(`p`,{className:`muted`,children:n(`noSource`)})}function Ie({children:e}){return(0,k.jsx)(`div`,{className:`empty`,children:e})}function X({children:e,name:t,about:n}){let r=(0,h.useRef)(null);return(0,h.useEffect)(()=>{document.title=`${t} · expertgraph`},[t]),(0,k.jsxs)(`header`,{className:`title`,children:[(0,k.jsx)(`h1`,{ref:r,children:e??t}),n&&(0,k.jsx)(`p`,{className:`about`,children:n})]})}function Le({name:e,n:t,children:n,id:r,more:i}){return(0,k.jsxs)(`section`,{className:`part`,id:r,children:[(0,k.jsxs)(`h2`,{children:[e,t!==void 0&&(0,k.jsx)(`span`,{className:`count`,children:t}),i]}),n]})}function Re({children:e,name:t}){return(0,k.jsx)(`section`,{className:`scroll`,tabIndex:0,"aria-label":t,children:e})}function ze({page:e,to:t,shown:n,total:r}){let i=d();return(0,k.jsxs)(`nav`,{className:`pager`,"aria-label":i(`pages`),children:[(0,k.jsx)(`span`,{className:`muted`,children:i(`shownOf`,{n,m:r})}),e.hasNextPage&&e.endCursor&&(0,k.jsx)(a,{href:t(e.endCursor),children:i(`next`)}),location.search.includes(`after=`)&&(0,k.jsx)(a,{href:t(null),children:i(`toStart`)})]})}var Z=[[`served`,`/served`],[`gaps`,`/gaps`],[`gapList`,`/gaps/list`],[`regions`,`/regions`],[`canvas`,`/canvas`]],Be=[[`paths`,`/paths`],[`introduce`,`/introduce`],[`match`,`/match`],[`fits`,`/fits`],[`stations`,`/stations`],[`funnel`,`/funnel`],[`timeline`,`/timeline`],[`coverage`,`/coverage`],[`contradictions`,`/contradictions`],[`plans`,`/plans`],[`people`,`/people`],[`importTables`,`/import`],[`words`,`/words`],[`recent`,`/changes`],[`views`,`/views`]],Ve=[[`q1`,`/served?region=宁夏回族自治区`],[`q2`,`/e/十堰市`],[`q3`,`/plans?region=平罗县`],[`q4`,`/contradictions`],[`q5`,`/gaps/list?kind=ENTERPRISE_WITHOUT_EXPERT`],[`q6`,`/e/院士专家宁夏行`],[`q7`,`/introduce?to=吴有生`],[`q8`,`/funnel?program=院士专家宁夏行`],[`q9`,`/stations`]];function He(e,t){let n=e.toLowerCase().split(/\s+/).filter(Boolean);return n.length?[...Ve,...Z,...Be].map(([e,n])=>({name:t(e),to:n})).filter(({name:e})=>n.every(t=>e.toLowerCase().includes(t))).slice(0,4):[]}function Q({big:e,choose:n,label:r,kinds:i,act:a=n?`add`:`search`}){let o=d(),c=p(),l=(0,h.useId)(),[u,f]=t(),ee=new URLSearchParams(s()).get(`q`)??``,[m,g]=(0,h.useState)(u===`/search`&&!n?ee:``),[_,v]=(0,h.useState)(null),[y,b]=(0,h.useState)(!1),[x,S]=(0,h.useState)(-1),C=(0,h.useRef)(null),w=(0,h.useRef)(null);(0,h.useEffect)(()=>{let e=m.trim();if(!y||!e){v(null);return}let t=!1,n=setTimeout(()=>{L(re,{text:Array.from(e).slice(0,100).join(``),kinds:i??null}).then(e=>{if(t)return;let n=e.search.nodes;v([...n.filter(e=>!J(e.entity.kind)),...n.filter(e=>J(e.entity.kind))]),S(-1)},()=>!t&&v(null))},120);return()=>{t=!0,clearTimeout(n)}},[m,y,i]),(0,h.useEffect)(()=>{if(n)return;let e=e=>{let t=e.target;e.key!==`/`||e.ctrlKey||e.metaKey||e.altKey||/^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName)||(e.preventDefault(),C.current?.focus(),C.current?.select())};return addEventListener(`keydown`,e),()=>removeEventListener(`keydown`,e)},[n]),(0,h.useEffect)(()=>{let e=e=>!w.current?.contains(e.target)&&b(!1);return addEventListener(`pointerdown`,e),()=>removeEventListener(`pointerdown`,e)},[]);let T=[...(_??[]).map(e=>({hit:e})),...n||_===null?[]:He(m,o)],E=e=>{b(!1),g(``),`to`in e?f(e.to):n?n(e.hit.entity.id,e.hit.entity):f(`/e/${e.hit.entity.id}`)},te=e=>{e.preventDefault();let t=m.trim();if(!t)return C.current?.focus();if(n){let e=T[0];e?E(e):b(!0)}else b(!1),f(`/search?q=${encodeURIComponent(t)}`)},D=e=>{if(e.nativeEvent.isComposing)return;let t=T.length;e.key===`ArrowDown`||e.key===`ArrowUp`?(e.preventDefault(),y||b(!0),t&&S((x+(e.key===`ArrowDown`?1:x<0?0:-1)+t)%t)):e.key===`Escape`?(y&&e.preventDefault(),b(!1),S(-1)):e.key===`Enter`&&y&&x>=0&&(e.preventDefault(),E(T[x]))},O=y&&_!==null;return(0,k.jsxs)(`form`,{ref:w,role:`search`,className:e?`searchbox big`:`searchbox`,onSubmit:te,children:[(0,k.jsx)(`label`,{className:`unseen`,htmlFor:`${l}q`,children:r??o(`searchLabel`)}),(0,k.jsx)(`input`,{ref:C,id:`${l}q`,type:`search`,role:`combobox`,autoComplete:`off`,spellCheck:!1,maxLength:100,placeholder:r??o(`searchLabel`),"aria-expanded":O,"aria-controls":`${l}list`,"aria-autocomplete":`list`,"aria-activedescendant":O&&x>=0?`${l}o${x}`:void 0,value:m,onChange:e=>{g(e.target.value),b(!0)},onFocus:()=>m&&b(!0),onKeyDown:D}),(0,k.jsx)(`button`,{type:`submit`,children:o(a)}),(0,k.jsx)(`div`,{id:`${l}list`,role:`listbox`,"aria-label":o(`suggestions`),className:`suggestions`,hidden:!O||!T.length,children:T.map((e,t)=>(0,k.jsx)(`div`,{id:`${l}o${t}`,role:`option`,tabIndex:-1,"aria-selected":t===x,className:`hit`in e&&J(e.hit.entity.kind)?`fact`:void 0,onClick:()=>E(e),onPointerMove:()=>S(t),children:`to`in e?(0,k.jsxs)(k.Fragment,{children:[(0,k.jsx)(`span`,{className:`sign figures`,"aria-hidden":`true`,children:`→`}),(0,k.jsx)(`span`,{className:`name`,children:e.name}),(0,k.jsx)(`span`,{className:`muted`,children:o(`question`)})]}):(0,k.jsxs)(k.Fragment,{children:[(0,k.jsx)(Y,{kind:e.hit.entity.kind}),(0,k.jsx)(`span`,{className:`name`,children:e.hit.entity.displayName}),(0,k.jsx)(`span`,{className:`muted`,children:e.hit.entity.hint??c.of(`Kind`,e.hit.entity.kind)})]})},`to`in e?e.to:e.hit.entity.id))}),O&&T.length===0&&(0,k.jsx)(`p`,{className:`suggestions none`,role:`status`,children:o(`noSuggestion`)})]})}var Ue=(function(){let e=typeof document<`u`&&document.createElement(`link`).relList;return e&&e.supports&&e.supports(`modulepreload`)?`modulepreload`:`preload`})(),We=function(e){return`/`+e},Ge={},Ke=function(e){return e.pathname.endsWith(`.css`)},qe=function(e,t,n){if(t in e)return e[t];let r=n();if(!r){e[t]=void 0;return}let i=r.then(()=>{e[t]=void 0},n=>{throw e[t]=void 0,n});return e[t]=i,i},$=function(e,t,n){let r=Promise.resolve();if(t&&t.length>0){let e,i=document.querySelector(`meta[property=csp-nonce]`),a=i?.nonce||i?.getAttribute(`nonce`);function o(e){return Promise.all(e.map(e=>Promise.resolve(e).then(e=>({status:`fulfilled`,value:e}),e=>({status:`rejected`,reason:e}))))}function s(e){return import.meta.resolve?new URL(import.meta.resolve(e)):new URL(e,import.meta.url)}r=o(t.map(t=>{t=We(t,n);let r=s(t),i=Ke(r);return qe(Ge,r.href,()=>{if(e===void 0){e={all:new Set,styles:new Set};let t=document.getElementsByTagName(`link`);for(let n=t.length-1;n>=0;n--){let r=t[n];e.all.add(r.href),r.rel===`stylesheet`&&e.styles.add(r.href)}}if((i?e.styles:e.all).has(r.href))return;let t=document.createElement(`link`);if(t.rel=i?`stylesheet`:Ue,i||(t.as=`script`),t.crossOrigin=``,t.href=r.href,a&&t.setAttribute(`nonce`,a),document.head.appendChild(t),i)return new Promise((e,n)=>{let i=a=>{t.removeEventListener(`load`,i),t.removeEventListener(`error`,i),a.type===`error`?n(Error(`Unable to preload CSS for ${r}`)):e(a)};t.addEventListener(`load`,i),t.addEventListener(`error`,i)})})}).filter(e=>e!==void 0))}function i(e){let t=new Event(`vite:preloadError`,{cancelable:!0});if(t.payload=e,window.dispatchEvent(t),!t.defaultPrevented)throw e}return r.then(t=>{for(let e of t||[])e.status===`rejected`&&i(e.reason);return e().catch(i)})},Je={},Ye=(0,h.lazy)(()=>$(()=>import(`./roles-DH4acMOp.js`),__vite__mapDeps([0,1,2,3])));function Xe(){let e=d(),t=U(E,Je);return(0,k.jsxs)(k.Fragment,{children:[(0,k.jsxs)(`div`,{className:`hero`,children:[(0,k.jsx)(X,{name:e(`brand`),about:e(`tagline`)}),(0,k.jsx)(Q,{big:!0}),(0,k.jsx)(`p`,{className:`muted hint`,children:e(`searchHint`)})]}),(0,k.jsx)(W,{of:t,children:e=>(0,k.jsx)(Ze,{of:e})})]})}function Ze({of:e}){let t=d(),n=U(te,Je),r=n.state===`answered`?n.answer:null,i=[[`expertsHere`,e.experts.totalCount,`/people`],[`enterprisesHere`,e.enterprises.totalCount,`/gaps/list?kind=ENTERPRISE_WITHOUT_EXPERT`],[`services`,e.engagements.totalCount,`/served`],[`programsHere`,e.programs.totalCount,`/timeline`],[`regions`,e.regions.totalCount,`/regions`],[`figures`,e.figures.totalCount,`/coverage`],[`gapList`,r?.gaps.totalCount,`/gaps/list`],[`contradictions`,r?.contradictions.totalCount,`/contradictions`]];return e.documents.totalCount===0&&e.engagements.totalCount===0?(0,k.jsxs)(`section`,{className:`start`,children:[(0,k.jsx)(`h2`,{children:t(`emptyGraph`)}),(0,k.jsx)(`p`,{children:t(`emptyGraphDo`)}),(0,k.jsx)(`p`,{children:(0,k.jsx)(a,{href:`/import`,className:`button main`,children:t(`importTables`)})})]}):(0,k.jsxs)(k.Fragment,{children:[(0,k.jsxs)(`section`,{className:`part`,children:[(0,k.jsx)(`h2`,{children:t(`firstTries`)}),(0,k.jsx)(`ul`,{className:`cards three`,children:[[`tryExpert`,`tryExpertAbout`,`/e/吴有生`],[`tryCounty`,`tryCountyAbout`,`/e/平罗县`],[`tryMatrix`,`tryMatrixAbout`,`/gaps`]].map(([e,n,r])=>(0,k.jsx)(`li`,{children:(0,k.jsxs)(a,{href:r,className:`card`,children:[(0,k.jsx)(`strong`,{children:t(e)}),(0,k.jsx)(`span`,{children:t(n)})]})},r))})]}),(0,k.jsxs)(`section`,{className:`part`,children:[(0,k.jsx)(`h2`,{children:t(`whatIsIn`)}),(0,k.jsx)(`ul`,{className:`counts`,children:i.map(([e,r,i])=>(0,k.jsx)(`li`,{children:(0,k.jsxs)(a,{href:i,children:[(0,k.jsx)(`b`,{children:r??(n.state===`asking`?`…`:`→`)}),` `,(0,k.jsx)(`span`,{children:t(e)})]})},e))})]}),(0,k.jsx)(h.Suspense,{fallback:null,children:(0,k.jsx)(Ye,{})}),(0,k.jsxs)(`div`,{className:`two`,children:[(0,k.jsxs)(`section`,{className:`part`,children:[(0,k.jsx)(`h2`,{children:t(`questions`)}),(0,k.jsx)(`ul`,{className:`plain rows`,children:Ve.map(([e,n])=>(0,k.jsx)(`li`,{children:(0,k.jsx)(a,{href:n,children:t(e)})},n))})]}),(0,k.jsxs)(`section`,{className:`part`,children:[(0,k.jsx)(`h2`,{children:t(`documents`)}),(0,k.jsx)(`p`,{className:`muted`,children:t(`documentsAbout`)}),(0,k.jsx)(`ul`,{className:`plain rows`,children:e.documents.nodes.map(e=>(0,k.jsxs)(`li`,{children:[(0,k.jsx)(a,{href:`/e/${e.id}`,children:e.displayName}),(0,k.jsx)(`br`,{}),(0,k.jsx)(`span`,{className:`muted`,children:[e.documentType,e.publishers.nodes[0]?.displayName,e.published?t(`published`,{at:e.published.slice(0,10)}):e.publishedAfter?t(`publishedAfter`,{at:e.publishedAfter.slice(0,10)}):t(`dateUnknown`)].filter(Boolean).join(` · `)})]},e.id))})]})]})]})}function Qe({children:e}){let n=d(),{lang:r,setLang:i}=l(),[o]=t(),s=xe(),[c,u]=(0,h.useState)(!1);(0,h.useEffect)(()=>u(!1),[o]);let f=([e,t])=>(0,k.jsx)(`li`,{children:(0,k.jsx)(a,{href:t,"aria-current":o===t?`page`:void 0,children:n(e)})},t);return(0,k.jsxs)(k.Fragment,{children:[(0,k.jsx)(`a`,{className:`skip`,href:`#main`,children:n(`skip`)}),(0,k.jsxs)(`header`,{className:`top`,children:[(0,k.jsxs)(`div`,{className:`bar`,children:[(0,k.jsxs)(a,{href:`/`,className:`brand`,children:[(0,k.jsx)(`img`,{src:`/icon.svg`,alt:``,width:`28`,height:`28`}),(0,k.jsx)(`span`,{children:n(`brand`)})]}),o!==`/`&&(0,k.jsx)(Q,{},o),(0,k.jsx)(`button`,{type:`button`,className:`quiet lang`,lang:r===`zh`?`en`:`zh-CN`,onClick:()=>i(r===`zh`?`en`:`zh`),children:n(`language`)}),(0,k.jsx)(`button`,{type:`button`,className:`menu`,"aria-expanded":c,"aria-controls":`pages`,onClick:()=>u(!c),children:n(`menu`)})]}),(0,k.jsxs)(`nav`,{id:`pages`,className:c?`pages open`:`pages`,"aria-label":n(`mainNav`),children:[(0,k.jsx)(`ul`,{children:Z.map(f)}),(0,k.jsxs)(`ul`,{children:[Be.map(f),H(s,`add`)&&f([`addNew`,`/new`])]})]})]}),e,(0,k.jsxs)(`footer`,{className:`foot`,children:[(0,k.jsx)(tt,{}),(0,k.jsxs)(`p`,{children:[n(`offlineNote`),` · `,n(`address`),` · `,(0,k.jsx)(a,{href:`/me`,children:n(`whoAmI`)}),H(s,`add`)&&(0,k.jsxs)(k.Fragment,{children:[` · `,(0,k.jsx)($e,{})]}),` `,`· `,(0,k.jsx)(et,{})]})]})]})}function $e(){let e=d(),[,n]=t();return(0,k.jsx)(`a`,{href:`/views`,onClick:e=>{e.preventDefault(),n(`/views?save=${encodeURIComponent(location.pathname+location.search+location.hash)}`)},children:e(`saveView`)})}function et(){let e=d(),t=pe(window.location.pathname);if(!t)return(0,k.jsx)(`a`,{href:`/graphiql`,children:e(`graphiql`)});let{query:n,variables:r}=t;return(0,k.jsx)(`a`,{href:`/graphiql#${new URLSearchParams({query:n,variables:r})}`,children:e(`showQuestion`)})}function tt(){let e=d(),t=me();return t?(0,k.jsx)(`p`,{className:`dataat`,children:t.committedAt?e(`dataAsOf`,{at:t.committedAt.slice(0,16).replace(`T`,` `),n:t.commit}):e(`version`,{n:t.commit})}):null}var nt=(0,h.lazy)(()=>$(()=>import(`./results-C3mSo2Kd.js`),__vite__mapDeps([4,1,2,5,3,6,7,8]))),rt=(0,h.lazy)(()=>$(()=>import(`./served-WAkmgNGk.js`),__vite__mapDeps([9,1,2,5,3,6,7,8]))),it=(0,h.lazy)(()=>$(()=>import(`./matrix-gpRwdTWw.js`),__vite__mapDeps([10,2,1,5,3,6,7,8,11]))),at=(0,h.lazy)(()=>$(()=>import(`./gaplist-DKbAT_8M.js`),__vite__mapDeps([12,2,1,5,3,6,7,8,11]))),ot=(0,h.lazy)(()=>$(()=>import(`./regions-FAEY8Fjz.js`),__vite__mapDeps([13,1,2,5,3,11]))),st=(0,h.lazy)(()=>$(()=>import(`./canvas-BFMazJl8.js`),__vite__mapDeps([14,2,1,15,3,8]))),ct=(0,h.lazy)(()=>$(()=>import(`./paths-Bq8_rdag.js`),__vite__mapDeps([16,1,2,17,5,3,18,15]))),lt=(0,h.lazy)(()=>$(()=>import(`./introduce-BrhdVabX.js`),__vite__mapDeps([19,1,2,17,5,3,18,15]))),ut=(0,h.lazy)(()=>$(()=>import(`./match-BepUe1z6.js`),__vite__mapDeps([20,1,2,17,5,3,11,21,18,15]))),dt=(0,h.lazy)(()=>$(()=>import(`./fits-i1bJi69_.js`),__vite__mapDeps([22,1,2,17,5,3,11,21,18,15]))),ft=(0,h.lazy)(()=>$(()=>import(`./stations-avtfA23Y.js`),__vite__mapDeps([23,2,1,17,5,3,6,7,8]))),pt=(0,h.lazy)(()=>$(()=>import(`./funnel-CizAr0iG.js`),__vite__mapDeps([24,1,2,17,5,3,6,7,8,11,18,15]))),mt=(0,h.lazy)(()=>$(()=>import(`./timeline-D5KytzUc.js`),__vite__mapDeps([25,2,1,26,5,3,27]))),ht=(0,h.lazy)(()=>$(()=>import(`./coverage-DEVb3WdQ.js`),__vite__mapDeps([28,2,1,26,5,3,6,7,8,11]))),gt=(0,h.lazy)(()=>$(()=>import(`./contradictions-5bzF8yf4.js`),__vite__mapDeps([29,1,2,26,5,3,6,7,8,30]))),_t=(0,h.lazy)(()=>$(()=>import(`./plans-CrqUAuto.js`),__vite__mapDeps([31,2,1,26,5,3,6,7,8]))),vt=(0,h.lazy)(()=>$(()=>import(`./page-Dj6_kTk5.js`),__vite__mapDeps([32,2,1,33,3,7,8,34]))),yt=(0,h.lazy)(()=>$(()=>import(`./people-BvWpTeRi.js`),__vite__mapDeps([35,2,1,5,3,6,7,8]))),bt=(0,h.lazy)(()=>$(()=>import(`./glossary-CJQxStCJ.js`),__vite__mapDeps([36,2,1,3]))),xt=(0,h.lazy)(()=>$(()=>import(`./create-Cgphvwmu.js`),__vite__mapDeps([37,2,1,33,3,38,39,40,41]))),St=(0,h.lazy)(()=>$(()=>import(`./views-BssHuD1q.js`),__vite__mapDeps([42,2,1,40,3,41,33,5,43]))),Ct=(0,h.lazy)(()=>$(()=>import(`./open-BpPqW4MM.js`),__vite__mapDeps([44,2,1,40,3,33,43]))),wt=(0,h.lazy)(()=>$(()=>import(`./me-D_zkB4tw.js`),__vite__mapDeps([45,2,1,33,3,40]))),Tt=(0,h.lazy)(()=>$(()=>import(`./changes-CbvSiPsQ.js`),__vite__mapDeps([46,2,1,40,3,33,5,47,41,48,39]))),Et=(0,h.lazy)(()=>$(()=>import(`./thing-Ben0uomn.js`),__vite__mapDeps([49,2,1,38,3,11,30,27])));function Dt(){let[e]=t(),n=(0,h.useRef)(null),i=(0,h.useRef)(!0);return(0,h.useEffect)(()=>{i.current?i.current=!1:(n.current?.focus({preventScroll:!0}),scrollTo(0,0))},[e]),(0,k.jsx)(Qe,{children:(0,k.jsx)(`main`,{id:`main`,ref:n,tabIndex:-1,children:(0,k.jsx)(At,{children:(0,k.jsx)(h.Suspense,{fallback:(0,k.jsx)(Ot,{}),children:(0,k.jsxs)(r,{children:[(0,k.jsx)(o,{path:`/`,component:Xe}),(0,k.jsx)(o,{path:`/search`,component:nt}),(0,k.jsx)(o,{path:`/e/:ref`,component:Et}),(0,k.jsx)(o,{path:`/served`,component:rt}),(0,k.jsx)(o,{path:`/gaps`,component:it}),(0,k.jsx)(o,{path:`/gaps/list`,component:at}),(0,k.jsx)(o,{path:`/regions`,component:ot}),(0,k.jsx)(o,{path:`/canvas`,component:st}),(0,k.jsx)(o,{path:`/paths`,component:ct}),(0,k.jsx)(o,{path:`/introduce`,component:lt}),(0,k.jsx)(o,{path:`/match`,component:ut}),(0,k.jsx)(o,{path:`/fits`,component:dt}),(0,k.jsx)(o,{path:`/stations`,component:ft}),(0,k.jsx)(o,{path:`/funnel`,component:pt}),(0,k.jsx)(o,{path:`/timeline`,component:mt}),(0,k.jsx)(o,{path:`/coverage`,component:ht}),(0,k.jsx)(o,{path:`/contradictions`,component:gt}),(0,k.jsx)(o,{path:`/plans`,component:_t}),(0,k.jsx)(o,{path:`/import`,component:vt}),(0,k.jsx)(o,{path:`/people`,component:yt}),(0,k.jsx)(o,{path:`/words`,component:bt}),(0,k.jsx)(o,{path:`/new`,component:xt}),(0,k.jsx)(o,{path:`/changes`,component:Tt}),(0,k.jsx)(o,{path:`/me`,component:wt}),(0,k.jsx)(o,{path:`/views`,component:St}),(0,k.jsx)(o,{path:`/views/:name`,component:Ct}),(0,k.jsx)(o,{component:kt})]})})},e)})})}function Ot(){let e=d();return(0,k.jsx)(`p`,{className:`waiting`,role:`status`,children:e(`asking`)})}function kt(){let e=d();return(0,k.jsxs)(k.Fragment,{children:[(0,k.jsx)(X,{name:e(`notFound`)}),(0,k.jsx)(`p`,{children:(0,k.jsx)(a,{href:`/`,children:e(`toHome`)})})]})}var At=class extends h.Component{state={};static getDerivedStateFromError(e){return{failed:e instanceof Error?e.message:String(e)}}render(){return this.state.failed===void 0?this.props.children:(0,k.jsx)(jt,{message:this.state.failed})}};function jt({message:e}){let t=d();return(0,k.jsxs)(`section`,{className:`problem`,role:`alert`,children:[(0,k.jsx)(`h1`,{children:t(`problem`)}),(0,k.jsx)(`p`,{children:t(`pageGone`)}),(0,k.jsx)(`p`,{className:`code`,children:e}),(0,k.jsx)(`button`,{type:`button`,onClick:()=>location.reload(),children:t(`again`)})]})}addEventListener(`vite:preloadError`,e=>{sessionStorage.getItem(`reloaded`)!==location.href&&(sessionStorage.setItem(`reloaded`,location.href),e.preventDefault(),location.reload())});var Mt=document.getElementById(`root`);Mt&&(0,g.createRoot)(Mt).render((0,k.jsx)(ee,{children:(0,k.jsx)(Dt,{})}));export{ge as A,D as B,j as C,H as D,he as E,le as F,ie as G,O as H,T as I,se as J,y as K,w as L,xe as M,A as N,ye as O,b as P,ne as Q,C as R,W as S,be as T,x as U,v as V,ce as W,ue as X,oe as Y,_ as Z,K as _,ze as a,G as b,Re as c,De as d,we as f,Ae as g,Ee as h,Ie as i,U as j,ve as k,Y as l,X as m,Q as n,Le as o,Te as p,ae as q,Oe as r,Fe as s,$ as t,Me as u,q as v,L as w,Ce as x,J as y,S as z};