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

test: ## run all tests; starts and stops Neo4j servers for them (go test ./... needs only Go)
	scripts/test

test-web: ## test the pages, also in a real browser; needs Node, and installs Chromium if it can
	scripts/test-web

test-clients: ## serve the graph and test it with clients: the audits of GraphQL over HTTP, and examples/; needs Node
	scripts/test-clients

schema-check: ## check the schema: descriptions, names, lists, deprecations, and that clients of the last release still work
	go test -run 'Contract|Conventions|Release|MayChange|SchemaText' ./resolvers

release-schema: ## at a release: store the current schema as the released one, which later changes must not break
	EXPERTGRAPH_RELEASE=1 go test -count=1 -run TestNothingThatWasReleasedBreaks ./resolvers

web: ## rebuild web/dist, which is committed; needs Node 20 or later
	cd web && npm ci --no-audit --no-fund && npm run build

web-dev: ## serve the pages on port 5173 and reload them on changes; needs Node and a running server
	cd web && npm ci --no-audit --no-fund && npm run dev

eval: ## measure how many planted experts matching finds for generated needs
	go test -count=1 -v -run TestMatchingFindsPlantedExperts ./analysis

neo4j: ## start a disposable Neo4j server to try things out
	scripts/neo4j start

neo4j-stop: ## stop that server
	scripts/neo4j stop

bench: ## measure on generated graphs; writes bench/results.json
	go run ./bench

bench-overload: ## measure 16 ordinary clients alone, together with 64 hostile ones, and alone again, a minute each
	go run ./bench -overload 60s -sizes $(SIZE)

bench-web: ## measure the pages in a real browser: medians of five runs, and their budgets; needs Node and Chromium
	cd web && npm ci --silent && npm run --silent speed

# NEO4J_FAST starts the server with the full compiler of the JVM. SIZE is the number of engagements.
bench-neo4j: export NEO4J_PORT = 27699
bench-neo4j: export NEO4J_FAST = 1
bench-neo4j: export NEO4J_HEAP = 2g
bench-neo4j: export NEO4J_PAGECACHE = 1g
bench-neo4j: ## measure the same questions on file and Neo4j, by snapshot and by Cypher; SIZE=200000 for a larger graph
	scripts/neo4j stop
	trap 'scripts/neo4j stop' EXIT; uri=$$(scripts/neo4j start) && go run ./bench -neo4j $$uri -sizes $(SIZE) -out bench/results-neo4j.json

lint: ## check formatting, vet and linters, and build for Windows and macOS
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
