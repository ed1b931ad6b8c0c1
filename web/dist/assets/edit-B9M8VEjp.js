import{Z as e}from"./index-VA2yL9-4.js";var t=new e(`
    query Editing($ref: Ref!, $kinds: [Kind!]) {
  graph {
    commit
    committedAt
  }
  entity(ref: $ref) {
    ...Card
    ... on Entity {
      code
      version
      period {
        text
      }
      aliases {
        text
        document {
          id
        }
      }
      identifiers {
        scheme
        value
      }
      properties {
        name
        value
      }
    }
  }
  forms(kinds: $kinds) {
    ...Form
  }
}
    fragment Form on KindForm {
  kind
  fact
  fields {
    name
    english
    chinese
    meaning
    type
    many
    required
    privacy
    words {
      name
      english
      chinese
    }
  }
  joins {
    relation
    direction
    kinds
    many
    value
    common
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
}`),n=new e(`
    query Forms($kinds: [Kind!], $ids: [ID!]!) {
  graph {
    commit
    committedAt
  }
  nodes(ids: $ids) {
    ...Card
  }
  forms(kinds: $kinds) {
    ...Form
  }
}
    fragment Form on KindForm {
  kind
  fact
  fields {
    name
    english
    chinese
    meaning
    type
    many
    required
    privacy
    words {
      name
      english
      chinese
    }
  }
  joins {
    relation
    direction
    kinds
    many
    value
    common
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
}`),r=new e(`
    query EditingLinks($ref: Ref!, $kinds: [Kind!], $after: Cursor) {
  entity(ref: $ref) {
    ...Card
    ... on Entity {
      links(first: 60, after: $after) {
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
          }
          node {
            ...Card
          }
        }
      }
    }
  }
  forms(kinds: $kinds) {
    ...Form
  }
}
    fragment Form on KindForm {
  kind
  fact
  fields {
    name
    english
    chinese
    meaning
    type
    many
    required
    privacy
    words {
      name
      english
      chinese
    }
  }
  joins {
    relation
    direction
    kinds
    many
    value
    common
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
fragment Page on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`),i=new e(`
    query EditingEvidence($ref: Ref!, $kinds: [Kind!], $after: Cursor) {
  entity(ref: $ref) {
    ...Card
    ... on Entity {
      properties {
        name
        value
      }
      evidence(first: 60, after: $after) {
        totalCount
        pageInfo {
          ...Page
        }
        nodes {
          ...Proof
          propertyChinese
          valueChinese
        }
      }
    }
  }
  forms(kinds: $kinds) {
    ...Form
  }
}
    fragment Form on KindForm {
  kind
  fact
  fields {
    name
    english
    chinese
    meaning
    type
    many
    required
    privacy
    words {
      name
      english
      chinese
    }
  }
  joins {
    relation
    direction
    kinds
    many
    value
    common
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
fragment Page on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`),a=new e(`
    query Me {
  graph {
    commit
    committedAt
  }
  viewer {
    name
    role
  }
}
    `),o=new e(`
    query History($of: Ref!, $first: Int!, $after: Cursor) {
  history(of: $of, first: $first, after: $after) {
    totalCount
    pageInfo {
      ...Page
    }
    nodes {
      ...Deed
      diff {
        ...Differences
      }
    }
  }
}
    fragment Deed on Change {
  seq
  at
  actor
  verb
  reason
  via
  records
}
fragment Differences on Diff {
  added
  changed
  deleted
  things(first: 200) {
    totalCount
    pageInfo {
      ...Page
    }
    nodes {
      ...Item
    }
  }
}
fragment Item on DiffItem {
  act
  derived
  field
  fieldChinese
  before
  beforeChinese
  after
  afterChinese
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
  evidence {
    id
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
}`),s=new e(`
    query Changes($first: Int!, $after: Cursor) {
  graph {
    commit
    committedAt
  }
  changes(first: $first, after: $after) {
    totalCount
    pageInfo {
      ...Page
    }
    nodes {
      ...Deed
    }
  }
}
    fragment Deed on Change {
  seq
  at
  actor
  verb
  reason
  via
  records
}
fragment Page on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`),c=new e(`
    query OneChange($seq: Int!, $whole: Boolean!) {
  change(seq: $seq) {
    ...Deed
    diff @include(if: $whole) {
      ...Differences
    }
  }
}
    fragment Deed on Change {
  seq
  at
  actor
  verb
  reason
  via
  records
}
fragment Differences on Diff {
  added
  changed
  deleted
  things(first: 200) {
    totalCount
    pageInfo {
      ...Page
    }
    nodes {
      ...Item
    }
  }
}
fragment Item on DiffItem {
  act
  derived
  field
  fieldChinese
  before
  beforeChinese
  after
  afterChinese
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
  evidence {
    id
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
}`),l=new e(`
    query RestOfChange($seq: Int!, $after: Cursor) {
  change(seq: $seq) {
    diff {
      things(first: 200, after: $after) {
        totalCount
        pageInfo {
          ...Page
        }
        nodes {
          ...Item
        }
      }
    }
  }
}
    fragment Item on DiffItem {
  act
  derived
  field
  fieldChinese
  before
  beforeChinese
  after
  afterChinese
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
  evidence {
    id
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
}`),u=new e(`
    query Views {
  graph {
    commit
    committedAt
  }
  memos(kind: VIEW) {
    name
    body
    author
    version
    updatedAt
  }
}
    `),d=new e(`
    query View($name: String!) {
  memo(kind: VIEW, name: $name) {
    name
    body
  }
}
    `),f=new e(`
    mutation SaveView($name: String!, $body: String!, $expectedVersion: Int) {
  saved: saveMemo(
    kind: VIEW
    name: $name
    body: $body
    expectedVersion: $expectedVersion
  ) {
    memo {
      name
    }
    userErrors {
      ...Wrong
    }
  }
}
    fragment Wrong on UserError {
  code
  message
  operation
  field
  value
  hint
  conflicting
  base
  theirs
  mine
  candidates {
    id
    kind
    name
    hint
  }
}`),p=new e(`
    mutation DeleteView($name: String!, $expectedVersion: Int) {
  deleted: deleteMemo(kind: VIEW, name: $name, expectedVersion: $expectedVersion) {
    userErrors {
      ...Wrong
    }
  }
}
    fragment Wrong on UserError {
  code
  message
  operation
  field
  value
  hint
  conflicting
  base
  theirs
  mine
  candidates {
    id
    kind
    name
    hint
  }
}`),m=new e(`
    mutation Apply($input: ApplyChangesInput!) {
  written: applyChanges(input: $input) {
    ...Written
  }
}
    fragment Differences on Diff {
  added
  changed
  deleted
  things(first: 200) {
    totalCount
    pageInfo {
      ...Page
    }
    nodes {
      ...Item
    }
  }
}
fragment Item on DiffItem {
  act
  derived
  field
  fieldChinese
  before
  beforeChinese
  after
  afterChinese
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
  evidence {
    id
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
}
fragment Wrong on UserError {
  code
  message
  operation
  field
  value
  hint
  conflicting
  base
  theirs
  mine
  candidates {
    id
    kind
    name
    hint
  }
}
fragment Written on ChangePayload {
  outcome
  repeated
  change {
    seq
    at
  }
  entity {
    ...Card
  }
  diff {
    ...Differences
  }
  userErrors {
    ...Wrong
  }
}`),h=new e(`
    mutation Revert($seq: Int!, $reason: String!, $write: WriteInput) {
  written: revertChange(seq: $seq, reason: $reason, write: $write) {
    ...Written
  }
}
    fragment Differences on Diff {
  added
  changed
  deleted
  things(first: 200) {
    totalCount
    pageInfo {
      ...Page
    }
    nodes {
      ...Item
    }
  }
}
fragment Item on DiffItem {
  act
  derived
  field
  fieldChinese
  before
  beforeChinese
  after
  afterChinese
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
  evidence {
    id
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
}
fragment Wrong on UserError {
  code
  message
  operation
  field
  value
  hint
  conflicting
  base
  theirs
  mine
  candidates {
    id
    kind
    name
    hint
  }
}
fragment Written on ChangePayload {
  outcome
  repeated
  change {
    seq
    at
  }
  entity {
    ...Card
  }
  diff {
    ...Differences
  }
  userErrors {
    ...Wrong
  }
}`);export{i as a,o as c,l as d,h as f,u as h,t as i,a as l,d as m,s as n,r as o,f as p,p as r,n as s,m as t,c as u};