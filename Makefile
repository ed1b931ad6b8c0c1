# make run       build, import data/, answer the flagship question, serve
# make test      every test; those of Neo4j on a server that it starts and stops
# make neo4j     a disposable Neo4j server to try things out; make neo4j-stop ends it
# make bench     measure on generated graphs; writes bench/results.json
# make bench-neo4j  the same questions on file and Neo4j, snapshot and Cypher; SIZE=200000 for more
# make lint      formatting, vet, staticcheck
# make generate  generated code, data and documents
.PHONY: run neo4j neo4j-stop test bench bench-neo4j lint generate build
STORE ?= expertgraph.db
SIZE ?= 20000

run: build
	bin/expertgraph import --store $(STORE) data
	bin/expertgraph ask --store $(STORE) served
	bin/expertgraph serve --store $(STORE)

build:
	go build -o bin/expertgraph ./cmd/expertgraph

# The tests have a server of their own, because they empty it.
test: export NEO4J_PORT = 27697
# Faults and restarts are timed, and reach code of the driver that the race detector objects to;
# 20,000 random operations on both executors would take it too long.
FAULTS = TestStub.*Restarts|TestStubBlackHole|TestStubFaults|TestKills
# What computes or asks much from one goroutine, fills a graph for every case, or kills what
# would fail for a race. What is asked four at a time stays with the detector in
# part: every form of question in the golden graphs, random ones about small graphs.
ALONE = ^TestKill$$|^TestDamage$$|$\
	^TestCubes$$|^TestCountsFromTheFarSide$$|^TestNodeAndLinkTogetherOrBelow$$|^TestPropertiesByTheirNumbers$$|^TestEngagementsAreSmall$$|$\
	^TestACubeRestsOnItsRecords$$|^TestACoverageOfTheReportsRestsOnItsRecords$$|^TestTheGuideShowsWhatIsAnswered$$|$\
	^Test(Reader|Cypher)KeepsTheContract$$/^(random.*(flagship|dense|trees)|pages|lists)|$\
	^TestCubesInCypher$$|^TestTheSameGraphInBothLedgers$$|^TestPlans(OfAFirstImport)?$$|^TestForeignWritesAreTakenIn$$|^TestRendersHoldOnlyFragments$$
# Where they are, besides store/neo4j.
HOLDERS = ./store/sqlite ./snapshot ./resolvers ./cmd/expertgraph
# The longest first, because it waits for the server most of the time.
RACED = ./store/neo4j ./store/sqlite ./snapshot $$(go list ./... | grep -v -e /bench$$ -e /store/ -e /snapshot$$ -e /ingest -e /graphtest$$)
PLAIN = go test ./bench ./ingest/... ./graph/graphtest/... && go test -run '$(ALONE)' $(HOLDERS)
ORACLE = EXPERTGRAPH_ORACLE=20000 go test -count=1 -run TestOracle ./loaders
# The tests of one package empty the server that they share, so what runs beside has another.
OTHER = NEO4J_PORT=27698 scripts/neo4j
# What needs no race detector runs beside the rest; what it says comes after. What is timed runs
# first of it, while only the raced tests are beside it.
test:
	@if command -v java >/dev/null && command -v mvn >/dev/null; then \
		uri=$$(scripts/neo4j start) || exit 1; said=$$(mktemp -d); trap 'scripts/neo4j stop; $(OTHER) stop; rm -r "$$said"' EXIT; \
		export EXPERTGRAPH_TEST_NEO4J=$$uri; \
		{ go test -count=1 -run '$(FAULTS)' ./store/neo4j || exit 1; \
			{ $(PLAIN) && $(ORACLE); } >"$$said/plain" 2>&1 & plain=$$!; \
			other=$$($(OTHER) start) && EXPERTGRAPH_TEST_NEO4J=$$other go test -count=1 -timeout 30m -run '$(ALONE)' ./store/neo4j; alone=$$?; \
			wait $$plain && [ $$alone = 0 ]; } >"$$said/beside" 2>&1 & beside=$$!; \
		touch "$$said/plain"; failed=0; go test -race -skip '$(ALONE)' -timeout 30m $(RACED) || failed=1; \
		wait $$beside || failed=1; \
		cat "$$said/beside" "$$said/plain"; exit $$failed; \
	elif [ -n "$$EXPERTGRAPH_REQUIRE_NEO4J" ]; then \
		echo "make test: no Java or no Maven: Neo4j cannot be tested" >&2; exit 1; \
	else \
		go test -race -skip '^TestEveryCompositionAnswersTheSame$$|$(ALONE)' $$(go list ./... | grep -v -e /store/neo4j$$ -e /bench$$) && go test ./bench && go test -run '$(ALONE)' $(HOLDERS) && go test -race -run '^TestStub' ./store/neo4j && $(ORACLE) || exit 1; \
		echo "NOT TESTED: store/neo4j on a real server, and that every composition answers the same, because Java (17 or later) or Maven is missing"; \
	fi

neo4j:
	scripts/neo4j start

neo4j-stop:
	scripts/neo4j stop

bench:
	go run ./bench

# The graph is loaded into an empty server with the full compiler; SIZE is in engagements.
bench-neo4j: export NEO4J_PORT = 27699
bench-neo4j: export NEO4J_FAST = 1
bench-neo4j: export NEO4J_HEAP = 2g
bench-neo4j: export NEO4J_PAGECACHE = 1g
bench-neo4j:
	scripts/neo4j stop
	trap 'scripts/neo4j stop' EXIT; uri=$$(scripts/neo4j start) && go run ./bench -neo4j $$uri -sizes $(SIZE) -out bench/results-neo4j.json

lint:
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); exit 1; }
	go vet ./...
	go tool staticcheck ./...

generate:
	go run ./ingest/convert
	go run ./resolvers/generate
	EXPERTGRAPH_UPDATE=1 go test -run TestDataModelDocument ./graph
	EXPERTGRAPH_UPDATE=1 go test -run TestCallsOfQuestions ./loaders
