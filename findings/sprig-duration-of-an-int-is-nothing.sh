#!/usr/bin/env bash
# sprig (github.com/Masterminds/sprig) 3.3.0 writes a number of seconds as a duration, of a text or of an int64. What templates and
# expressions write as a number is an int in Go, and of that `duration` gives 0s without a word: `duration 95`, and a length too.
# `durationRound` takes no numbers but int64 either. Its arithmetic gives int64, so that adding nothing mends it.
# Seen on 2026-12-01 with Go 1.26:
#   {{ duration "95" }}: 1m35s
#   {{ duration 95 }}: 0s
#   {{ duration (add 95 0) }}: 1m35s
#   {{ duration (len "abc") }}: 0s
set -euo pipefail
command -v go >/dev/null || { echo "skipped: there is no Go here"; exit 0; }
cd "$(mktemp -d)"
go mod init finding >/dev/null 2>&1
go get github.com/Masterminds/sprig/v3@v3.3.0 >/dev/null 2>&1
cat >main.go <<'END'
package main

import (
	"fmt"
	"os"
	"text/template"

	"github.com/Masterminds/sprig/v3"
)

func main() {
	for _, text := range []string{
		`{{ duration "95" }}`,
		`{{ duration 95 }}`,
		`{{ duration (add 95 0) }}`,
		`{{ duration (len "abc") }}`,
	} {
		fmt.Printf("%s: ", text)
		template.Must(template.New("").Funcs(sprig.TxtFuncMap()).Parse(text+"\n")).Execute(os.Stdout, nil)
	}
}
END
seen=$(go run .)
wanted='{{ duration "95" }}: 1m35s
{{ duration 95 }}: 0s
{{ duration (add 95 0) }}: 1m35s
{{ duration (len "abc") }}: 0s'
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
