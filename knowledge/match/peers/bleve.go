package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/sv"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/query"
)

// full is Bleve with its Swedish analyzer, in an index on disk, which is its default.
type full struct {
	fuzziness int
	folder    string
	index     bleve.Index
}

func newBleve(fuzziness int) func() engine {
	return func() engine { return &full{fuzziness: fuzziness} }
}

// bleveBatch is how many entries are indexed at a time.
const bleveBatch = 1000

func (f *full) Index(_ context.Context, l library) error {
	folder, err := os.MkdirTemp("", "peers-bleve")
	if err != nil {
		return err
	}
	f.folder = folder
	if f.index, err = bleve.New(filepath.Join(folder, "index"), swedish()); err != nil {
		return err
	}
	batch := f.index.NewBatch()
	for i, e := range l.entries {
		if err := batch.Index(strconv.Itoa(i), map[string]string{"heading": e.Heading, "title": e.Title, "body": e.Body}); err != nil {
			return err
		}
		if batch.Size() == bleveBatch || i == len(l.entries)-1 {
			if err := f.index.Batch(batch); err != nil {
				return err
			}
			batch.Reset()
		}
	}
	return nil
}

// swedish says that the fields are Swedish, and only searched.
func swedish() mapping.IndexMapping {
	text := bleve.NewTextFieldMapping()
	text.Analyzer, text.Store, text.IncludeInAll, text.IncludeTermVectors, text.DocValues = sv.AnalyzerName, false, false, false, false
	m := bleve.NewIndexMapping()
	m.DefaultMapping = bleve.NewDocumentStaticMapping()
	for _, field := range []string{"heading", "title", "body"} {
		m.DefaultMapping.AddFieldMappingsAt(field, text)
	}
	return m
}

// Search asks for any of the question's words in any field. The heading counts twice.
func (f *full) Search(ctx context.Context, question string, n int) (reply, error) {
	var fields []query.Query
	for field, boost := range map[string]float64{"heading": 2, "title": 1, "body": 1} {
		q := bleve.NewMatchQuery(question)
		q.SetField(field)
		q.SetBoost(boost)
		q.SetFuzziness(f.fuzziness)
		fields = append(fields, q)
	}
	result, err := f.index.SearchInContext(ctx, bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(fields...), n, 0, false))
	if err != nil {
		return reply{}, err
	}
	var r reply
	for _, hit := range result.Hits {
		i, err := strconv.Atoi(hit.ID)
		if err != nil {
			return reply{}, fmt.Errorf("an entry named %q: %w", hit.ID, err)
		}
		r.Entries = append(r.Entries, i)
	}
	r.Score = result.MaxScore
	return r, nil
}

// Close lets the index go.
func (f *full) Close() error {
	var err error
	if f.index != nil {
		err = f.index.Close()
	}
	return errors.Join(err, os.RemoveAll(f.folder))
}
