#!/usr/bin/env bash
# es-module-lexer 3.0.5 tells a division from a regular expression by the braces in front of it. Behind a class or a function that is
# an expression it is wrong: `} / 2` begins a regular expression there, which does not end, and the whole module is refused. Its
# README says that it deals with this ambiguity in the full grammar; behind an object or an arrow in parentheses it does. Node and
# acorn 8.19.0 read all four. Seen on 2026-12-01:
#   const half = class {} / 2;: Parse error
#   const half = function () {} / 2;: Parse error
#   const half = {} / 2;: one import
#   const half = (() => {}) / 2;: one import
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix . es-module-lexer@3.0.5 acorn@8.19.0
cat >input.mjs <<'END'
import { parse as parseAll } from "acorn";
import { init, parse } from "es-module-lexer";
await init;
for (const text of ["class {} / 2", "function () {} / 2", "{} / 2", "(() => {}) / 2"]) {
  const code = `const half = ${text};`;
  const module = `${code}\nimport "node:fs";\n`;
  parseAll(module, { ecmaVersion: 2022, sourceType: "module" });
  let result;
  try {
    result = parse(module)[0].length === 1 ? "one import" : "other imports";
  } catch (error) {
    result = error.message.replace(/ @.*/s, "");
  }
  console.log(`${code}: ${result}`);
}
END
seen=$(node input.mjs)
wanted="const half = class {} / 2;: Parse error
const half = function () {} / 2;: Parse error
const half = {} / 2;: one import
const half = (() => {}) / 2;: one import"
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
