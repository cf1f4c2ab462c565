#!/usr/bin/env bash
# expr (github.com/expr-lang/expr) 1.17.8 has groupBy, fromPairs and toJSON, and the first two give maps whose keys are of any type,
# which Go's encoder of JSON does not take, whatever the keys are: what one builtin of the language gives another one of it refuses.
# A map that is written as a literal is of another type and passes, and so does a group that is taken out.
# Seen on 2026-12-01 with Go 1.26:
#   toJSON({"a": [1]}): {"a":[1]}
#   toJSON(groupBy(["a"], #)): json: unsupported type: map[interface {}][]interface {}
#   toJSON(fromPairs(toPairs({"a": 1}))): json: unsupported type: map[interface {}]interface {}
#   toJSON(groupBy(["a"], #)["a"]): ["a"]
set -euo pipefail
command -v go >/dev/null || { echo "skipped: there is no Go here"; exit 0; }
cd "$(mktemp -d)"
go mod init finding >/dev/null 2>&1
go get github.com/expr-lang/expr@v1.17.8 >/dev/null 2>&1
cat >main.go <<'END'
package main

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/expr-lang/expr"
)

func main() {
	for _, text := range []string{
		`toJSON({"a": [1]})`,
		`toJSON(groupBy(["a"], #))`,
		`toJSON(fromPairs(toPairs({"a": 1})))`,
		`toJSON(groupBy(["a"], #)["a"])`,
	} {
		program, err := expr.Compile(text)
		if err != nil {
			panic(err)
		}
		value, err := expr.Run(program, nil)
		if err != nil {
			value = strings.SplitN(err.Error(), " (1:", 2)[0]
		}
		fmt.Printf("%s: %v\n", text, regexp.MustCompile(`\s+`).ReplaceAllString(fmt.Sprint(value), " "))
	}
}
END
seen=$(go run . | sed 's/\[ "a" \]/["a"]/; s/{ "a": \[ 1 \] }/{"a":[1]}/')
wanted='toJSON({"a": [1]}): {"a":[1]}
toJSON(groupBy(["a"], #)): json: unsupported type: map[interface {}][]interface {}
toJSON(fromPairs(toPairs({"a": 1}))): json: unsupported type: map[interface {}]interface {}
toJSON(groupBy(["a"], #)["a"]): ["a"]'
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
