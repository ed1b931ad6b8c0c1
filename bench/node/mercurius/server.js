// Answers the questions of bench/executors.go with Mercurius and graphql-jit. The benchmark writes
// a file of objects and lists of ids, and this server keeps it in memory, by id. The rows of the
// query "served" contain the ids of their entities.
//
//   node server.js DATA   prints its port when it listens
'use strict'
const fs = require('node:fs')
const data = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))
const entities = new Map(data.entities.map(e => [e.id, e]))
const at = id => entities.get(id)
const first = (ids, n) => ({ nodes: (n < ids.length ? ids.slice(0, n) : ids).map(at) })


// Every kind of entity is an object type, as in the schema of this project.
const own = {
  Program: 'engagements(first: Int): Engagements!',
  Engagement: 'category: String by(first: Int): Entities!'
}
const kinds = [...new Set(data.entities.map(e => e.type).concat('Program', 'Engagement'))]
const schema = `
  interface Node { id: ID! }
  interface Entity implements Node { id: ID! displayName: String! code: String status: String }
  ${kinds.map(k => `type ${k} implements Node & Entity { id: ID! displayName: String! code: String status: String ${own[k] || ''} }`).join('\n')}
  type Entities { nodes: [Entity!]! }
  type Engagements { nodes: [Engagement!]! }
  type Programs { nodes: [Program!]! }
  type Row { actor: Entity industry: Entity program: Entity served: Entity year: Int engagementCount: Int! }
  type Rows { nodes: [Row!]! }
  type Query { node(id: ID!): Node programs(first: Int): Programs! served(first: Int): Rows! }
`
const resolvers = {
  Query: {
    node: (_, { id }) => at(id),
    programs: (_, args) => first(data.programs, args.first),
    served: (_, args) => ({ nodes: data.served.slice(0, args.first) })
  },
  Node: { resolveType: e => e.type },
  Entity: { resolveType: e => e.type },
  Program: { engagements: (p, args) => first(p.engagements, args.first) },
  Engagement: { by: (e, args) => first(e.by, args.first) },
  Row: { actor: r => at(r.actor), industry: r => at(r.industry), program: r => at(r.program), served: r => at(r.served) }
}

const app = require('fastify')()
app.register(require('mercurius'), { schema, resolvers, jit: 1, graphiql: false })
app.listen({ host: '127.0.0.1', port: 0 }).then(() => console.log(app.server.address().port))
