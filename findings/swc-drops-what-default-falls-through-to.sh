#!/usr/bin/env bash
# swc 1.16.22 with `compress` knows the value of a switch's discriminant, finds no case for it, and keeps only the statements of
# `default`: what stands in the cases below, into which `default` falls, is gone where one of them ends in `break`. The
# specification goes on with all that follows `default` (ECMAScript, CaseBlockEvaluation). Seen on 2026-12-01:
#   plain: other two
#   swc: other
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix . @swc/core@1.16.22
cat >input.mjs <<'END'
const level = 3;
const said = [];
switch (level) {
  case 1:
    said.push("one");
  default:
    said.push("other");
  case 2:
    said.push("two");
    break;
  case 4:
    said.push("four");
}
console.log(said.join(" "));
END
cat >minify.mjs <<'END'
import { readFileSync, writeFileSync } from "node:fs";
import swc from "@swc/core";
const { code } = await swc.minify(readFileSync("input.mjs", "utf8"), { compress: true, mangle: false, module: true });
writeFileSync("output.mjs", code);
END
node minify.mjs
seen="plain: $(node input.mjs)
swc: $(node output.mjs)"
[ "$seen" = "plain: other two
swc: other" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
