#!/usr/bin/env bash
# Two lines of valid code: an arrow function with a block, and a regular expression. An arrow function is no operand of a division, so
# that the line break ends the first statement (ECMAScript, Automatic Semicolon Insertion), and Node, acorn 8.19.0 and
# esbuild 0.28.2 run or read it. swc 1.16.22 refuses it: the `/` is a division for it. Seen on 2026-12-01:
#   node: true
#   esbuild: true
#   swc: Expected a semicolon
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix . @swc/core@1.16.22 esbuild@0.28.2 acorn@8.19.0
cat >input.mjs <<'END'
let run
run = () => {}
/x/g.test("x") && console.log(run() === undefined)
END
cat >read.mjs <<'END'
import { readFileSync } from "node:fs";
import swc from "@swc/core";
import { parse } from "acorn";
const text = readFileSync("input.mjs", "utf8");
parse(text, { ecmaVersion: 2022, sourceType: "module" });
try {
  swc.parseSync(text, { syntax: "ecmascript", isModule: true });
  console.log("read");
} catch (error) {
  console.log(/Expected a semicolon/.exec(error.message)?.[0] ?? error.message);
}
END
npx esbuild input.mjs --outfile=esbuild.mjs --log-level=error
seen="node: $(node input.mjs)
esbuild: $(node esbuild.mjs)
swc: $(node read.mjs)"
[ "$seen" = "node: true
esbuild: true
swc: Expected a semicolon" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
