package server

import (
	"net/http"

	"github.com/CAFxX/httpcompression"
)

// compressFrom is the least size of a reply that is compressed. A smaller one fits into the packet
// of its headers.
const compressFrom = 1024

// compressor gives a wrapper that compresses replies with br, zstd or gzip, as the client accepts.
func compressor() (func(http.Handler) http.Handler, error) {
	return httpcompression.DefaultAdapter(httpcompression.MinSize(compressFrom))
}
