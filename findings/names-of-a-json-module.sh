#!/usr/bin/env bash
# `import * as all from "./data.json" with { type: "json" }`: a JSON module has one export, `default` (ECMAScript, ParseJSONModule). So do
# Node 24.21.0, deno 2.9.6 and esbuild 0.28.2 have it; bun 1.4.5 and rolldown 1.3.3 add an export for each key, and what `bun build`
# makes of the same file has only the keys that are identifiers: bundled, `all["not-id"]` is undefined, and was 3 before.
# Seen on 2026-12-01:
#   node: default
#   deno: default
#   esbuild: default
#   bun: default,name,not-id
#   bun build: default,name
#   rolldown: default,name,not-id
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix . bun@1.4.5 deno@2.9.6 node@24.21.0 esbuild@0.28.2 rolldown@1.3.3
echo '{ "name": "x", "not-id": 3 }' >data.json
cat >input.mjs <<'END'
import * as all from "./data.json" with { type: "json" };
console.log(Object.keys(all).join());
END
bin=./node_modules/.bin
$bin/esbuild input.mjs --bundle --format=esm --outfile=esbuild.mjs --log-level=error
$bin/rolldown input.mjs -o rolldown.mjs >/dev/null 2>&1
$bin/bun build input.mjs --outfile=bun.mjs >/dev/null
seen="node: $($bin/node input.mjs)
deno: $($bin/deno run -A --quiet input.mjs)
esbuild: $($bin/node esbuild.mjs)
bun: $($bin/bun input.mjs)
bun build: $($bin/node bun.mjs)
rolldown: $($bin/node rolldown.mjs)"
wanted="node: default
deno: default
esbuild: default
bun: default,name,not-id
bun build: default,name
rolldown: default,name,not-id"
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
