#!/usr/bin/env bash
# In expr (github.com/expr-lang/expr) `||` does not look at its right side where the left one is true. The optimizer of 1.17.8, which is
# on unless one says otherwise, makes `any(list, a) || any(list, b)` one loop over `a || b` where both sides name the same list: the
# right predicate is tried on the elements that stand in front of the one for which the left one holds, and its error ends the
# expression. So the order of the elements decides, and a list that is written otherwise on one side keeps the two apart.
# Seen on 2026-12-01 with Go 1.26:
#   len(last) == 2 || int("x") > 9: true
#   any(last, # == "latest"): true
#   any(first, # == "latest") || any(first, int(#) > 9): true
#   any(last, # == "latest") || any(last, int(#) > 9): invalid operation: int(x)
#   any(last, # == "latest") || any(last[:], int(#) > 9): true
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
	env := map[string]any{"first": []any{"latest", "x"}, "last": []any{"x", "latest"}}
	for _, text := range []string{
		`len(last) == 2 || int("x") > 9`,
		`any(last, # == "latest")`,
		`any(first, # == "latest") || any(first, int(#) > 9)`,
		`any(last, # == "latest") || any(last, int(#) > 9)`,
		`any(last, # == "latest") || any(last[:], int(#) > 9)`,
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
len(last) == 2 || int("x") > 9: true
any(last, # == "latest"): true
any(first, # == "latest") || any(first, int(#) > 9): true
any(last, # == "latest") || any(last, int(#) > 9): invalid operation: int(x)
any(last, # == "latest") || any(last[:], int(#) > 9): true
END
)
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
