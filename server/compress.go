package server

import (
	"net/http"

	"github.com/CAFxX/httpcompression"
)

// compressFrom is the size from which replies are compressed: smaller ones fit into the
// packets that carry their headers.
const compressFrom = 1024

// compressor gives handlers that compress what they reply as the client accepts it: br,
// zstd or gzip.
func compressor() (func(http.Handler) http.Handler, error) {
	return httpcompression.DefaultAdapter(httpcompression.MinSize(compressFrom))
}
