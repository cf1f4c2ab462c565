#!/usr/bin/env bash
# `build: .`, as compose files have it, in a document that says `%YAML 1.1` (or with `version: "1.1"`): yaml 2.9.1 gives NaN, which
# JSON writes as null. The pattern of floats in YAML 1.1 asks for no digit, so that `.`, `-.` and `.e+1` match it, and the number is
# what is left when there is none. js-yaml 5.5.0, with its schema for YAML 1.1, gives the text. Seen on 2026-12-01:
#   1.2 {"build":"."}
#   1.1 {"build":null,"from":null} true
#   js-yaml {"build":".","from":"-."}
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix . yaml@2.9.1 js-yaml@5.5.0
cat >input.mjs <<'END'
import { load, YAML11_SCHEMA } from "js-yaml";
import { parse } from "yaml";
console.log("1.2", JSON.stringify(parse("build: .\n")));
const value = parse("%YAML 1.1\n---\nbuild: .\nfrom: -.\n");
console.log("1.1", JSON.stringify(value), Number.isNaN(value.build));
console.log("js-yaml", JSON.stringify(load("build: .\nfrom: -.\n", { schema: YAML11_SCHEMA })));
END
seen=$(node input.mjs)
wanted='1.2 {"build":"."}
1.1 {"build":null,"from":null} true
js-yaml {"build":".","from":"-."}'
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
