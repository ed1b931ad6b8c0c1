module expertgraph

go 1.26

require (
	github.com/mozillazg/go-pinyin v0.21.0
	golang.org/x/text v0.30.0
)
