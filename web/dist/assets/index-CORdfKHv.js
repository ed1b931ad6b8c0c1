const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/roles-DiBfFK7A.js","assets/vendor-Bk5btqWn.js","assets/rolldown-runtime-XKyaHtl9.js","assets/lang-bXMWwdac.js","assets/results-nkDGQxlE.js","assets/address-B6Za3BDD.js","assets/out-D2GEGx9v.js","assets/send-RH4nAi3u.js","assets/csv-C8tc8kXj.js","assets/served-BnMT7-ep.js","assets/matrix-IrtaDPeL.js","assets/words-Bgk_Qjxf.js","assets/gaplist-K7SbKRDb.js","assets/regions-C2c-_EIM.js","assets/things-CRxGd792.js","assets/canvas-D2WMz6IG.js","assets/codec-BVRsFNmR.js","assets/paths-DJ1vpusK.js","assets/ways-CuLPy11b.js","assets/way-qRWPqzeh.js","assets/introduce-eUPpO7oP.js","assets/match-CBwRBTLW.js","assets/matches-D6T7P83C.js","assets/fits-eiE-4uJ6.js","assets/stations-D5aKs9B7.js","assets/funnel-q2m_MEQa.js","assets/continuity-BwY1OYTQ.js","assets/risktexts-b2NSriW4.js","assets/load-D4FSN_GC.js","assets/network-CtIcvwkA.js","assets/timeline-sOiWRL8t.js","assets/lists-BpP8eyUN.js","assets/bars-7DpUucTw.js","assets/coverage-CjUMD2RE.js","assets/contradictions-3A7AlVxu.js","assets/contradictionlist-CnSvFOfl.js","assets/plans-C9t9FOQq.js","assets/page-BWQATGSd.js","assets/words-CWQo53nA.js","assets/write-DB4mUYUu.js","assets/page-D6hfAZiy.css","assets/people-aTl7k7ws.js","assets/glossary-Cl5GgKCB.js","assets/create-BWwnZWLF.js","assets/doing-B3rwLAUF.js","assets/source-DS7AtYzz.js","assets/views-DA8n3vRH.js","assets/view-U5j8q3U5.js","assets/open-B04fEmfF.js","assets/me-CmqeBV7n.js","assets/changes-Cf326YSr.js","assets/ofthing-Jc4EEqy4.js","assets/correct-BI9mMg6S.js","assets/thing-401nca73.js"])))=>i.map(i=>d[i]);
import{r as e}from"./rolldown-runtime-XKyaHtl9.js";import{a as t,c as n,i as r,l as i,n as a,r as o,s,t as c}from"./vendor-Bk5btqWn.js";import{c as l,d as u,l as d,o as f,s as p,t as ee,u as m}from"./lang-bXMWwdac.js";var h=e(i(),1),g=n(),_=class extends String{__apiType;value;__meta__;constructor(e,t){super(e),this.value=e,this.__meta__=t}toString(){return this.value}},v=new _(`
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
    `),ne=new _(`
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
}`),D=new _(`
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
}`),ie=new _(`
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
}`),O=c(),ae=e=>/"([^"]*)"/.exec(e)?.[1]??``;function oe({refusal:e,again:t,pick:n=(e,t)=>`/e/${t}`}){let r=d(),{lang:i}=l(),o=e.faults[0]?.retryAfter,[s,c]=(0,h.useState)(o??0);(0,h.useEffect)(()=>{if(!t||!o)return;if(s<=0){t();return}let e=setTimeout(()=>c(s-1),1e3);return()=>clearTimeout(e)},[s,t,o]);let u=e.has(`OFFLINE`),f=e.has(`NOT_FOUND`)&&/^\/e\/([0-9a-v]{26})$/.exec(location.pathname);return(0,O.jsxs)(`section`,{className:`problem`,role:`alert`,children:[(0,O.jsx)(`h2`,{children:r(u?`offline`:`problem`)}),e.faults.map((e,t)=>(0,O.jsxs)(`div`,{children:[(0,O.jsx)(`p`,{children:e.candidates.length>0?r(`whichOne`,{name:ae(e.message)}):m[e.code]?.[i===`zh`?0:1]??e.message}),m[e.code]&&!u&&e.candidates.length===0&&(0,O.jsx)(`p`,{className:`muted`,children:e.message}),e.candidates.length>0&&(0,O.jsx)(`ul`,{children:e.candidates.map(t=>(0,O.jsxs)(`li`,{children:[(0,O.jsx)(a,{href:n(e,t.id),children:t.displayName}),` `,t.hint&&(0,O.jsx)(`span`,{className:`muted`,children:t.hint})]},t.id))}),(0,O.jsxs)(`p`,{className:`code`,children:[e.code,e.requestId&&` · ${e.requestId}`]})]},t)),f&&(0,O.jsx)(`p`,{children:(0,O.jsx)(a,{href:`/changes?of=${f[1]}`,children:r(`itsHistory`)})}),e.has(`UNAUTHENTICATED`)&&(0,O.jsx)(`p`,{children:(0,O.jsx)(a,{href:`/me`,children:r(`enterToken`)})}),t&&(0,O.jsx)(`button`,{type:`button`,onClick:t,children:o&&s>0?r(`againIn`,{n:s}):r(`again`)})]})}var k=class extends Error{faults;constructor(e){super(e.map(e=>e.message).join(`; `));let t=e=>e.code+(e.candidates.length?e.candidates.map(e=>e.id):e.message.replace(/^\w+: /,``));this.faults=e.filter((n,r)=>e.findIndex(e=>t(e)===t(n))===r)}has(e){return this.faults.some(t=>t.code===e)}},A=new Map,se=80,j=null,M=new Set,N=null,ce=e=>(M.add(e),()=>M.delete(e)),P=()=>{for(let e of M)e()},F=e=>(0,h.useSyncExternalStore)(ce,e),le=e=>F(()=>N?.path===e?N:null),ue=()=>F(()=>j);function I(e,t,n){let r=JSON.stringify([e.toString(),t]),i=A.get(r);if(i)return i;let a=U(e.toString(),t,n);return A.set(r,a),A.size>se&&A.delete(A.keys().next().value),a.catch(()=>A.delete(r)),a}var de=()=>A.clear(),L=0;function R(){de(),L++,P()}async function fe(e,t){let n=await U(e.toString(),t);return Object.values(n).some(e=>e?.outcome!==`PREVIEW`&&e?.outcome!==`REFUSED`)&&R(),n}var z=`token`,pe=()=>{try{return sessionStorage.getItem(z)}catch{return null}},me=()=>pe()!==null;function he(e){try{e?sessionStorage.setItem(z,e):sessionStorage.removeItem(z)}catch{}B=null,R()}function ge(){let e=pe();return e?{authorization:`Bearer ${e}`}:{}}var B=null,V=()=>F(()=>B),H=(e,t)=>t===`read`||e===`reviewer`||e===`admin`||t===`add`&&e===`contributor`;async function U(e,t,n){let r;try{r=await fetch(`/graphql`,{method:`POST`,headers:{"content-type":`application/json`,accept:`application/json`,...ge()},body:JSON.stringify({query:e,variables:t}),signal:n})}catch(e){throw n?.aborted?e:new k([{code:`OFFLINE`,message:String(e instanceof Error?e.message:e),candidates:[]}])}let i=await r.json().catch(()=>null),a=r.headers.get(`Graph-Role`);a&&a!==B&&(B=a,P());let o=Number(r.headers.get(`Retry-After`))||void 0;if(!i||i.errors?.length||!i.data)throw new k((i?.errors??[{}]).map(e=>({code:String(e.extensions?.code??(r.ok?`BAD_REPLY`:`HTTP_${r.status}`)),message:e.message??`${r.status} ${r.statusText}`,at:e.path?.length?String(e.path[0]):void 0,field:e.extensions?.field??void 0,candidates:e.extensions?.candidates??[],requestId:e.extensions?.requestId??void 0,retryAfter:o})));let s=i.data.graph;return s&&s.commit!==j?.commit&&(j=s,P()),i.data}function W(e,t){let[n,r]=(0,h.useState)({state:`asking`}),[i,a]=(0,h.useState)(0),o=F(()=>L),s=(0,h.useCallback)(()=>a(e=>e+1),[]),c=JSON.stringify(t);return(0,h.useEffect)(()=>{if(t===null)return;let n=e.toString();(N?.path!==location.pathname||N.query===n)&&(N={path:location.pathname,query:n,variables:JSON.stringify(t,null,2)},P());let i=!1,a=e=>{i||r(e)},o=e=>{let t=e instanceof k?e:new k([{code:`PAGE`,message:String(e),candidates:[]}]);a({state:`refused`,refusal:t,again:s})};return r(e=>({state:`asking`,old:e.state===`answered`?e.answer:e.state===`asking`?e.old:void 0})),I(e,t).then(e=>a({state:`answered`,answer:e}),n=>{let r=t.first;n instanceof k&&n.has(`QUERY_TOO_EXPENSIVE`)&&typeof r==`number`&&r>1?I(e,{...t,first:Math.ceil(r/2)}).then(e=>a({state:`answered`,answer:e}),o):o(n)}),()=>{i=!0}},[e,c,i,o]),n}function G({of:e,children:t,quiet:n,pick:r}){let i=d();if(e.state===`refused`)return(0,O.jsx)(oe,{refusal:e.refusal,again:e.again,pick:r});let a=e.state===`asking`,o=a?e.old:e.answer;return o===void 0?(0,O.jsx)(`p`,{className:n?`unseen`:`waiting`,role:`status`,children:i(`asking`)}):(0,O.jsxs)(O.Fragment,{children:[(0,O.jsx)(`p`,{className:`unseen`,role:`status`,children:a?i(`asking`):``}),(0,O.jsx)(`div`,{className:a?`stale`:void 0,children:t(o)})]})}var K={EXPERT:[`专`,`people`],PERSON:[`人`,`people`],ASSOCIATION:[`协`,`bodies`],SOCIETY:[`学`,`bodies`],ENTERPRISE:[`企`,`bodies`],INSTITUTION:[`事`,`bodies`],AUTHORITY:[`政`,`bodies`],ALLIANCE:[`联`,`bodies`],TEAM:[`队`,`people`],POPULATION_GROUP:[`众`,`people`],REGION:[`地`,`places`],WORKSTATION:[`站`,`places`],FACILITY:[`馆`,`places`],PROGRAM:[`计`,`acts`],EVENT:[`会`,`acts`],AWARD:[`奖`,`honours`],INDUSTRY:[`产`,`concepts`],DISCIPLINE:[`科`,`concepts`],TOPIC:[`提`,`concepts`],NEED:[`需`,`acts`],ACHIEVEMENT:[`果`,`honours`],PROJECT:[`项`,`acts`],AGREEMENT:[`约`,`records`],SYSTEM:[`库`,`records`],POLICY:[`策`,`records`],DOCUMENT:[`文`,`records`],ENGAGEMENT:[`服`,`acts`],HONOR:[`誉`,`honours`],OBSERVATION:[`数`,`figures`],PLAN_ITEM:[`划`,`figures`]},_e=Object.keys(K),q=[`ENGAGEMENT`,`HONOR`,`OBSERVATION`,`PLAN_ITEM`],ve=_e.filter(e=>!q.includes(e)),J=e=>q.includes(e);function Y({kind:e}){let t=p(),[n,r]=K[e];return(0,O.jsxs)(`span`,{className:`sign ${r}`,title:t.of(`Kind`,e),children:[(0,O.jsx)(`span`,{"aria-hidden":`true`,children:n}),(0,O.jsx)(`span`,{className:`unseen`,children:t.of(`Kind`,e)})]})}function ye({e,hint:t,plain:n}){let r=d();return(0,O.jsxs)(`span`,{className:Array.from(e.displayName).length<=6?`thing nowrap`:`thing`,children:[!n&&(0,O.jsx)(Y,{kind:e.kind}),(0,O.jsx)(a,{href:`/e/${e.id}`,children:e.displayName}),t&&e.hint&&(0,O.jsx)(`span`,{className:`muted`,children:e.hint}),e.named===!1&&(0,O.jsx)(`span`,{className:`tag`,children:r(`unnamed`)})]})}function be({of:e,none:t,total:n,plain:r}){let i=d(),a=f();return e.length?(0,O.jsxs)(O.Fragment,{children:[e.map((e,t)=>(0,O.jsxs)(`span`,{children:[t>0&&a,(0,O.jsx)(ye,{e,plain:r})]},e.id)),n!==void 0&&n>e.length&&(0,O.jsxs)(`span`,{className:`muted`,children:[` `,i(`andMore`,{n:n-e.length})]})]}):(0,O.jsx)(`span`,{className:`muted`,children:t??i(`unstated`)})}function xe({p:e}){let t=d();if(!e)return(0,O.jsx)(`span`,{className:`muted`,children:t(`undated`)});let n=[e.earliestBegin,e.latestEnd].filter(Boolean).join(` – `);return(0,O.jsx)(`time`,{title:n||void 0,children:e.text})}function Se({status:e}){let t=p();return!e||e===`ACTUAL`?null:(0,O.jsx)(`span`,{className:`tag ${e===`PLANNED`?`planned`:``}`,children:t.of(`Status`,e)})}function Ce({basis:e}){let t=p();return!e||e===`TEXT`?null:(0,O.jsx)(`span`,{className:`tag basis ${e===`INFERRED`?`inferred`:``}`,children:t.of(`Basis`,e)})}var we=e=>e.paragraph==null?``:e.lastParagraph&&e.lastParagraph!==e.paragraph?`${e.paragraph}–${e.lastParagraph}`:`${e.paragraph}`;function Te({of:e}){let t=d(),n=p();if(!e.document)return(0,O.jsx)(`span`,{className:`muted`,children:n.of(`Basis`,e.basis)});let r=we(e);return(0,O.jsxs)(a,{className:`where`,href:`/e/${e.document.id}${r?`?p=${e.paragraph}`:``}`,title:e.document.displayName,children:[Ee(e.document.displayName),r&&` ${t(`paragraph`,{n:r})}`]})}var Ee=(e,t=14)=>{let n=Array.from(e);return n.length>t?`${n.slice(0,t-1).join(``)}…`:e};function De({of:e}){let t=d();return!e||e.nodes.length===0?(0,O.jsx)(`span`,{className:`muted`,children:t(`noSource`)}):(0,O.jsxs)(`span`,{className:`sources`,children:[e.nodes.map(e=>(0,O.jsxs)(`span`,{children:[(0,O.jsx)(Te,{of:e}),` `,e.document&&(0,O.jsx)(Ce,{basis:e.basis})]},e.id)),e.totalCount>e.nodes.length&&(0,O.jsx)(`span`,{className:`muted`,children:t(`andMore`,{n:e.totalCount-e.nodes.length})})]})}var Oe=[`predicate`,`scope`,`scopedAlias`,`code`,`scheme`,`lang`,`generic`,`mode`],ke=e=>e.notes.filter(e=>!Oe.includes(e.key));function Ae({list:e,total:t=0,kind:n}){let r=d(),i=p(),{lang:o}=l(),s=e=>e.property===`category`&&n?i.category(n,e.value):o===`zh`&&e.valueChinese||e.value,c=e=>u[e]?.[o===`zh`?0:1]??e;return e.length?(0,O.jsxs)(`ul`,{className:`proofs`,children:[e.map(e=>(0,O.jsxs)(`li`,{children:[(0,O.jsxs)(`div`,{children:[e.document?(0,O.jsx)(a,{href:`/e/${e.document.id}${e.paragraph?`?p=${e.paragraph}`:``}`,children:e.document.displayName}):(0,O.jsx)(`strong`,{children:e.basis===`REFERENCE`?r(`fromReference`):e.basis===`INFERRED`?r(`derived`):r(`noDocument`)}),` `,e.paragraph!=null&&(0,O.jsx)(`span`,{className:`para`,children:r(`paragraph`,{n:we(e)})}),e.place&&(0,O.jsx)(`span`,{className:`para`,children:e.place}),(0,O.jsx)(`span`,{className:`tag basis`,children:i.of(`Basis`,e.basis)}),e.property&&e.property!==`name`&&(0,O.jsxs)(`span`,{className:`muted small`,children:[` `,o===`zh`&&e.propertyChinese||e.property,e.value&&e.value!==e.words&&`: ${s(e)}`]})]}),e.words&&(0,O.jsx)(`blockquote`,{children:e.words}),e.premises.length>0&&(0,O.jsx)(`ul`,{className:`premises`,children:e.premises.map(e=>(0,O.jsxs)(`li`,{children:[(0,O.jsx)(a,{href:`/e/${e.from.id}`,children:e.from.displayName}),` `,(0,O.jsx)(`em`,{children:i.of(`Relation`,e.relation)}),` `,(0,O.jsx)(a,{href:`/e/${e.to.id}`,children:e.to.displayName})]},e.id))}),ke(e).length>0&&(0,O.jsx)(`p`,{className:`muted`,children:ke(e).map(e=>`${c(e.key)}: ${e.text}`).join(` · `)})]},e.id)),t>e.length&&(0,O.jsx)(`li`,{className:`muted`,children:r(`andMore`,{n:t-e.length})})]}):(0,O.jsx)(`p`,{className:`muted`,children:r(`noSource`)})}function je({children:e}){return(0,O.jsx)(`div`,{className:`empty`,children:e})}function X({children:e,name:t,about:n}){let r=(0,h.useRef)(null);return(0,h.useEffect)(()=>{document.title=`${t} · expertgraph`},[t]),(0,O.jsxs)(`header`,{className:`title`,children:[(0,O.jsx)(`h1`,{ref:r,children:e??t}),n&&(0,O.jsx)(`p`,{className:`about`,children:n})]})}function Me({name:e,n:t,children:n,id:r,more:i}){return(0,O.jsxs)(`section`,{className:`part`,id:r,children:[(0,O.jsxs)(`h2`,{children:[e,t!==void 0&&(0,O.jsx)(`span`,{className:`count`,children:t}),i]}),n]})}function Ne({children:e,name:t}){return(0,O.jsx)(`section`,{className:`scroll`,tabIndex:0,"aria-label":t,children:e})}function Pe({page:e,to:t,shown:n,total:r}){let i=d();return(0,O.jsxs)(`nav`,{className:`pager`,"aria-label":i(`pages`),children:[(0,O.jsx)(`span`,{className:`muted`,children:i(`shownOf`,{n,m:r})}),e.hasNextPage&&e.endCursor&&(0,O.jsx)(a,{href:t(e.endCursor),children:i(`next`)}),location.search.includes(`after=`)&&(0,O.jsx)(a,{href:t(null),children:i(`toStart`)})]})}var Fe=[[`look`,[[`people`,`/people`],[`served`,`/served`],[`regions`,`/regions`],[`canvas`,`/canvas`],[`timeline`,`/timeline`],[`coverage`,`/coverage`],[`contradictions`,`/contradictions`]]],[`planning`,[[`gaps`,`/gaps`],[`gapList`,`/gaps/list`],[`plans`,`/plans`],[`funnel`,`/funnel`],[`stations`,`/stations`],[`continuity`,`/continuity`],[`load`,`/load`],[`network`,`/network`]]],[`connect`,[[`match`,`/match`],[`fits`,`/fits`],[`introduce`,`/introduce`],[`paths`,`/paths`]]],[`keep`,[[`addNew`,`/new`],[`importTables`,`/import`],[`recent`,`/changes`],[`views`,`/views`]]]],Ie=[[`words`,`/words`],[`whoAmI`,`/me`]],Le=[[`q1`,`/served?region=宁夏回族自治区`],[`q2`,`/e/十堰市`],[`q3`,`/plans?region=平罗县`],[`q4`,`/contradictions`],[`q5`,`/gaps/list?kind=ENTERPRISE_WITHOUT_EXPERT`],[`q6`,`/e/院士专家宁夏行`],[`q7`,`/introduce?to=吴有生`],[`q8`,`/funnel?program=院士专家宁夏行`],[`q9`,`/stations`]];function Re(e,t){let n=e.toLowerCase().split(/\s+/).filter(Boolean);return n.length?[...Le,...Fe.flatMap(([,e])=>e),...Ie].map(([e,n])=>({name:t(e),to:n})).filter(({name:e})=>n.every(t=>e.toLowerCase().includes(t))).slice(0,4):[]}function Z({big:e,choose:n,label:r,kinds:i,act:a=n?`add`:`search`}){let o=d(),c=p(),l=(0,h.useId)(),[u,f]=t(),ee=new URLSearchParams(s()).get(`q`)??``,[m,g]=(0,h.useState)(u===`/search`&&!n?ee:``),[_,v]=(0,h.useState)(null),[y,b]=(0,h.useState)(!1),[x,S]=(0,h.useState)(-1),C=(0,h.useRef)(null),w=(0,h.useRef)(null);(0,h.useEffect)(()=>{let e=m.trim();if(!y||!e){v(null);return}let t=!1,n=setTimeout(()=>{I(re,{text:Array.from(e).slice(0,100).join(``),kinds:i??null}).then(e=>{if(t)return;let n=e.search.nodes;v([...n.filter(e=>!J(e.entity.kind)),...n.filter(e=>J(e.entity.kind))]),S(-1)},()=>!t&&v(null))},120);return()=>{t=!0,clearTimeout(n)}},[m,y,i]),(0,h.useEffect)(()=>{if(n)return;let e=e=>{let t=e.target;e.key!==`/`||e.ctrlKey||e.metaKey||e.altKey||/^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName)||(e.preventDefault(),C.current?.focus(),C.current?.select())};return addEventListener(`keydown`,e),()=>removeEventListener(`keydown`,e)},[n]),(0,h.useEffect)(()=>{let e=e=>!w.current?.contains(e.target)&&b(!1);return addEventListener(`pointerdown`,e),()=>removeEventListener(`pointerdown`,e)},[]);let T=[...(_??[]).map(e=>({hit:e})),...n||_===null?[]:Re(m,o)],E=e=>{b(!1),g(``),`to`in e?f(e.to):n?n(e.hit.entity.id,e.hit.entity):f(`/e/${e.hit.entity.id}`)},te=e=>{e.preventDefault();let t=m.trim();if(!t)return C.current?.focus();if(n){let e=T[0];e?E(e):b(!0)}else b(!1),f(`/search?q=${encodeURIComponent(t)}`)},ne=e=>{if(e.nativeEvent.isComposing)return;let t=T.length;e.key===`ArrowDown`||e.key===`ArrowUp`?(e.preventDefault(),y||b(!0),t&&S((x+(e.key===`ArrowDown`?1:x<0?0:-1)+t)%t)):e.key===`Escape`?(y&&e.preventDefault(),b(!1),S(-1)):e.key===`Enter`&&y&&x>=0&&(e.preventDefault(),E(T[x]))},D=y&&_!==null;return(0,O.jsxs)(`form`,{ref:w,role:`search`,className:e?`searchbox big`:`searchbox`,onSubmit:te,children:[(0,O.jsx)(`label`,{className:`unseen`,htmlFor:`${l}q`,children:r??o(`searchLabel`)}),(0,O.jsx)(`input`,{ref:C,id:`${l}q`,type:`search`,role:`combobox`,autoComplete:`off`,spellCheck:!1,maxLength:100,placeholder:r??o(`searchLabel`),"aria-expanded":D,"aria-controls":`${l}list`,"aria-autocomplete":`list`,"aria-activedescendant":D&&x>=0?`${l}o${x}`:void 0,value:m,onChange:e=>{g(e.target.value),b(!0)},onFocus:()=>m&&b(!0),onKeyDown:ne}),(0,O.jsx)(`button`,{type:`submit`,children:o(a)}),(0,O.jsx)(`div`,{id:`${l}list`,role:`listbox`,"aria-label":o(`suggestions`),className:`suggestions`,hidden:!D||!T.length,children:T.map((e,t)=>(0,O.jsx)(`div`,{id:`${l}o${t}`,role:`option`,tabIndex:-1,"aria-selected":t===x,className:`hit`in e&&J(e.hit.entity.kind)?`fact`:void 0,onClick:()=>E(e),onPointerMove:()=>S(t),children:`to`in e?(0,O.jsxs)(O.Fragment,{children:[(0,O.jsx)(`span`,{className:`sign figures`,"aria-hidden":`true`,children:`→`}),(0,O.jsx)(`span`,{className:`name`,children:e.name}),(0,O.jsx)(`span`,{className:`muted`,children:o(`question`)})]}):(0,O.jsxs)(O.Fragment,{children:[(0,O.jsx)(Y,{kind:e.hit.entity.kind}),(0,O.jsx)(`span`,{className:`name`,children:e.hit.entity.displayName}),(0,O.jsx)(`span`,{className:`muted`,children:e.hit.entity.hint??c.of(`Kind`,e.hit.entity.kind)})]})},`to`in e?e.to:e.hit.entity.id))}),D&&T.length===0&&(0,O.jsx)(`p`,{className:`suggestions none`,role:`status`,children:o(`noSuggestion`)})]})}var ze=(function(){let e=typeof document<`u`&&document.createElement(`link`).relList;return e&&e.supports&&e.supports(`modulepreload`)?`modulepreload`:`preload`})(),Be=function(e){return`/`+e},Ve={},He=function(e){return e.pathname.endsWith(`.css`)},Ue=function(e,t,n){if(t in e)return e[t];let r=n();if(!r){e[t]=void 0;return}let i=r.then(()=>{e[t]=void 0},n=>{throw e[t]=void 0,n});return e[t]=i,i},Q=function(e,t,n){let r=Promise.resolve();if(t&&t.length>0){let e,i=document.querySelector(`meta[property=csp-nonce]`),a=i?.nonce||i?.getAttribute(`nonce`);function o(e){return Promise.all(e.map(e=>Promise.resolve(e).then(e=>({status:`fulfilled`,value:e}),e=>({status:`rejected`,reason:e}))))}function s(e){return import.meta.resolve?new URL(import.meta.resolve(e)):new URL(e,import.meta.url)}r=o(t.map(t=>{t=Be(t,n);let r=s(t),i=He(r);return Ue(Ve,r.href,()=>{if(e===void 0){e={all:new Set,styles:new Set};let t=document.getElementsByTagName(`link`);for(let n=t.length-1;n>=0;n--){let r=t[n];e.all.add(r.href),r.rel===`stylesheet`&&e.styles.add(r.href)}}if((i?e.styles:e.all).has(r.href))return;let t=document.createElement(`link`);if(t.rel=i?`stylesheet`:ze,i||(t.as=`script`),t.crossOrigin=``,t.href=r.href,a&&t.setAttribute(`nonce`,a),document.head.appendChild(t),i)return new Promise((e,n)=>{let i=a=>{t.removeEventListener(`load`,i),t.removeEventListener(`error`,i),a.type===`error`?n(Error(`Unable to preload CSS for ${r}`)):e(a)};t.addEventListener(`load`,i),t.addEventListener(`error`,i)})})}).filter(e=>e!==void 0))}function i(e){let t=new Event(`vite:preloadError`,{cancelable:!0});if(t.payload=e,window.dispatchEvent(t),!t.defaultPrevented)throw e}return r.then(t=>{for(let e of t||[])e.status===`rejected`&&i(e.reason);return e().catch(i)})},We={},Ge=(0,h.lazy)(()=>Q(()=>import(`./roles-DiBfFK7A.js`),__vite__mapDeps([0,1,2,3])));function Ke(){let e=d(),t=W(E,We);return(0,O.jsxs)(O.Fragment,{children:[(0,O.jsxs)(`div`,{className:`hero`,children:[(0,O.jsx)(X,{name:e(`brand`),about:e(`tagline`)}),(0,O.jsx)(Z,{big:!0}),(0,O.jsx)(`p`,{className:`muted hint`,children:e(`searchHint`)})]}),(0,O.jsx)(G,{of:t,children:e=>(0,O.jsx)(qe,{of:e})})]})}function qe({of:e}){let t=d(),n=W(te,We),r=n.state===`answered`?n.answer:null,i=[[`expertsHere`,e.experts.totalCount,`/people`],[`enterprisesHere`,e.enterprises.totalCount,`/gaps/list?kind=ENTERPRISE_WITHOUT_EXPERT`],[`services`,e.engagements.totalCount,`/served`],[`programsHere`,e.programs.totalCount,`/timeline`],[`regions`,e.regions.totalCount,`/regions`],[`figures`,e.figures.totalCount,`/coverage`],[`gapList`,r?.gaps.totalCount,`/gaps/list`],[`contradictions`,r?.contradictions.totalCount,`/contradictions`]];return e.documents.totalCount===0&&e.engagements.totalCount===0?(0,O.jsxs)(`section`,{className:`start`,children:[(0,O.jsx)(`h2`,{children:t(`emptyGraph`)}),(0,O.jsx)(`p`,{children:t(`emptyGraphDo`)}),(0,O.jsx)(`p`,{children:(0,O.jsx)(a,{href:`/import`,className:`button main`,children:t(`importTables`)})})]}):(0,O.jsxs)(O.Fragment,{children:[(0,O.jsxs)(`section`,{className:`part`,children:[(0,O.jsx)(`h2`,{children:t(`firstTries`)}),(0,O.jsx)(`ul`,{className:`cards three`,children:[[`tryExpert`,`tryExpertAbout`,`/e/吴有生`],[`tryCounty`,`tryCountyAbout`,`/e/平罗县`],[`tryMatrix`,`tryMatrixAbout`,`/gaps`]].map(([e,n,r])=>(0,O.jsx)(`li`,{children:(0,O.jsxs)(a,{href:r,className:`card`,children:[(0,O.jsx)(`strong`,{children:t(e)}),(0,O.jsx)(`span`,{children:t(n)})]})},r))})]}),(0,O.jsxs)(`section`,{className:`part`,children:[(0,O.jsx)(`h2`,{children:t(`whatIsIn`)}),(0,O.jsx)(`ul`,{className:`counts`,children:i.map(([e,r,i])=>(0,O.jsx)(`li`,{children:(0,O.jsxs)(a,{href:i,children:[(0,O.jsx)(`b`,{children:r??(n.state===`asking`?`…`:`→`)}),` `,(0,O.jsx)(`span`,{children:t(e)})]})},e))})]}),(0,O.jsx)(h.Suspense,{fallback:null,children:(0,O.jsx)(Ge,{})}),(0,O.jsxs)(`div`,{className:`two`,children:[(0,O.jsxs)(`section`,{className:`part`,children:[(0,O.jsx)(`h2`,{children:t(`questions`)}),(0,O.jsx)(`ul`,{className:`plain rows`,children:Le.map(([e,n])=>(0,O.jsx)(`li`,{children:(0,O.jsx)(a,{href:n,children:t(e)})},n))})]}),(0,O.jsxs)(`section`,{className:`part`,children:[(0,O.jsx)(`h2`,{children:t(`documents`)}),(0,O.jsx)(`p`,{className:`muted`,children:t(`documentsAbout`)}),(0,O.jsx)(`ul`,{className:`plain rows`,children:e.documents.nodes.map(e=>(0,O.jsxs)(`li`,{children:[(0,O.jsx)(a,{href:`/e/${e.id}`,children:e.displayName}),(0,O.jsx)(`br`,{}),(0,O.jsx)(`span`,{className:`muted`,children:[e.documentType,e.publishers.nodes[0]?.displayName,e.published?t(`published`,{at:e.published.slice(0,10)}):e.publishedAfter?t(`publishedAfter`,{at:e.publishedAfter.slice(0,10)}):t(`dateUnknown`)].filter(Boolean).join(` · `)})]},e.id))})]})]})]})}function Je({children:e}){let n=d(),{lang:r,setLang:i}=l(),[o]=t(),s=V(),[c,u]=(0,h.useState)(!1);return(0,h.useEffect)(()=>u(!1),[o]),(0,O.jsxs)(O.Fragment,{children:[(0,O.jsx)(`a`,{className:`skip`,href:`#main`,children:n(`skip`)}),(0,O.jsx)(`header`,{className:`top`,children:(0,O.jsxs)(`div`,{className:`bar`,children:[(0,O.jsxs)(a,{href:`/`,className:`brand`,children:[(0,O.jsx)(`img`,{src:`/icon.svg`,alt:``,width:`28`,height:`28`}),(0,O.jsx)(`span`,{children:n(`brand`)})]}),(0,O.jsx)(`button`,{type:`button`,className:`menu`,"aria-expanded":c,"aria-controls":`pages`,onClick:()=>u(!c),children:n(`menu`)}),(0,O.jsx)(Ye,{open:c,at:o,add:H(s,`add`)},`pages ${o}`),o!==`/`&&(0,O.jsx)(Z,{},o),(0,O.jsx)(`button`,{type:`button`,className:`quiet lang`,lang:r===`zh`?`en`:`zh-CN`,onClick:()=>i(r===`zh`?`en`:`zh`),children:n(`language`)})]})}),e,(0,O.jsxs)(`footer`,{className:`foot`,children:[(0,O.jsx)(Qe,{}),(0,O.jsxs)(`p`,{children:[n(`offlineNote`),` · `,n(`address`),` · `,(0,O.jsx)(a,{href:`/words`,children:n(`words`)}),` ·`,` `,(0,O.jsx)(a,{href:`/me`,children:n(`whoAmI`)}),H(s,`add`)&&(0,O.jsxs)(O.Fragment,{children:[` · `,(0,O.jsx)(Xe,{})]}),` `,`· `,(0,O.jsx)(Ze,{})]})]})]})}function Ye({open:e,at:t,add:n}){let r=d(),[i,o]=(0,h.useState)();return(0,O.jsx)(`nav`,{id:`pages`,className:e?`pages open`:`pages`,"aria-label":r(`mainNav`),children:Fe.map(([e,s])=>{let c=s.filter(([,e])=>e!==`/new`||n);return(0,O.jsxs)(`div`,{className:`group`,onBlur:t=>!t.currentTarget.contains(t.relatedTarget)&&i===e&&o(void 0),onKeyDown:t=>{t.key===`Escape`&&i===e&&(o(void 0),t.currentTarget.querySelector(`button`)?.focus())},children:[(0,O.jsx)(`button`,{type:`button`,"aria-expanded":i===e,"aria-controls":`pages-${e}`,className:c.some(([,e])=>e===t)?`here`:void 0,onClick:()=>o(i===e?void 0:e),children:r(e)}),(0,O.jsx)(`p`,{className:`name`,id:`name-${e}`,children:r(e)}),(0,O.jsx)(`ul`,{id:`pages-${e}`,"aria-labelledby":`name-${e}`,children:c.map(([e,n])=>(0,O.jsx)(`li`,{children:(0,O.jsx)(a,{href:n,"aria-current":t===n?`page`:void 0,children:r(e)})},n))})]},e)})})}function Xe(){let e=d(),[,n]=t();return(0,O.jsx)(`a`,{href:`/views`,onClick:e=>{e.preventDefault(),n(`/views?save=${encodeURIComponent(location.pathname+location.search+location.hash)}`)},children:e(`saveView`)})}function Ze(){let e=d(),t=le(window.location.pathname);if(!t)return(0,O.jsx)(`a`,{href:`/graphiql`,children:e(`graphiql`)});let{query:n,variables:r}=t;return(0,O.jsx)(`a`,{href:`/graphiql#${new URLSearchParams({query:n,variables:r})}`,children:e(`showQuestion`)})}function Qe(){let e=d(),t=ue();return t?(0,O.jsx)(`p`,{className:`dataat`,children:t.committedAt?e(`dataAsOf`,{at:t.committedAt.slice(0,16).replace(`T`,` `),n:t.commit}):e(`version`,{n:t.commit})}):null}var $e=(0,h.lazy)(()=>Q(()=>import(`./results-nkDGQxlE.js`),__vite__mapDeps([4,1,2,5,3,6,7,8]))),et=(0,h.lazy)(()=>Q(()=>import(`./served-BnMT7-ep.js`),__vite__mapDeps([9,1,2,5,3,6,7,8]))),tt=(0,h.lazy)(()=>Q(()=>import(`./matrix-IrtaDPeL.js`),__vite__mapDeps([10,2,1,5,3,6,7,8,11]))),nt=(0,h.lazy)(()=>Q(()=>import(`./gaplist-K7SbKRDb.js`),__vite__mapDeps([12,2,1,5,3,6,7,8,11]))),rt=(0,h.lazy)(()=>Q(()=>import(`./regions-C2c-_EIM.js`),__vite__mapDeps([13,1,2,14,5,3,6,7,8,11]))),it=(0,h.lazy)(()=>Q(()=>import(`./canvas-D2WMz6IG.js`),__vite__mapDeps([15,2,1,16,3,8]))),at=(0,h.lazy)(()=>Q(()=>import(`./paths-DJ1vpusK.js`),__vite__mapDeps([17,1,2,18,5,3,6,7,8,19,16]))),ot=(0,h.lazy)(()=>Q(()=>import(`./introduce-eUPpO7oP.js`),__vite__mapDeps([20,1,2,18,5,3,6,7,8,19,16]))),st=(0,h.lazy)(()=>Q(()=>import(`./match-CBwRBTLW.js`),__vite__mapDeps([21,1,2,18,5,3,11,22,6,7,8,19,16]))),ct=(0,h.lazy)(()=>Q(()=>import(`./fits-eiE-4uJ6.js`),__vite__mapDeps([23,1,2,18,5,3,11,22,6,7,8,19,16]))),lt=(0,h.lazy)(()=>Q(()=>import(`./stations-D5aKs9B7.js`),__vite__mapDeps([24,2,1,18,5,3,6,7,8]))),ut=(0,h.lazy)(()=>Q(()=>import(`./funnel-q2m_MEQa.js`),__vite__mapDeps([25,1,2,18,5,3,6,7,8,11,19,16]))),dt=(0,h.lazy)(()=>Q(()=>import(`./continuity-BwY1OYTQ.js`),__vite__mapDeps([26,1,2,27,3,6,7,8,5]))),ft=(0,h.lazy)(()=>Q(()=>import(`./load-D4FSN_GC.js`),__vite__mapDeps([28,1,2,27,3,6,7,8,5]))),pt=(0,h.lazy)(()=>Q(()=>import(`./network-CtIcvwkA.js`),__vite__mapDeps([29,1,2,27,3,6,7,8,5]))),mt=(0,h.lazy)(()=>Q(()=>import(`./timeline-sOiWRL8t.js`),__vite__mapDeps([30,2,1,31,5,3,6,7,8,32]))),ht=(0,h.lazy)(()=>Q(()=>import(`./coverage-CjUMD2RE.js`),__vite__mapDeps([33,2,1,31,5,3,6,7,8,11]))),gt=(0,h.lazy)(()=>Q(()=>import(`./contradictions-3A7AlVxu.js`),__vite__mapDeps([34,1,2,31,5,3,6,7,8,35]))),_t=(0,h.lazy)(()=>Q(()=>import(`./plans-C9t9FOQq.js`),__vite__mapDeps([36,2,1,31,5,3,6,7,8]))),vt=(0,h.lazy)(()=>Q(()=>import(`./page-BWQATGSd.js`),__vite__mapDeps([37,2,1,38,3,39,7,8,40]))),yt=(0,h.lazy)(()=>Q(()=>import(`./people-aTl7k7ws.js`),__vite__mapDeps([41,2,1,5,3,6,7,8]))),bt=(0,h.lazy)(()=>Q(()=>import(`./glossary-Cl5GgKCB.js`),__vite__mapDeps([42,2,1,3,6,7,8]))),xt=(0,h.lazy)(()=>Q(()=>import(`./create-BWwnZWLF.js`),__vite__mapDeps([43,2,1,38,3,44,45,39]))),St=(0,h.lazy)(()=>Q(()=>import(`./views-DA8n3vRH.js`),__vite__mapDeps([46,2,1,38,3,39,5,47]))),Ct=(0,h.lazy)(()=>Q(()=>import(`./open-B04fEmfF.js`),__vite__mapDeps([48,2,1,38,3,47]))),wt=(0,h.lazy)(()=>Q(()=>import(`./me-CmqeBV7n.js`),__vite__mapDeps([49,2,1,38,3]))),Tt=(0,h.lazy)(()=>Q(()=>import(`./changes-Cf326YSr.js`),__vite__mapDeps([50,2,1,38,3,5,51,39,52,45]))),Et=(0,h.lazy)(()=>Q(()=>import(`./thing-401nca73.js`),__vite__mapDeps([53,2,1,44,3,14,11,35,32,6,7,8])));function Dt(){let[e]=t(),n=(0,h.useRef)(null),i=(0,h.useRef)(!0);return(0,h.useEffect)(()=>{i.current?i.current=!1:(n.current?.focus({preventScroll:!0}),scrollTo(0,0))},[e]),(0,O.jsx)(Je,{children:(0,O.jsx)(`main`,{id:`main`,ref:n,tabIndex:-1,children:(0,O.jsx)(At,{children:(0,O.jsx)(h.Suspense,{fallback:(0,O.jsx)(Ot,{}),children:(0,O.jsxs)(r,{children:[(0,O.jsx)(o,{path:`/`,component:Ke}),(0,O.jsx)(o,{path:`/search`,component:$e}),(0,O.jsx)(o,{path:`/e/:ref`,component:Et}),(0,O.jsx)(o,{path:`/served`,component:et}),(0,O.jsx)(o,{path:`/gaps`,component:tt}),(0,O.jsx)(o,{path:`/gaps/list`,component:nt}),(0,O.jsx)(o,{path:`/regions`,component:rt}),(0,O.jsx)(o,{path:`/canvas`,component:it}),(0,O.jsx)(o,{path:`/paths`,component:at}),(0,O.jsx)(o,{path:`/introduce`,component:ot}),(0,O.jsx)(o,{path:`/match`,component:st}),(0,O.jsx)(o,{path:`/fits`,component:ct}),(0,O.jsx)(o,{path:`/stations`,component:lt}),(0,O.jsx)(o,{path:`/funnel`,component:ut}),(0,O.jsx)(o,{path:`/continuity`,component:dt}),(0,O.jsx)(o,{path:`/load`,component:ft}),(0,O.jsx)(o,{path:`/network`,component:pt}),(0,O.jsx)(o,{path:`/timeline`,component:mt}),(0,O.jsx)(o,{path:`/coverage`,component:ht}),(0,O.jsx)(o,{path:`/contradictions`,component:gt}),(0,O.jsx)(o,{path:`/plans`,component:_t}),(0,O.jsx)(o,{path:`/import`,component:vt}),(0,O.jsx)(o,{path:`/people`,component:yt}),(0,O.jsx)(o,{path:`/words`,component:bt}),(0,O.jsx)(o,{path:`/new`,component:xt}),(0,O.jsx)(o,{path:`/changes`,component:Tt}),(0,O.jsx)(o,{path:`/me`,component:wt}),(0,O.jsx)(o,{path:`/views`,component:St}),(0,O.jsx)(o,{path:`/views/:name`,component:Ct}),(0,O.jsx)(o,{component:kt})]})})},e)})})}function Ot(){let e=d();return(0,O.jsx)(`p`,{className:`waiting`,role:`status`,children:e(`asking`)})}function kt(){let e=d();return(0,O.jsxs)(O.Fragment,{children:[(0,O.jsx)(X,{name:e(`notFound`)}),(0,O.jsx)(`p`,{children:(0,O.jsx)(a,{href:`/`,children:e(`toHome`)})})]})}var At=class extends h.Component{state={};static getDerivedStateFromError(e){return{failed:e instanceof Error?e.message:String(e)}}render(){return this.state.failed===void 0?this.props.children:(0,O.jsx)(jt,{message:this.state.failed})}};function jt({message:e}){let t=d();return(0,O.jsxs)(`section`,{className:`problem`,role:`alert`,children:[(0,O.jsx)(`h1`,{children:t(`problem`)}),(0,O.jsx)(`p`,{children:t(`pageGone`)}),(0,O.jsx)(`p`,{className:`code`,children:e}),(0,O.jsx)(`button`,{type:`button`,onClick:()=>location.reload(),children:t(`again`)})]})}addEventListener(`vite:preloadError`,e=>{sessionStorage.getItem(`reloaded`)!==location.href&&(sessionStorage.setItem(`reloaded`,location.href),e.preventDefault(),location.reload())});var $=document.getElementById(`root`);$&&(0,g.createRoot)($).render((0,O.jsx)(ee,{children:(0,O.jsx)(Dt,{})}));export{fe as A,v as B,k as C,H as D,de as E,T as F,_ as G,D as H,w as I,C as L,V as M,oe as N,he as O,b as P,S as R,G as S,ge as T,y as U,x as V,ie as W,_e as _,Pe as a,K as b,Ne as c,Se as d,ye as f,Te as g,xe as h,je as i,W as j,me as k,Y as l,X as m,Z as n,Me as o,be as p,Ce as r,Ae as s,Q as t,De as u,q as v,I as w,ve as x,J as y,ne as z};