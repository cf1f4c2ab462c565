#!/usr/bin/env bash
# In YAML's merge keys the keys that a map has itself win over those that `<<` brings, wherever `<<` stands. sigs.k8s.io/yaml 1.6.0, by
# which Kubernetes' clients and Argo Workflows read manifests, lets the order decide: a `<<` below a key overwrites it, one above it does
# not. The package yaml 2.9.1 of npm reads both as the rule says, so a step that takes over another one and names itself first keeps its
# name in a JavaScript tool and loses it in the cluster. Strict reading (UnmarshalStrict) calls the same text an error.
# Seen on 2026-12-01 with Go 1.26 and Node 20.20:
#   Go: {"above":{"image":"b","name":"second"},"base":{"image":"b","name":"first"},"below":{"image":"b","name":"first"}}
#   Go, strict: key "name" already set in map
#   npm: {"base":{"name":"first","image":"b"},"above":{"name":"second","image":"b"},"below":{"name":"second","image":"b"}}
set -euo pipefail
command -v go >/dev/null || { echo "skipped: there is no Go here"; exit 0; }
cd "$(mktemp -d)"
cat >steps.yaml <<'END'
base: &base { name: first, image: b }
above:
  <<: *base
  name: second
below:
  name: second
  <<: *base
END
go mod init finding >/dev/null 2>&1
go get sigs.k8s.io/yaml@v1.6.0 >/dev/null 2>&1
cat >main.go <<'END'
package main

import (
	"fmt"
	"os"
	"regexp"

	"sigs.k8s.io/yaml"
)

func main() {
	text, err := os.ReadFile("steps.yaml")
	if err != nil {
		panic(err)
	}
	json, err := yaml.YAMLToJSON(text)
	if err != nil {
		panic(err)
	}
	fmt.Printf("Go: %s\n", json)
	_, err = yaml.YAMLToJSONStrict(text)
	fmt.Printf("Go, strict: %s\n", regexp.MustCompile(`key "name" already set in map`).FindString(fmt.Sprint(err)))
}
END
seen=$(go run .)
npm init -y >/dev/null
npm install --silent yaml@2.9.1 >/dev/null
seen="$seen
npm: $(node -e '
const { parse } = require("yaml");
console.log(JSON.stringify(parse(require("fs").readFileSync("steps.yaml", "utf8"), { merge: true })));
')"
wanted='Go: {"above":{"image":"b","name":"second"},"base":{"image":"b","name":"first"},"below":{"image":"b","name":"first"}}
Go, strict: key "name" already set in map
npm: {"base":{"name":"first","image":"b"},"above":{"name":"second","image":"b"},"below":{"name":"second","image":"b"}}'
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
