package server

import (
	"net/http"

	"github.com/CAFxX/httpcompression"
)

// compressFrom is the least number of bytes of a reply that is compressed. A smaller reply fits into
// one packet together with its headers.
const compressFrom = 1024

// compressor gives a wrapper that compresses the replies of a handler with br, zstd or gzip, whichever
// the client accepts.
func compressor() (func(http.Handler) http.Handler, error) {
	return httpcompression.DefaultAdapter(httpcompression.MinSize(compressFrom))
}
