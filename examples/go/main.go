// Command client queries an expertgraph server with typed code that genqlient generates from the
// schema: client http://127.0.0.1:8080 [region].
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/Khan/genqlient/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

//go:generate go tool -modfile=../../tools/go.mod genqlient

func main() {
	if len(os.Args) < 2 {
		log.Fatal("usage: client URL [REGION]")
	}
	region := "宁夏回族自治区"
	if len(os.Args) > 2 {
		region = os.Args[2]
	}
	client := graphql.NewClient(os.Args[1]+"/graphql", &http.Client{Timeout: 10 * time.Second})
	if err := ask(context.Background(), client, region); err != nil {
		log.Fatal(describe(err))
	}
}

// ask finds the region by its name, and prints who served whom there, page after page.
func ask(ctx context.Context, client graphql.Client, region string) error {
	meant, err := Meant(ctx, client, region)
	if err != nil {
		return err
	}
	first, rows := 1, 0
	var after *string
	for {
		page, err := Served(ctx, client, []string{meant.Entity.Id}, &first, after)
		if err != nil {
			return err
		}
		for _, row := range page.Served.Nodes {
			rows++
			fmt.Printf("%s → %s (%s)\n", name(row.Actor), name(row.Served), year(row.Year))
		}
		if !page.Served.PageInfo.HasNextPage {
			fmt.Printf("%d of %d rows, %s\n", rows, page.Served.TotalCount, meant.Entity.DisplayName)
			return nil
		}
		after = page.Served.PageInfo.EndCursor
	}
}

// describe is the text of a server error: its code, and what to do.
func describe(err error) string {
	var list gqlerror.List
	if !errors.As(err, &list) || len(list) == 0 {
		return err.Error()
	}
	text := fmt.Sprintf("%v: %s", list[0].Extensions["code"], list[0].Message)
	candidates, _ := list[0].Extensions["candidates"].([]any)
	for _, one := range candidates {
		if c, ok := one.(map[string]any); ok {
			text += fmt.Sprintf("\n  %v %v", c["displayName"], c["hint"])
		}
	}
	return text
}

// name is the name of an entity, or ? for nil.
func name[E interface {
	comparable
	GetDisplayName() string
}](e E) string {
	var none E
	if e == none {
		return "?"
	}
	return e.GetDisplayName()
}

// year is the year of a row, or ? if none is stated.
func year(y *int) string {
	if y == nil {
		return "?"
	}
	return fmt.Sprint(*y)
}
