#!/usr/bin/env bash
# meriyah 7.4.2 parses `/(?i:a)b/` and `/(?<y>a)|(?<y>b)/` (ECMAScript 2025) or does not, by the Node that runs it: it gives each
# expression to the engine's own RegExp, and what that does not know is an "Unterminated regular expression", although it ends. So
# a tool refuses on Node 20.20.2 a file that it reads on 24.21.0. acorn 8.19.0 checks expressions itself, and is the same on both.
# Seen on 2026-12-01:
#   node 20, meriyah: Unterminated regular expression, Unterminated regular expression
#   node 20, acorn: read, read
#   node 24, meriyah: read, read
#   node 24, acorn: read, read
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix . meriyah@7.4.2 acorn@8.19.0
for version in 20.20.2 24.21.0; do npm install --silent --no-audit --no-fund --prefix "$version" "node@$version"; done
cat >input.mjs <<'END'
import { parse } from "acorn";
import { parseModule } from "meriyah";
const texts = ["/(?i:a)b/;", "/(?<y>a)|(?<y>b)/;"];
function shown(read) {
  const results = texts.map((text) => {
    try {
      read(text);
      return "read";
    } catch (error) {
      return error.message.replace(/^\[.*?\]: /, "");
    }
  });
  return results.join(", ");
}
const node = `node ${process.versions.node.split(".")[0]}`;
console.log(`${node}, meriyah: ${shown((text) => parseModule(text))}`);
console.log(`${node}, acorn: ${shown((text) => parse(text, { ecmaVersion: 2025, sourceType: "module" }))}`);
END
seen=$(for version in 20.20.2 24.21.0; do "$version/node_modules/.bin/node" input.mjs; done)
wanted="node 20, meriyah: Unterminated regular expression, Unterminated regular expression
node 20, acorn: read, read
node 24, meriyah: read, read
node 24, acorn: read, read"
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
