#!/usr/bin/env bash
# In YAML a tab within a plain scalar is a part of its text like a blank (YAML 1.2.2, 7.3.3: s-white stands between the characters of a
# line). github.com/goccy/go-yaml 1.19.2 takes it out without a word, in values, keys and flow lists: of two words comes one, and of two
# numbers one larger number. sigs.k8s.io/yaml 1.6.0, yaml 2.9.1 and js-yaml 5.5.0 keep it, PyYAML 6.0.4 says that no token can
# begin with a tab. In quotes goccy keeps it, too. Seen on 2026-12-01 with Go 1.26:
#   goccy: {"flow":["ab"],"key":12,"quoted":"a\tb","sort-t,":"cut-d;"}
#   sigs.k8s.io: {"flow":["a\tb"],"key":"1\t2","quoted":"a\tb","sort\t-t,":"cut\t-d;"}
#   yaml: {"sort\t-t,":"cut\t-d;","key":"1\t2","flow":["a\tb"],"quoted":"a\tb"}
#   js-yaml: {"sort\t-t,":"cut\t-d;","key":"1\t2","flow":["a\tb"],"quoted":"a\tb"}
#   PyYAML: found character '\t' that cannot start any token
set -euo pipefail
command -v go >/dev/null || { echo "skipped: there is no Go here"; exit 0; }
cd "$(mktemp -d)"
printf 'sort\t-t,: cut\t-d;\nkey: 1\t2\nflow: [a\tb]\nquoted: "a\tb"\n' >text.yaml
go mod init finding >/dev/null 2>&1
go get github.com/goccy/go-yaml@v1.19.2 sigs.k8s.io/yaml@v1.6.0 >/dev/null 2>&1
cat >main.go <<'GO'
package main

import (
	"encoding/json"
	"fmt"
	"os"

	goccy "github.com/goccy/go-yaml"
	kubernetes "sigs.k8s.io/yaml"
)

func main() {
	text, err := os.ReadFile("text.yaml")
	if err != nil {
		panic(err)
	}
	var value any
	if err := goccy.Unmarshal(text, &value); err != nil {
		panic(err)
	}
	written, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	fmt.Printf("goccy: %s\n", written)
	written, err = kubernetes.YAMLToJSON(text)
	if err != nil {
		panic(err)
	}
	fmt.Printf("sigs.k8s.io: %s\n", written)
}
GO
seen=$(go run .)
npm init -y >/dev/null
npm install --silent --no-audit --no-fund yaml@2.9.1 js-yaml@5.5.0
cat >input.mjs <<'JS'
import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { parse } from "yaml";
const text = readFileSync("text.yaml", "utf8");
console.log("yaml:", JSON.stringify(parse(text)));
console.log("js-yaml:", JSON.stringify(load(text)));
JS
seen="$seen
$(node input.mjs)"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check pyyaml==6.0.4
seen="$seen
PyYAML: $(python/bin/python -c '
import yaml
try:
    print(yaml.safe_load(open("text.yaml")))
except yaml.YAMLError as error:
    print(error.problem)
')"
wanted=$(
  cat <<'END'
goccy: {"flow":["ab"],"key":12,"quoted":"a\tb","sort-t,":"cut-d;"}
sigs.k8s.io: {"flow":["a\tb"],"key":"1\t2","quoted":"a\tb","sort\t-t,":"cut\t-d;"}
yaml: {"sort\t-t,":"cut\t-d;","key":"1\t2","flow":["a\tb"],"quoted":"a\tb"}
js-yaml: {"sort\t-t,":"cut\t-d;","key":"1\t2","flow":["a\tb"],"quoted":"a\tb"}
PyYAML: found character '\t' that cannot start any token
END
)
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
