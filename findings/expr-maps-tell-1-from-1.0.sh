#!/usr/bin/env bash
# In expr (github.com/expr-lang/expr) 1.17.8 a number is equal to one of another type: 1 == 1.0, and a list of them is, too, however
# deep. Within a map it is not: maps are compared by Go's reflect.DeepEqual, and fromJSON makes floats of all numbers, so that what is
# read from JSON is never equal to a map literal with a whole number in it, and `in` and uniq do not find it. Keys are looked
# up in the same way: a group by a number of JSON is there for 1.0 alone, though it is written as 1. Seen on 2026-12-01 with Go 1.26:
#   fromJSON(json).map.n == 1: true
#   fromJSON(json).list == [[1]]: true
#   fromJSON(json).map == {"n": 1}: false
#   fromJSON(json).map == {"n": 1.0}: true
#   fromJSON(json).map in [{"n": 1}]: false
#   [1] in fromJSON(json).list: true
#   len(uniq([[1], [1.0]])): 1
#   len(uniq([{"n": 1}, {"n": 1.0}])): 2
#   groupBy(fromJSON(json).list, #[0]): map[1:[[1]]]
#   groupBy(fromJSON(json).list, #[0])[1]: []
#   groupBy(fromJSON(json).list, #[0])[1.0]: [[1]]
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
	env := map[string]any{"json": "{\"list\":[[1]],\"map\":{\"n\":1}}"}
	for _, text := range []string{
		`fromJSON(json).map.n == 1`,
		`fromJSON(json).list == [[1]]`,
		`fromJSON(json).map == {"n": 1}`,
		`fromJSON(json).map == {"n": 1.0}`,
		`fromJSON(json).map in [{"n": 1}]`,
		`[1] in fromJSON(json).list`,
		`len(uniq([[1], [1.0]]))`,
		`len(uniq([{"n": 1}, {"n": 1.0}]))`,
		`groupBy(fromJSON(json).list, #[0])`,
		`groupBy(fromJSON(json).list, #[0])[1]`,
		`groupBy(fromJSON(json).list, #[0])[1.0]`,
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
fromJSON(json).map.n == 1: true
fromJSON(json).list == [[1]]: true
fromJSON(json).map == {"n": 1}: false
fromJSON(json).map == {"n": 1.0}: true
fromJSON(json).map in [{"n": 1}]: false
[1] in fromJSON(json).list: true
len(uniq([[1], [1.0]])): 1
len(uniq([{"n": 1}, {"n": 1.0}])): 2
groupBy(fromJSON(json).list, #[0]): map[1:[[1]]]
groupBy(fromJSON(json).list, #[0])[1]: []
groupBy(fromJSON(json).list, #[0])[1.0]: [[1]]
END
)
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
