// Answers the questions of bench/neo4jgraphql.go with the GraphQL library of Neo4j, on the
// database of the benchmark.
//
//   node server.js URI   prints its port when it listens
'use strict'
const { Neo4jGraphQL } = require('@neo4j/graphql')
const neo4j = require('neo4j-driver')

const typeDefs = `
  interface Actor { id: ID! name: String! }
  type Expert implements Actor @node(labels: ["Expert"]) { id: ID! name: String! code: String status: String! pinyin: String! }
  type Society implements Actor @node { id: ID! name: String! }
  type PopulationGroup implements Actor @node { id: ID! name: String! }
  type Industry @node { id: ID! name: String! }
  type Region @node { id: ID! name: String! }
  type Enterprise @node { id: ID! name: String! }
  type Engagement @node {
    id: ID! name: String! status: String! category: String begin: String
    by: [Actor!]! @relationship(type: "BY", direction: OUT)
    industries: [Industry!]! @relationship(type: "IN_INDUSTRY", direction: OUT)
    regions: [Region!]! @relationship(type: "IN_REGION", direction: OUT)
    serves: [Enterprise!]! @relationship(type: "SERVES", direction: OUT)
    through: [Program!]! @relationship(type: "THROUGH", direction: OUT)
  }
  type Program @node {
    id: ID! name: String! status: String! pinyin: String!
    engagements: [Engagement!]! @relationship(type: "THROUGH", direction: IN)
  }
`
const driver = neo4j.driver(process.argv[2], undefined, { disableLosslessIntegers: true })
new Neo4jGraphQL({ typeDefs, driver }).getSchema().then(schema => {
  const app = require('fastify')()
  app.register(require('mercurius'), { schema, jit: 1, graphiql: false, context: () => ({ executionContext: driver }) })
  return app.listen({ host: '127.0.0.1', port: 0 }).then(() => console.log(app.server.address().port))
}).catch(e => { console.error(e); process.exit(1) })
