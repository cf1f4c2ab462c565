#!/usr/bin/env bash
# expr (github.com/expr-lang/expr) says of sum that it adds the numbers of a list, and of a list of texts it is an error. But the
# optimizer of 1.17.8 writes sum of a list literal as its elements with + between them, and + joins texts: of two parameters, which are
# texts in Argo Workflows, sum gives "510" where one asks for 15. One element, elements that are all constants, or the same list
# under a name are refused as before; a date and a duration are added, too. Seen on 2026-12-01 with Go 1.26:
#   sum([int(a), int(b)]): 15
#   sum([a, b]): 510
#   sum([a, "10"]): 510
#   sum(["5", "10"]): invalid operation: string + int
#   sum([a]): invalid operation: string + int
#   let both = [a, b]; sum(both): invalid operation: string + int
#   sum([date(day), duration("24h")]): 2026-02-01 00:00:00 +0000 UTC
set -euo pipefail
command -v go >/dev/null || { echo "skipped: there is no Go here"; exit 0; }
cd "$(mktemp -d)"
go mod init finding >/dev/null 2>&1
go get github.com/expr-lang/expr@v1.17.8 >/dev/null 2>&1
cat >main.go <<'END'
package main

import (
	"fmt"
	"strings"

	"github.com/expr-lang/expr"
)

func main() {
	env := map[string]any{"a": "5", "b": "10", "day": "2026-01-31"}
	for _, text := range []string{
		`sum([int(a), int(b)])`,
		`sum([a, b])`,
		`sum([a, "10"])`,
		`sum(["5", "10"])`,
		`sum([a])`,
		`let both = [a, b]; sum(both)`,
		`sum([date(day), duration("24h")])`,
	} {
		program, err := expr.Compile(text, expr.Env(env))
		if err != nil {
			panic(err)
		}
		value, err := expr.Run(program, env)
		if err != nil {
			value = strings.SplitN(err.Error(), " (1:", 2)[0]
		}
		fmt.Printf("%s: %v\n", text, value)
	}
}
END
seen=$(go run .)
wanted=$(
  cat <<'END'
sum([int(a), int(b)]): 15
sum([a, b]): 510
sum([a, "10"]): 510
sum(["5", "10"]): invalid operation: string + int
sum([a]): invalid operation: string + int
let both = [a, b]; sum(both): invalid operation: string + int
sum([date(day), duration("24h")]): 2026-02-01 00:00:00 +0000 UTC
END
)
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
