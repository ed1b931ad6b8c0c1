# make run       build, import data/, answer the flagship question, serve
# make test      every test
# make bench     measure on generated graphs; writes bench/results.json
# make lint      formatting, vet, staticcheck
# make generate  generated code, data and documents
.PHONY: run test bench lint generate build
STORE ?= expertgraph.db

run: build
	bin/expertgraph import --store $(STORE) data
	bin/expertgraph ask --store $(STORE) served
	bin/expertgraph serve --store $(STORE)

build:
	go build -o bin/expertgraph ./cmd/expertgraph

test:
	go test -race ./...

bench:
	go run ./bench

lint:
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); exit 1; }
	go vet ./...
	go tool staticcheck ./...

generate:
	go run ./ingest/convert
	go run ./resolvers/generate
	EXPERTGRAPH_UPDATE=1 go test -run TestDataModelDocument ./graph
