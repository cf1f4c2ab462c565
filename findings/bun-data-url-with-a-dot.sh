#!/usr/bin/env bash
# import() of a data: URL on bun 1.4.5: where the code has a dot in it, bun takes what follows the last one for the extension of
# a file, and gives a module whose default is the URL itself. No error: names are undefined. Without a dot, or in base64, the
# code runs. On Node 24.21.0 all three run, as a data: URL says its type by itself (text/javascript).
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --prefix . bun@1.4.5 node@24.21.0
cat >input.mjs <<'END'
const dot = await import("data:text/javascript,export const a = Math.PI > 3");
const none = await import("data:text/javascript,export const a = 3 > 2");
const base64 = await import(`data:text/javascript;base64,${btoa("export const a = Math.PI > 3")}`);
console.log(dot.a, typeof dot.default, none.a, base64.a);
END
seen="bun: $(./node_modules/.bin/bun input.mjs)
node: $(./node_modules/.bin/node input.mjs)"
[ "$seen" = "bun: undefined string true true
node: true undefined true true" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
