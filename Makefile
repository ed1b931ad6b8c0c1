.DEFAULT_GOAL := help
.PHONY: help run build test test-web test-clients schema-check release-schema web web-dev bench bench-neo4j bench-overload bench-web eval neo4j neo4j-stop lint generate
STORE ?= expertgraph.db
SIZE ?= 20000

help: ## list the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 22

run: build ## build, import data/, answer the flagship question, serve
	bin/expertgraph import --store $(STORE) data
	bin/expertgraph ask --store $(STORE) served
	bin/expertgraph serve --store $(STORE)

build: ## build bin/expertgraph
	go build -o bin/expertgraph ./cmd/expertgraph

test: ## all tests; those of Neo4j on servers that it starts and stops (go test ./... needs Go alone)
	scripts/test

test-web: ## test the pages, in a real browser too; needs Node, installs Chromium where it may
	scripts/test-web

test-clients: ## what clients rely on, asked of a served graph: the audits of GraphQL over HTTP, and examples/; needs Node
	scripts/test-clients

schema-check: ## the contract: descriptions, names, shape of lists, deprecations, and what breaks clients of the last release
	go test -run 'Contract|Conventions|Release|MayChange|SchemaText' ./resolvers

release-schema: ## at a release: take the contract as it is for the one that must not break
	EXPERTGRAPH_RELEASE=1 go test -count=1 -run TestNothingThatWasReleasedBreaks ./resolvers

web: ## rebuild web/dist, which is committed; needs Node 20 or later
	cd web && npm ci --no-audit --no-fund && npm run build

web-dev: ## the pages on port 5173 as you change them, beside a server that runs; needs Node
	cd web && npm ci --no-audit --no-fund && npm run dev

eval: ## how many planted experts matching finds for generated needs
	go test -count=1 -v -run TestMatchingFindsPlantedExperts ./analysis

neo4j: ## start a disposable Neo4j server to try things out
	scripts/neo4j start

neo4j-stop: ## stop it
	scripts/neo4j stop

bench: ## measure on generated graphs; writes bench/results.json
	go run ./bench

bench-overload: ## 16 ordinary clients alone, beside 64 hostile ones, and alone again, a minute each: rates and latencies
	go run ./bench -overload 60s -sizes $(SIZE)

bench-web: ## how fast the pages are in a real browser: medians of five beside their budgets; needs Node and Chromium
	cd web && npm ci --silent && npm run --silent speed

# The graph is loaded into an empty server with the full compiler; SIZE is in engagements.
bench-neo4j: export NEO4J_PORT = 27699
bench-neo4j: export NEO4J_FAST = 1
bench-neo4j: export NEO4J_HEAP = 2g
bench-neo4j: export NEO4J_PAGECACHE = 1g
bench-neo4j: ## the same questions on file and Neo4j, snapshot and Cypher; SIZE=200000 for more
	scripts/neo4j stop
	trap 'scripts/neo4j stop' EXIT; uri=$$(scripts/neo4j start) && go run ./bench -neo4j $$uri -sizes $(SIZE) -out bench/results-neo4j.json

lint: ## formatting, vet and linters, and builds for Windows and macOS
	go tool -modfile=tools/go.mod golangci-lint run ./...
	GOOS=windows go vet ./cmd/... ./store/...
	GOOS=darwin go vet ./cmd/... ./store/...
	GOOS=windows go build -o /dev/null ./cmd/expertgraph
	GOOS=darwin go build -o /dev/null ./cmd/expertgraph

generate: ## rewrite generated code, data and documents
	go run ./ingest/convert
	go run ./resolvers/generate
	EXPERTGRAPH_UPDATE=1 go test -run TestDataModelDocument ./graph
	EXPERTGRAPH_UPDATE=1 go test -run TestCallsOfQuestions ./loaders
