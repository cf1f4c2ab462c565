#!/usr/bin/env bash
# expr (github.com/expr-lang/expr) promises that findLast and findLastIndex are find and findIndex from the end. In 1.17.8 they leave
# the true of their loop behind on the machine's stack, where what stands in front of them is looked for: alone they are right, as
# the right side of an operator or the last element of a list they put true in its place. find and findIndex do not.
# Seen on 2026-12-01 with Go 1.26:
#   findIndex([5, 5], # == 5): 0
#   findLastIndex([5, 5], # == 5): 1
#   [10, findIndex([5, 5], # == 5)]: [10 0]
#   [10, findLastIndex([5, 5], # == 5)]: [true 1]
#   10 + findIndex([5, 5], # == 5): 10
#   10 + findLastIndex([5, 5], # == 5): invalid operation: bool + int
#   ["a", findLast([5, 6], # < 6)]: [true 5]
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
	for _, text := range []string{
		"findIndex([5, 5], # == 5)",
		"findLastIndex([5, 5], # == 5)",
		"[10, findIndex([5, 5], # == 5)]",
		"[10, findLastIndex([5, 5], # == 5)]",
		"10 + findIndex([5, 5], # == 5)",
		"10 + findLastIndex([5, 5], # == 5)",
		`["a", findLast([5, 6], # < 6)]`,
	} {
		program, err := expr.Compile(text)
		if err != nil {
			panic(err)
		}
		value, err := expr.Run(program, nil)
		if err != nil {
			value = strings.SplitN(err.Error(), " (1:", 2)[0]
		}
		fmt.Printf("%s: %v\n", text, value)
	}
}
END
seen=$(go run .)
wanted='findIndex([5, 5], # == 5): 0
findLastIndex([5, 5], # == 5): 1
[10, findIndex([5, 5], # == 5)]: [10 0]
[10, findLastIndex([5, 5], # == 5)]: [true 1]
10 + findIndex([5, 5], # == 5): 10
10 + findLastIndex([5, 5], # == 5): invalid operation: bool + int
["a", findLast([5, 6], # < 6)]: [true 5]'
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
