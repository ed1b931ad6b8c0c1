const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/roles-DH4acMOp.js","assets/vendor-Bk5btqWn.js","assets/rolldown-runtime-XKyaHtl9.js","assets/lang-CL6FXEGF.js","assets/results-BO3x6uCb.js","assets/address-B6Za3BDD.js","assets/out-C-yzItYW.js","assets/send-BzgQUcWK.js","assets/csv-C8tc8kXj.js","assets/served-B6L3wsRQ.js","assets/matrix-BYWQRPCx.js","assets/words-Bgk_Qjxf.js","assets/gaplist-CK30QBzX.js","assets/regions-CXyNW_9d.js","assets/canvas-CvofvnDx.js","assets/codec-uB1qswTv.js","assets/paths-BokX88ux.js","assets/way-CaF6JCcd.js","assets/introduce-De8HlIwv.js","assets/match-T_CIUbPM.js","assets/matches-ANSCEcCV.js","assets/fits-Dfx8_WtI.js","assets/stations-B9Z3e7KC.js","assets/funnel-CVLV8Cwf.js","assets/timeline-CU_OOpbt.js","assets/bars-BH3I8LCb.js","assets/coverage-B1S9fnkN.js","assets/contradictions-C74hrEkf.js","assets/contradictionlist-Blf7NmgN.js","assets/plans-CaY_i8EO.js","assets/page-CdczOPuE.js","assets/edit-CFPwJWA7.js","assets/page-D6hfAZiy.css","assets/people-C3quoBk6.js","assets/glossary-Bu7irxVW.js","assets/create-D_ot02j2.js","assets/doing-BTenkW1a.js","assets/source-DewYdRz3.js","assets/words-DbvX51ni.js","assets/write-Bl_1lBrd.js","assets/views-_TfvC496.js","assets/view-U5j8q3U5.js","assets/open-48KilaVx.js","assets/me-BjX7xRkY.js","assets/changes-BKzbCuGn.js","assets/ofthing-CzX3Za-q.js","assets/correct-CLWJVUWC.js","assets/thing-DcrvSXfL.js"])))=>i.map(i=>d[i]);
import{r as e}from"./rolldown-runtime-XKyaHtl9.js";import{a as t,c as n,i as r,l as i,n as a,r as o,s,t as c}from"./vendor-Bk5btqWn.js";import{c as l,d as u,l as d,o as f,s as p,t as m,u as h}from"./lang-CL6FXEGF.js";var g=e(i(),1),_=n(),v=class extends String{__apiType;value;__meta__;constructor(e,t){super(e),this.value=e,this.__meta__=t}toString(){return this.value}},y=new v(`
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
}`),b=new v(`
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
}`),x=new v(`
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
}`),S=new v(`
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
}`),C=new v(`
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
    `),w=new v(`
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
}`),T=new v(`
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
}`),E=new v(`
    query GapCounts($region: Ref, $industry: Ref, $possible: Boolean!) {
  gapCounts(region: $region, industry: $industry, possible: $possible) {
    kind
    count
  }
}
    `),D=new v(`
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
    `),O=new v(`
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
    `),k=new v(`
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
}`),A=new v(`
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
}`),ee=new v(`
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
}`),te=new v(`
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
}`),ne=new v(`
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
}`),re=new v(`
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
}`),ie=new v(`
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
}`),ae=new v(`
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
}`),oe=new v(`
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
}`),se=new v(`
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
}`),ce=new v(`
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
}`),le=new v(`
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
}`),ue=new v(`
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
}`),de=new v(`
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
}`),fe=new v(`
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
}`),pe=new v(`
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
}`),me=new v(`
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
}`),he=new v(`
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
}`),ge=new v(`
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
}`),_e=new v(`
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
}`),ve=new v(`
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
}`),ye=new v(`
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
}`),j=c(),be=e=>/"([^"]*)"/.exec(e)?.[1]??``;function M({refusal:e,again:t,pick:n=(e,t)=>`/e/${t}`}){let r=d(),{lang:i}=l(),o=e.faults[0]?.retryAfter,[s,c]=(0,g.useState)(o??0);(0,g.useEffect)(()=>{if(!t||!o)return;if(s<=0){t();return}let e=setTimeout(()=>c(s-1),1e3);return()=>clearTimeout(e)},[s,t,o]);let u=e.has(`OFFLINE`),f=e.has(`NOT_FOUND`)&&/^\/e\/([0-9a-v]{26})$/.exec(location.pathname);return(0,j.jsxs)(`section`,{className:`problem`,role:`alert`,children:[(0,j.jsx)(`h2`,{children:r(u?`offline`:`problem`)}),e.faults.map((e,t)=>(0,j.jsxs)(`div`,{children:[(0,j.jsx)(`p`,{children:e.candidates.length>0?r(`whichOne`,{name:be(e.message)}):h[e.code]?.[i===`zh`?0:1]??e.message}),h[e.code]&&!u&&e.candidates.length===0&&(0,j.jsx)(`p`,{className:`muted`,children:e.message}),e.candidates.length>0&&(0,j.jsx)(`ul`,{children:e.candidates.map(t=>(0,j.jsxs)(`li`,{children:[(0,j.jsx)(a,{href:n(e,t.id),children:t.displayName}),` `,t.hint&&(0,j.jsx)(`span`,{className:`muted`,children:t.hint})]},t.id))}),(0,j.jsxs)(`p`,{className:`code`,children:[e.code,e.requestId&&` · ${e.requestId}`]})]},t)),f&&(0,j.jsx)(`p`,{children:(0,j.jsx)(a,{href:`/changes?of=${f[1]}`,children:r(`itsHistory`)})}),e.has(`UNAUTHENTICATED`)&&(0,j.jsx)(`p`,{children:(0,j.jsx)(a,{href:`/me`,children:r(`enterToken`)})}),t&&(0,j.jsx)(`button`,{type:`button`,onClick:t,children:o&&s>0?r(`againIn`,{n:s}):r(`again`)})]})}var N=class extends Error{faults;constructor(e){super(e.map(e=>e.message).join(`; `));let t=e=>e.code+(e.candidates.length?e.candidates.map(e=>e.id):e.message.replace(/^\w+: /,``));this.faults=e.filter((n,r)=>e.findIndex(e=>t(e)===t(n))===r)}has(e){return this.faults.some(t=>t.code===e)}},P=new Map,xe=80,F=null,I=new Set,L=null,R=e=>(I.add(e),()=>I.delete(e)),Se=e=>(0,g.useSyncExternalStore)(R,()=>L?.path===e?L:null),Ce=()=>(0,g.useSyncExternalStore)(R,()=>F);function z(e,t,n){let r=JSON.stringify([e.toString(),t]),i=P.get(r);if(i)return i;let a=Me(e.toString(),t,n);return P.set(r,a),P.size>xe&&P.delete(P.keys().next().value),a.catch(()=>P.delete(r)),a}var B=()=>P.clear(),we=0;function Te(){B(),we++;for(let e of I)e()}async function Ee(e,t){let n=await Me(e.toString(),t);return Object.values(n).some(e=>e?.outcome!==`PREVIEW`&&e?.outcome!==`REFUSED`)&&Te(),n}var V=`token`,De=()=>{try{return sessionStorage.getItem(V)}catch{return null}},Oe=()=>De()!==null;function ke(e){try{e?sessionStorage.setItem(V,e):sessionStorage.removeItem(V)}catch{}H=null,Te()}function Ae(){let e=De();return e?{authorization:`Bearer ${e}`}:{}}var H=null,je=()=>(0,g.useSyncExternalStore)(R,()=>H),U=(e,t)=>t===`read`||e===`reviewer`||e===`admin`||t===`add`&&e===`contributor`;async function Me(e,t,n){let r;try{r=await fetch(`/graphql`,{method:`POST`,headers:{"content-type":`application/json`,accept:`application/json`,...Ae()},body:JSON.stringify({query:e,variables:t}),signal:n})}catch(e){throw n?.aborted?e:new N([{code:`OFFLINE`,message:String(e instanceof Error?e.message:e),candidates:[]}])}let i=await r.json().catch(()=>null),a=r.headers.get(`Graph-Role`);if(a&&a!==H){H=a;for(let e of I)e()}let o=Number(r.headers.get(`Retry-After`))||void 0;if(!i||i.errors?.length||!i.data)throw new N((i?.errors??[{}]).map(e=>({code:String(e.extensions?.code??(r.ok?`BAD_REPLY`:`HTTP_${r.status}`)),message:e.message??`${r.status} ${r.statusText}`,at:e.path?.length?String(e.path[0]):void 0,field:e.extensions?.field??void 0,candidates:e.extensions?.candidates??[],requestId:e.extensions?.requestId??void 0,retryAfter:o})));let s=i.data.graph;if(s&&s.commit!==F?.commit){F=s;for(let e of I)e()}return i.data}function W(e,t){let[n,r]=(0,g.useState)({state:`asking`}),[i,a]=(0,g.useState)(0),o=(0,g.useSyncExternalStore)(R,()=>we),s=(0,g.useCallback)(()=>a(e=>e+1),[]),c=JSON.stringify(t);return(0,g.useEffect)(()=>{if(t===null)return;let n=e.toString();if(L?.path!==location.pathname||L.query===n){L={path:location.pathname,query:n,variables:JSON.stringify(t,null,2)};for(let e of I)e()}let i=!1,a=e=>{i||r(e)},o=e=>{let t=e instanceof N?e:new N([{code:`PAGE`,message:String(e),candidates:[]}]);a({state:`refused`,refusal:t,again:s})};return r(e=>({state:`asking`,old:e.state===`answered`?e.answer:e.state===`asking`?e.old:void 0})),z(e,t).then(e=>a({state:`answered`,answer:e}),n=>{let r=t.first;n instanceof N&&n.has(`QUERY_TOO_EXPENSIVE`)&&typeof r==`number`&&r>1?z(e,{...t,first:Math.ceil(r/2)}).then(e=>a({state:`answered`,answer:e}),o):o(n)}),()=>{i=!0}},[e,c,i,o]),n}function Ne({of:e,children:t,quiet:n,pick:r}){let i=d();if(e.state===`refused`)return(0,j.jsx)(M,{refusal:e.refusal,again:e.again,pick:r});let a=e.state===`asking`,o=a?e.old:e.answer;return o===void 0?(0,j.jsx)(`p`,{className:n?`unseen`:`waiting`,role:`status`,children:i(`asking`)}):(0,j.jsxs)(j.Fragment,{children:[(0,j.jsx)(`p`,{className:`unseen`,role:`status`,children:a?i(`asking`):``}),(0,j.jsx)(`div`,{className:a?`stale`:void 0,children:t(o)})]})}var G={EXPERT:[`专`,`people`],PERSON:[`人`,`people`],ASSOCIATION:[`协`,`bodies`],SOCIETY:[`学`,`bodies`],ENTERPRISE:[`企`,`bodies`],INSTITUTION:[`事`,`bodies`],AUTHORITY:[`政`,`bodies`],ALLIANCE:[`联`,`bodies`],TEAM:[`队`,`people`],POPULATION_GROUP:[`众`,`people`],REGION:[`地`,`places`],WORKSTATION:[`站`,`places`],FACILITY:[`馆`,`places`],PROGRAM:[`计`,`acts`],EVENT:[`会`,`acts`],AWARD:[`奖`,`honours`],INDUSTRY:[`产`,`concepts`],DISCIPLINE:[`科`,`concepts`],TOPIC:[`提`,`concepts`],NEED:[`需`,`acts`],ACHIEVEMENT:[`果`,`honours`],PROJECT:[`项`,`acts`],AGREEMENT:[`约`,`records`],SYSTEM:[`库`,`records`],POLICY:[`策`,`records`],DOCUMENT:[`文`,`records`],ENGAGEMENT:[`服`,`acts`],HONOR:[`誉`,`honours`],OBSERVATION:[`数`,`figures`],PLAN_ITEM:[`划`,`figures`]},Pe=Object.keys(G),K=[`ENGAGEMENT`,`HONOR`,`OBSERVATION`,`PLAN_ITEM`],Fe=Pe.filter(e=>!K.includes(e)),q=e=>K.includes(e);function J({kind:e}){let t=p(),[n,r]=G[e];return(0,j.jsxs)(`span`,{className:`sign ${r}`,title:t.of(`Kind`,e),children:[(0,j.jsx)(`span`,{"aria-hidden":`true`,children:n}),(0,j.jsx)(`span`,{className:`unseen`,children:t.of(`Kind`,e)})]})}function Ie({e,hint:t,plain:n}){let r=d();return(0,j.jsxs)(`span`,{className:Array.from(e.displayName).length<=6?`thing nowrap`:`thing`,children:[!n&&(0,j.jsx)(J,{kind:e.kind}),(0,j.jsx)(a,{href:`/e/${e.id}`,children:e.displayName}),t&&e.hint&&(0,j.jsx)(`span`,{className:`muted`,children:e.hint}),e.named===!1&&(0,j.jsx)(`span`,{className:`tag`,children:r(`unnamed`)})]})}function Le({of:e,none:t,total:n,plain:r}){let i=d(),a=f();return e.length?(0,j.jsxs)(j.Fragment,{children:[e.map((e,t)=>(0,j.jsxs)(`span`,{children:[t>0&&a,(0,j.jsx)(Ie,{e,plain:r})]},e.id)),n!==void 0&&n>e.length&&(0,j.jsxs)(`span`,{className:`muted`,children:[` `,i(`andMore`,{n:n-e.length})]})]}):(0,j.jsx)(`span`,{className:`muted`,children:t??i(`unstated`)})}function Re({p:e}){let t=d();if(!e)return(0,j.jsx)(`span`,{className:`muted`,children:t(`undated`)});let n=[e.earliestBegin,e.latestEnd].filter(Boolean).join(` – `);return(0,j.jsx)(`time`,{title:n||void 0,children:e.text})}function ze({status:e}){let t=p();return!e||e===`ACTUAL`?null:(0,j.jsx)(`span`,{className:`tag ${e===`PLANNED`?`planned`:``}`,children:t.of(`Status`,e)})}function Be({basis:e}){let t=p();return!e||e===`TEXT`?null:(0,j.jsx)(`span`,{className:`tag basis ${e===`INFERRED`?`inferred`:``}`,children:t.of(`Basis`,e)})}var Y=e=>e.paragraph==null?``:e.lastParagraph&&e.lastParagraph!==e.paragraph?`${e.paragraph}–${e.lastParagraph}`:`${e.paragraph}`;function Ve({of:e}){let t=d(),n=p();if(!e.document)return(0,j.jsx)(`span`,{className:`muted`,children:n.of(`Basis`,e.basis)});let r=Y(e);return(0,j.jsxs)(a,{className:`where`,href:`/e/${e.document.id}${r?`?p=${e.paragraph}`:``}`,title:e.document.displayName,children:[He(e.document.displayName),r&&` ${t(`paragraph`,{n:r})}`]})}var He=(e,t=14)=>{let n=Array.from(e);return n.length>t?`${n.slice(0,t-1).join(``)}…`:e};function Ue({of:e}){let t=d();return!e||e.nodes.length===0?(0,j.jsx)(`span`,{className:`muted`,children:t(`noSource`)}):(0,j.jsxs)(`span`,{className:`sources`,children:[e.nodes.map(e=>(0,j.jsxs)(`span`,{children:[(0,j.jsx)(Ve,{of:e}),` `,e.document&&(0,j.jsx)(Be,{basis:e.basis})]},e.id)),e.totalCount>e.nodes.length&&(0,j.jsx)(`span`,{className:`muted`,children:t(`andMore`,{n:e.totalCount-e.nodes.length})})]})}var We=[`predicate`,`scope`,`scopedAlias`,`code`,`scheme`,`lang`,`generic`,`mode`],Ge=e=>e.notes.filter(e=>!We.includes(e.key));function Ke({list:e,total:t=0}){let n=d(),r=p(),{lang:i}=l(),o=e=>u[e]?.[i===`zh`?0:1]??e;return e.length?(0,j.jsxs)(`ul`,{className:`proofs`,children:[e.map(e=>(0,j.jsxs)(`li`,{children:[(0,j.jsxs)(`div`,{children:[e.document?(0,j.jsx)(a,{href:`/e/${e.document.id}${e.paragraph?`?p=${e.paragraph}`:``}`,children:e.document.displayName}):(0,j.jsx)(`strong`,{children:e.basis===`REFERENCE`?n(`fromReference`):e.basis===`INFERRED`?n(`derived`):n(`noDocument`)}),` `,e.paragraph!=null&&(0,j.jsx)(`span`,{className:`para`,children:n(`paragraph`,{n:Y(e)})}),e.place&&(0,j.jsx)(`span`,{className:`para`,children:e.place}),(0,j.jsx)(`span`,{className:`tag basis`,children:r.of(`Basis`,e.basis)}),e.property&&e.property!==`name`&&(0,j.jsxs)(`span`,{className:`muted small`,children:[` `,i===`zh`&&e.propertyChinese||e.property,e.value&&e.value!==e.words&&`: ${i===`zh`&&e.valueChinese||e.value}`]})]}),e.words&&(0,j.jsx)(`blockquote`,{children:e.words}),e.premises.length>0&&(0,j.jsx)(`ul`,{className:`premises`,children:e.premises.map(e=>(0,j.jsxs)(`li`,{children:[(0,j.jsx)(a,{href:`/e/${e.from.id}`,children:e.from.displayName}),` `,(0,j.jsx)(`em`,{children:r.of(`Relation`,e.relation)}),` `,(0,j.jsx)(a,{href:`/e/${e.to.id}`,children:e.to.displayName})]},e.id))}),Ge(e).length>0&&(0,j.jsx)(`p`,{className:`muted`,children:Ge(e).map(e=>`${o(e.key)}: ${e.text}`).join(` · `)})]},e.id)),t>e.length&&(0,j.jsx)(`li`,{className:`muted`,children:n(`andMore`,{n:t-e.length})})]}):(0,j.jsx)(`p`,{className:`muted`,children:n(`noSource`)})}function qe({children:e}){return(0,j.jsx)(`div`,{className:`empty`,children:e})}function X({children:e,name:t,about:n}){let r=(0,g.useRef)(null);return(0,g.useEffect)(()=>{document.title=`${t} · expertgraph`},[t]),(0,j.jsxs)(`header`,{className:`title`,children:[(0,j.jsx)(`h1`,{ref:r,children:e??t}),n&&(0,j.jsx)(`p`,{className:`about`,children:n})]})}function Je({name:e,n:t,children:n,id:r,more:i}){return(0,j.jsxs)(`section`,{className:`part`,id:r,children:[(0,j.jsxs)(`h2`,{children:[e,t!==void 0&&(0,j.jsx)(`span`,{className:`count`,children:t}),i]}),n]})}function Ye({children:e,name:t}){return(0,j.jsx)(`section`,{className:`scroll`,tabIndex:0,"aria-label":t,children:e})}function Xe({page:e,to:t,shown:n,total:r}){let i=d();return(0,j.jsxs)(`nav`,{className:`pager`,"aria-label":i(`pages`),children:[(0,j.jsx)(`span`,{className:`muted`,children:i(`shownOf`,{n,m:r})}),e.hasNextPage&&e.endCursor&&(0,j.jsx)(a,{href:t(e.endCursor),children:i(`next`)}),location.search.includes(`after=`)&&(0,j.jsx)(a,{href:t(null),children:i(`toStart`)})]})}var Ze=[[`served`,`/served`],[`gaps`,`/gaps`],[`gapList`,`/gaps/list`],[`regions`,`/regions`],[`canvas`,`/canvas`]],Qe=[[`paths`,`/paths`],[`introduce`,`/introduce`],[`match`,`/match`],[`fits`,`/fits`],[`stations`,`/stations`],[`funnel`,`/funnel`],[`timeline`,`/timeline`],[`coverage`,`/coverage`],[`contradictions`,`/contradictions`],[`plans`,`/plans`],[`people`,`/people`],[`importTables`,`/import`],[`words`,`/words`],[`recent`,`/changes`],[`views`,`/views`]],$e=[[`q1`,`/served?region=宁夏回族自治区`],[`q2`,`/e/十堰市`],[`q3`,`/plans?region=平罗县`],[`q4`,`/contradictions`],[`q5`,`/gaps/list?kind=ENTERPRISE_WITHOUT_EXPERT`],[`q6`,`/e/院士专家宁夏行`],[`q7`,`/introduce?to=吴有生`],[`q8`,`/funnel?program=院士专家宁夏行`],[`q9`,`/stations`]];function et(e,t){let n=e.toLowerCase().split(/\s+/).filter(Boolean);return n.length?[...$e,...Ze,...Qe].map(([e,n])=>({name:t(e),to:n})).filter(({name:e})=>n.every(t=>e.toLowerCase().includes(t))).slice(0,4):[]}function Z({big:e,choose:n,label:r,kinds:i,act:a=n?`add`:`search`}){let o=d(),c=p(),l=(0,g.useId)(),[u,f]=t(),m=new URLSearchParams(s()).get(`q`)??``,[h,_]=(0,g.useState)(u===`/search`&&!n?m:``),[v,y]=(0,g.useState)(null),[b,x]=(0,g.useState)(!1),[S,C]=(0,g.useState)(-1),w=(0,g.useRef)(null),T=(0,g.useRef)(null);(0,g.useEffect)(()=>{let e=h.trim();if(!b||!e){y(null);return}let t=!1,n=setTimeout(()=>{z(oe,{text:Array.from(e).slice(0,100).join(``),kinds:i??null}).then(e=>{if(t)return;let n=e.search.nodes;y([...n.filter(e=>!q(e.entity.kind)),...n.filter(e=>q(e.entity.kind))]),C(-1)},()=>!t&&y(null))},120);return()=>{t=!0,clearTimeout(n)}},[h,b,i]),(0,g.useEffect)(()=>{if(n)return;let e=e=>{let t=e.target;e.key!==`/`||e.ctrlKey||e.metaKey||e.altKey||/^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName)||(e.preventDefault(),w.current?.focus(),w.current?.select())};return addEventListener(`keydown`,e),()=>removeEventListener(`keydown`,e)},[n]),(0,g.useEffect)(()=>{let e=e=>!T.current?.contains(e.target)&&x(!1);return addEventListener(`pointerdown`,e),()=>removeEventListener(`pointerdown`,e)},[]);let E=[...(v??[]).map(e=>({hit:e})),...n||v===null?[]:et(h,o)],D=e=>{x(!1),_(``),`to`in e?f(e.to):n?n(e.hit.entity.id,e.hit.entity):f(`/e/${e.hit.entity.id}`)},O=e=>{e.preventDefault();let t=h.trim();if(!t)return w.current?.focus();if(n){let e=E[0];e?D(e):x(!0)}else x(!1),f(`/search?q=${encodeURIComponent(t)}`)},k=e=>{if(e.nativeEvent.isComposing)return;let t=E.length;e.key===`ArrowDown`||e.key===`ArrowUp`?(e.preventDefault(),b||x(!0),t&&C((S+(e.key===`ArrowDown`?1:S<0?0:-1)+t)%t)):e.key===`Escape`?(b&&e.preventDefault(),x(!1),C(-1)):e.key===`Enter`&&b&&S>=0&&(e.preventDefault(),D(E[S]))},A=b&&v!==null;return(0,j.jsxs)(`form`,{ref:T,role:`search`,className:e?`searchbox big`:`searchbox`,onSubmit:O,children:[(0,j.jsx)(`label`,{className:`unseen`,htmlFor:`${l}q`,children:r??o(`searchLabel`)}),(0,j.jsx)(`input`,{ref:w,id:`${l}q`,type:`search`,role:`combobox`,autoComplete:`off`,spellCheck:!1,maxLength:100,placeholder:r??o(`searchLabel`),"aria-expanded":A,"aria-controls":`${l}list`,"aria-autocomplete":`list`,"aria-activedescendant":A&&S>=0?`${l}o${S}`:void 0,value:h,onChange:e=>{_(e.target.value),x(!0)},onFocus:()=>h&&x(!0),onKeyDown:k}),(0,j.jsx)(`button`,{type:`submit`,children:o(a)}),(0,j.jsx)(`div`,{id:`${l}list`,role:`listbox`,"aria-label":o(`suggestions`),className:`suggestions`,hidden:!A||!E.length,children:E.map((e,t)=>(0,j.jsx)(`div`,{id:`${l}o${t}`,role:`option`,tabIndex:-1,"aria-selected":t===S,className:`hit`in e&&q(e.hit.entity.kind)?`fact`:void 0,onClick:()=>D(e),onPointerMove:()=>C(t),children:`to`in e?(0,j.jsxs)(j.Fragment,{children:[(0,j.jsx)(`span`,{className:`sign figures`,"aria-hidden":`true`,children:`→`}),(0,j.jsx)(`span`,{className:`name`,children:e.name}),(0,j.jsx)(`span`,{className:`muted`,children:o(`question`)})]}):(0,j.jsxs)(j.Fragment,{children:[(0,j.jsx)(J,{kind:e.hit.entity.kind}),(0,j.jsx)(`span`,{className:`name`,children:e.hit.entity.displayName}),(0,j.jsx)(`span`,{className:`muted`,children:e.hit.entity.hint??c.of(`Kind`,e.hit.entity.kind)})]})},`to`in e?e.to:e.hit.entity.id))}),A&&E.length===0&&(0,j.jsx)(`p`,{className:`suggestions none`,role:`status`,children:o(`noSuggestion`)})]})}var tt=(function(){let e=typeof document<`u`&&document.createElement(`link`).relList;return e&&e.supports&&e.supports(`modulepreload`)?`modulepreload`:`preload`})(),nt=function(e){return`/`+e},rt={},it=function(e){return e.pathname.endsWith(`.css`)},at=function(e,t,n){if(t in e)return e[t];let r=n();if(!r){e[t]=void 0;return}let i=r.then(()=>{e[t]=void 0},n=>{throw e[t]=void 0,n});return e[t]=i,i},Q=function(e,t,n){let r=Promise.resolve();if(t&&t.length>0){let e,i=document.querySelector(`meta[property=csp-nonce]`),a=i?.nonce||i?.getAttribute(`nonce`);function o(e){return Promise.all(e.map(e=>Promise.resolve(e).then(e=>({status:`fulfilled`,value:e}),e=>({status:`rejected`,reason:e}))))}function s(e){return import.meta.resolve?new URL(import.meta.resolve(e)):new URL(e,import.meta.url)}r=o(t.map(t=>{t=nt(t,n);let r=s(t),i=it(r);return at(rt,r.href,()=>{if(e===void 0){e={all:new Set,styles:new Set};let t=document.getElementsByTagName(`link`);for(let n=t.length-1;n>=0;n--){let r=t[n];e.all.add(r.href),r.rel===`stylesheet`&&e.styles.add(r.href)}}if((i?e.styles:e.all).has(r.href))return;let t=document.createElement(`link`);if(t.rel=i?`stylesheet`:tt,i||(t.as=`script`),t.crossOrigin=``,t.href=r.href,a&&t.setAttribute(`nonce`,a),document.head.appendChild(t),i)return new Promise((e,n)=>{let i=a=>{t.removeEventListener(`load`,i),t.removeEventListener(`error`,i),a.type===`error`?n(Error(`Unable to preload CSS for ${r}`)):e(a)};t.addEventListener(`load`,i),t.addEventListener(`error`,i)})})}).filter(e=>e!==void 0))}function i(e){let t=new Event(`vite:preloadError`,{cancelable:!0});if(t.payload=e,window.dispatchEvent(t),!t.defaultPrevented)throw e}return r.then(t=>{for(let e of t||[])e.status===`rejected`&&i(e.reason);return e().catch(i)})},ot={},st=(0,g.lazy)(()=>Q(()=>import(`./roles-DH4acMOp.js`),__vite__mapDeps([0,1,2,3])));function ct(){let e=d(),t=W(D,ot);return(0,j.jsxs)(j.Fragment,{children:[(0,j.jsxs)(`div`,{className:`hero`,children:[(0,j.jsx)(X,{name:e(`brand`),about:e(`tagline`)}),(0,j.jsx)(Z,{big:!0}),(0,j.jsx)(`p`,{className:`muted hint`,children:e(`searchHint`)})]}),(0,j.jsx)(Ne,{of:t,children:e=>(0,j.jsx)(lt,{of:e})})]})}function lt({of:e}){let t=d(),n=W(O,ot),r=n.state===`answered`?n.answer:null,i=[[`expertsHere`,e.experts.totalCount,`/people`],[`enterprisesHere`,e.enterprises.totalCount,`/gaps/list?kind=ENTERPRISE_WITHOUT_EXPERT`],[`services`,e.engagements.totalCount,`/served`],[`programsHere`,e.programs.totalCount,`/timeline`],[`regions`,e.regions.totalCount,`/regions`],[`figures`,e.figures.totalCount,`/coverage`],[`gapList`,r?.gaps.totalCount,`/gaps/list`],[`contradictions`,r?.contradictions.totalCount,`/contradictions`]];return e.documents.totalCount===0&&e.engagements.totalCount===0?(0,j.jsxs)(`section`,{className:`start`,children:[(0,j.jsx)(`h2`,{children:t(`emptyGraph`)}),(0,j.jsx)(`p`,{children:t(`emptyGraphDo`)}),(0,j.jsx)(`p`,{children:(0,j.jsx)(a,{href:`/import`,className:`button main`,children:t(`importTables`)})})]}):(0,j.jsxs)(j.Fragment,{children:[(0,j.jsxs)(`section`,{className:`part`,children:[(0,j.jsx)(`h2`,{children:t(`firstTries`)}),(0,j.jsx)(`ul`,{className:`cards three`,children:[[`tryExpert`,`tryExpertAbout`,`/e/吴有生`],[`tryCounty`,`tryCountyAbout`,`/e/平罗县`],[`tryMatrix`,`tryMatrixAbout`,`/gaps`]].map(([e,n,r])=>(0,j.jsx)(`li`,{children:(0,j.jsxs)(a,{href:r,className:`card`,children:[(0,j.jsx)(`strong`,{children:t(e)}),(0,j.jsx)(`span`,{children:t(n)})]})},r))})]}),(0,j.jsxs)(`section`,{className:`part`,children:[(0,j.jsx)(`h2`,{children:t(`whatIsIn`)}),(0,j.jsx)(`ul`,{className:`counts`,children:i.map(([e,r,i])=>(0,j.jsx)(`li`,{children:(0,j.jsxs)(a,{href:i,children:[(0,j.jsx)(`b`,{children:r??(n.state===`asking`?`…`:`→`)}),` `,(0,j.jsx)(`span`,{children:t(e)})]})},e))})]}),(0,j.jsx)(g.Suspense,{fallback:null,children:(0,j.jsx)(st,{})}),(0,j.jsxs)(`div`,{className:`two`,children:[(0,j.jsxs)(`section`,{className:`part`,children:[(0,j.jsx)(`h2`,{children:t(`questions`)}),(0,j.jsx)(`ul`,{className:`plain rows`,children:$e.map(([e,n])=>(0,j.jsx)(`li`,{children:(0,j.jsx)(a,{href:n,children:t(e)})},n))})]}),(0,j.jsxs)(`section`,{className:`part`,children:[(0,j.jsx)(`h2`,{children:t(`documents`)}),(0,j.jsx)(`p`,{className:`muted`,children:t(`documentsAbout`)}),(0,j.jsx)(`ul`,{className:`plain rows`,children:e.documents.nodes.map(e=>(0,j.jsxs)(`li`,{children:[(0,j.jsx)(a,{href:`/e/${e.id}`,children:e.displayName}),(0,j.jsx)(`br`,{}),(0,j.jsx)(`span`,{className:`muted`,children:[e.documentType,e.publishers.nodes[0]?.displayName,e.published?t(`published`,{at:e.published.slice(0,10)}):e.publishedAfter?t(`publishedAfter`,{at:e.publishedAfter.slice(0,10)}):t(`dateUnknown`)].filter(Boolean).join(` · `)})]},e.id))})]})]})]})}function ut({children:e}){let n=d(),{lang:r,setLang:i}=l(),[o]=t(),s=je(),[c,u]=(0,g.useState)(!1);(0,g.useEffect)(()=>u(!1),[o]);let f=([e,t])=>(0,j.jsx)(`li`,{children:(0,j.jsx)(a,{href:t,"aria-current":o===t?`page`:void 0,children:n(e)})},t);return(0,j.jsxs)(j.Fragment,{children:[(0,j.jsx)(`a`,{className:`skip`,href:`#main`,children:n(`skip`)}),(0,j.jsxs)(`header`,{className:`top`,children:[(0,j.jsxs)(`div`,{className:`bar`,children:[(0,j.jsxs)(a,{href:`/`,className:`brand`,children:[(0,j.jsx)(`img`,{src:`/icon.svg`,alt:``,width:`28`,height:`28`}),(0,j.jsx)(`span`,{children:n(`brand`)})]}),o!==`/`&&(0,j.jsx)(Z,{},o),(0,j.jsx)(`button`,{type:`button`,className:`quiet lang`,lang:r===`zh`?`en`:`zh-CN`,onClick:()=>i(r===`zh`?`en`:`zh`),children:n(`language`)}),(0,j.jsx)(`button`,{type:`button`,className:`menu`,"aria-expanded":c,"aria-controls":`pages`,onClick:()=>u(!c),children:n(`menu`)})]}),(0,j.jsxs)(`nav`,{id:`pages`,className:c?`pages open`:`pages`,"aria-label":n(`mainNav`),children:[(0,j.jsx)(`ul`,{children:Ze.map(f)}),(0,j.jsxs)(`ul`,{children:[Qe.map(f),U(s,`add`)&&f([`addNew`,`/new`])]})]})]}),e,(0,j.jsxs)(`footer`,{className:`foot`,children:[(0,j.jsx)(pt,{}),(0,j.jsxs)(`p`,{children:[n(`offlineNote`),` · `,n(`address`),` · `,(0,j.jsx)(a,{href:`/me`,children:n(`whoAmI`)}),U(s,`add`)&&(0,j.jsxs)(j.Fragment,{children:[` · `,(0,j.jsx)(dt,{})]}),` `,`· `,(0,j.jsx)(ft,{})]})]})]})}function dt(){let e=d(),[,n]=t();return(0,j.jsx)(`a`,{href:`/views`,onClick:e=>{e.preventDefault(),n(`/views?save=${encodeURIComponent(location.pathname+location.search+location.hash)}`)},children:e(`saveView`)})}function ft(){let e=d(),t=Se(window.location.pathname);if(!t)return(0,j.jsx)(`a`,{href:`/graphiql`,children:e(`graphiql`)});let{query:n,variables:r}=t;return(0,j.jsx)(`a`,{href:`/graphiql#${new URLSearchParams({query:n,variables:r})}`,children:e(`showQuestion`)})}function pt(){let e=d(),t=Ce();return t?(0,j.jsx)(`p`,{className:`dataat`,children:t.committedAt?e(`dataAsOf`,{at:t.committedAt.slice(0,16).replace(`T`,` `),n:t.commit}):e(`version`,{n:t.commit})}):null}var mt=(0,g.lazy)(()=>Q(()=>import(`./results-BO3x6uCb.js`),__vite__mapDeps([4,1,2,5,3,6,7,8]))),ht=(0,g.lazy)(()=>Q(()=>import(`./served-B6L3wsRQ.js`),__vite__mapDeps([9,1,2,5,3,6,7,8]))),gt=(0,g.lazy)(()=>Q(()=>import(`./matrix-BYWQRPCx.js`),__vite__mapDeps([10,2,1,5,3,6,7,8,11]))),_t=(0,g.lazy)(()=>Q(()=>import(`./gaplist-CK30QBzX.js`),__vite__mapDeps([12,2,1,5,3,6,7,8,11]))),vt=(0,g.lazy)(()=>Q(()=>import(`./regions-CXyNW_9d.js`),__vite__mapDeps([13,1,2,5,3,11]))),yt=(0,g.lazy)(()=>Q(()=>import(`./canvas-CvofvnDx.js`),__vite__mapDeps([14,2,1,15,3,8]))),bt=(0,g.lazy)(()=>Q(()=>import(`./paths-BokX88ux.js`),__vite__mapDeps([16,1,2,5,3,17,15]))),xt=(0,g.lazy)(()=>Q(()=>import(`./introduce-De8HlIwv.js`),__vite__mapDeps([18,1,2,5,3,17,15]))),St=(0,g.lazy)(()=>Q(()=>import(`./match-T_CIUbPM.js`),__vite__mapDeps([19,1,2,5,3,11,20,17,15]))),Ct=(0,g.lazy)(()=>Q(()=>import(`./fits-Dfx8_WtI.js`),__vite__mapDeps([21,1,2,5,3,11,20,17,15]))),wt=(0,g.lazy)(()=>Q(()=>import(`./stations-B9Z3e7KC.js`),__vite__mapDeps([22,2,1,5,3,6,7,8]))),Tt=(0,g.lazy)(()=>Q(()=>import(`./funnel-CVLV8Cwf.js`),__vite__mapDeps([23,1,2,5,3,6,7,8,11,17,15]))),Et=(0,g.lazy)(()=>Q(()=>import(`./timeline-CU_OOpbt.js`),__vite__mapDeps([24,2,1,5,3,25]))),Dt=(0,g.lazy)(()=>Q(()=>import(`./coverage-B1S9fnkN.js`),__vite__mapDeps([26,2,1,5,3,6,7,8,11]))),Ot=(0,g.lazy)(()=>Q(()=>import(`./contradictions-C74hrEkf.js`),__vite__mapDeps([27,1,2,5,3,6,7,8,28]))),kt=(0,g.lazy)(()=>Q(()=>import(`./plans-CaY_i8EO.js`),__vite__mapDeps([29,2,1,5,3,6,7,8]))),At=(0,g.lazy)(()=>Q(()=>import(`./page-CdczOPuE.js`),__vite__mapDeps([30,2,1,31,3,7,8,32]))),jt=(0,g.lazy)(()=>Q(()=>import(`./people-C3quoBk6.js`),__vite__mapDeps([33,2,1,5,3,6,7,8]))),Mt=(0,g.lazy)(()=>Q(()=>import(`./glossary-Bu7irxVW.js`),__vite__mapDeps([34,2,1,3]))),Nt=(0,g.lazy)(()=>Q(()=>import(`./create-D_ot02j2.js`),__vite__mapDeps([35,2,1,31,3,36,37,38,39]))),Pt=(0,g.lazy)(()=>Q(()=>import(`./views-_TfvC496.js`),__vite__mapDeps([40,2,1,38,3,39,31,5,41]))),Ft=(0,g.lazy)(()=>Q(()=>import(`./open-48KilaVx.js`),__vite__mapDeps([42,2,1,38,3,31,41]))),It=(0,g.lazy)(()=>Q(()=>import(`./me-BjX7xRkY.js`),__vite__mapDeps([43,2,1,31,3,38]))),Lt=(0,g.lazy)(()=>Q(()=>import(`./changes-BKzbCuGn.js`),__vite__mapDeps([44,2,1,38,3,31,5,45,39,46,37]))),Rt=(0,g.lazy)(()=>Q(()=>import(`./thing-DcrvSXfL.js`),__vite__mapDeps([47,2,1,36,3,11,28,25])));function zt(){let[e]=t(),n=(0,g.useRef)(null),i=(0,g.useRef)(!0);return(0,g.useEffect)(()=>{i.current?i.current=!1:(n.current?.focus({preventScroll:!0}),scrollTo(0,0))},[e]),(0,j.jsx)(ut,{children:(0,j.jsx)(`main`,{id:`main`,ref:n,tabIndex:-1,children:(0,j.jsx)(Ht,{children:(0,j.jsx)(g.Suspense,{fallback:(0,j.jsx)(Bt,{}),children:(0,j.jsxs)(r,{children:[(0,j.jsx)(o,{path:`/`,component:ct}),(0,j.jsx)(o,{path:`/search`,component:mt}),(0,j.jsx)(o,{path:`/e/:ref`,component:Rt}),(0,j.jsx)(o,{path:`/served`,component:ht}),(0,j.jsx)(o,{path:`/gaps`,component:gt}),(0,j.jsx)(o,{path:`/gaps/list`,component:_t}),(0,j.jsx)(o,{path:`/regions`,component:vt}),(0,j.jsx)(o,{path:`/canvas`,component:yt}),(0,j.jsx)(o,{path:`/paths`,component:bt}),(0,j.jsx)(o,{path:`/introduce`,component:xt}),(0,j.jsx)(o,{path:`/match`,component:St}),(0,j.jsx)(o,{path:`/fits`,component:Ct}),(0,j.jsx)(o,{path:`/stations`,component:wt}),(0,j.jsx)(o,{path:`/funnel`,component:Tt}),(0,j.jsx)(o,{path:`/timeline`,component:Et}),(0,j.jsx)(o,{path:`/coverage`,component:Dt}),(0,j.jsx)(o,{path:`/contradictions`,component:Ot}),(0,j.jsx)(o,{path:`/plans`,component:kt}),(0,j.jsx)(o,{path:`/import`,component:At}),(0,j.jsx)(o,{path:`/people`,component:jt}),(0,j.jsx)(o,{path:`/words`,component:Mt}),(0,j.jsx)(o,{path:`/new`,component:Nt}),(0,j.jsx)(o,{path:`/changes`,component:Lt}),(0,j.jsx)(o,{path:`/me`,component:It}),(0,j.jsx)(o,{path:`/views`,component:Pt}),(0,j.jsx)(o,{path:`/views/:name`,component:Ft}),(0,j.jsx)(o,{component:Vt})]})})},e)})})}function Bt(){let e=d();return(0,j.jsx)(`p`,{className:`waiting`,role:`status`,children:e(`asking`)})}function Vt(){let e=d();return(0,j.jsxs)(j.Fragment,{children:[(0,j.jsx)(X,{name:e(`notFound`)}),(0,j.jsx)(`p`,{children:(0,j.jsx)(a,{href:`/`,children:e(`toHome`)})})]})}var Ht=class extends g.Component{state={};static getDerivedStateFromError(e){return{failed:e instanceof Error?e.message:String(e)}}render(){return this.state.failed===void 0?this.props.children:(0,j.jsx)(Ut,{message:this.state.failed})}};function Ut({message:e}){let t=d();return(0,j.jsxs)(`section`,{className:`problem`,role:`alert`,children:[(0,j.jsx)(`h1`,{children:t(`problem`)}),(0,j.jsx)(`p`,{children:t(`pageGone`)}),(0,j.jsx)(`p`,{className:`code`,children:e}),(0,j.jsx)(`button`,{type:`button`,onClick:()=>location.reload(),children:t(`again`)})]})}addEventListener(`vite:preloadError`,e=>{sessionStorage.getItem(`reloaded`)!==location.href&&(sessionStorage.setItem(`reloaded`,location.href),e.preventDefault(),location.reload())});var $=document.getElementById(`root`);$&&(0,_.createRoot)($).render((0,j.jsx)(m,{children:(0,j.jsx)(zt,{})}));export{se as $,Ee as A,E as B,N as C,U as D,B as E,ee as F,C as G,he as H,x as I,y as J,me as K,fe as L,je as M,M as N,ke as O,te as P,de as Q,_e as R,Ne as S,Ae as T,ge as U,T as V,w as W,ie as X,ne as Y,S as Z,Pe as _,Xe as a,k as at,G as b,Ye as c,v as ct,ze as d,b as et,Ie as f,Ve as g,Re as h,qe as i,le as it,W as j,Oe as k,J as l,ae as lt,X as m,Z as n,ue as nt,Je as o,A as ot,Le as p,re as q,Be as r,ve as rt,Ke as s,pe as st,Q as t,ce as tt,Ue as u,K as v,z as w,Fe as x,q as y,ye as z};