package table

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"io"
)

// manyEmpty is the least number of empty rows that are removed before a sheet is parsed. A sheet whose
// whole columns were formatted can have a million empty rows.
const manyEmpty = 10_000

// withoutEmptyRows copies a workbook without the empty rows of some sheets. The other rows keep
// their places, because each row has a number.
func withoutEmptyRows(archive *zip.Reader, sheets map[*zip.File]bool) ([]byte, error) {
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range archive.File {
		if !sheets[f] {
			if err := out.Copy(f); err != nil {
				return nil, err
			}
			continue
		}
		in, err := f.Open()
		if err != nil {
			return nil, err
		}
		w, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Store})
		if err == nil {
			err = dropEmptyRows(w, in)
		}
		if err = errors.Join(err, in.Close()); err != nil {
			return nil, err
		}
	}
	err := out.Close()
	return b.Bytes(), err
}

// dropEmptyRows copies the XML of a sheet without empty rows. It holds back the start of a row
// until it has read a cell of the row.
func dropEmptyRows(w io.Writer, r io.Reader) error {
	in, out := bufio.NewReaderSize(r, 64<<10), bufio.NewWriterSize(w, 64<<10)
	var held []byte
	for {
		piece, err := in.ReadSlice('>')
		tag := bytes.TrimSpace(piece)
		switch {
		case err == nil && bytes.HasPrefix(tag, []byte("<row")) && bytes.HasSuffix(tag, []byte("/>")):
			_, _ = out.Write(held)
			held = held[:0]
			continue
		case err == nil && bytes.HasPrefix(tag, []byte("<row")):
			_, _ = out.Write(held)
			held = append(held[:0], piece...)
			continue
		case err == nil && len(held) > 0 && bytes.Equal(tag, []byte("</row>")):
			held = held[:0]
			continue
		}
		_, _ = out.Write(held) // the writer keeps its first error until Flush
		held = held[:0]
		_, _ = out.Write(piece)
		if errors.Is(err, io.EOF) {
			return out.Flush()
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
	}
}
