#!/usr/bin/env bash
# github.com/evilmonkeyinc/jsonpath 0.8.1 is behind `jsonpath()` in Argo Workflows' expressions. In its filters a key that an element
# lacks is no value but the end of the whole filter: `||` drops an element for which its one side holds, whichever that is, because
# the other side asks for what is not there; and neither `!=` nor `!` is ever true of what lacks the key, so that a filter and its
# negation together do not give all elements.
# Seen on 2026-12-01 with Go 1.26, over [{"b":1,"c":"x"},{"b":2},{"c":"y"}]:
#   $[?(@.c=='y')]: [{"c":"y"}]
#   $[?(@.b==1 || @.c=='y')]: [{"b":1,"c":"x"}]
#   $[?(@.c=='y' || @.b==2)]: []
#   $[?(@.b!=1)]: [{"b":2}]
#   $[?(@.b)]: [{"b":1,"c":"x"},{"b":2}]
#   $[?(!@.b)]: []
set -euo pipefail
command -v go >/dev/null || { echo "skipped: there is no Go here"; exit 0; }
cd "$(mktemp -d)"
go mod init finding >/dev/null 2>&1
go get github.com/evilmonkeyinc/jsonpath@v0.8.1 >/dev/null 2>&1
cat >main.go <<'END'
package main

import (
	"encoding/json"
	"fmt"

	"github.com/evilmonkeyinc/jsonpath"
)

func main() {
	for _, path := range []string{
		"$[?(@.c=='y')]",
		"$[?(@.b==1 || @.c=='y')]",
		"$[?(@.c=='y' || @.b==2)]",
		"$[?(@.b!=1)]",
		"$[?(@.b)]",
		"$[?(!@.b)]",
	} {
		found, err := jsonpath.QueryString(path, `[{"b":1,"c":"x"},{"b":2},{"c":"y"}]`)
		if err != nil {
			panic(err)
		}
		text, err := json.Marshal(found)
		if err != nil {
			panic(err)
		}
		fmt.Printf("%s: %s\n", path, text)
	}
}
END
seen=$(go run .)
wanted=$(
  cat <<'END'
$[?(@.c=='y')]: [{"c":"y"}]
$[?(@.b==1 || @.c=='y')]: [{"b":1,"c":"x"}]
$[?(@.c=='y' || @.b==2)]: []
$[?(@.b!=1)]: [{"b":2}]
$[?(@.b)]: [{"b":1,"c":"x"},{"b":2}]
$[?(!@.b)]: []
END
)
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
