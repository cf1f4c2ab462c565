#!/usr/bin/env bash
# deno 2.9.6: `for (const of in …)` is a loop over keys with a variable called `of`, which JavaScript and TypeScript allow. deno
# runs it in a file of JavaScript, and in TypeScript on the top level; inside of a function of TypeScript it is a syntax error,
# "Variable declaration list cannot be empty". A file without an extension is TypeScript to deno, so there it fails too. tsc 6.0.3
# has no complaint.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --prefix . deno@2.9.6 typescript@6.0.3
export DENO_NO_UPDATE_CHECK=1 NO_COLOR=1
echo 'for (const of in { a: 2 }) console.log(of);' >top.ts
echo '(() => { for (const of in { a: 2 }) console.log(of); })();' >inside.ts
cp inside.ts inside.js
cp inside.ts inside
outcome() { "$@" 2>/dev/null || echo "fails"; }
bin=./node_modules/.bin
seen="$(for file in top.ts inside.ts inside inside.js; do echo "$file: $(outcome $bin/deno run $file)"; done)"
[ "$seen" = "top.ts: a
inside.ts: fails
inside: fails
inside.js: a" ] || { echo "it is otherwise now: $seen"; exit 1; }
{ $bin/deno run inside.ts || true; } 2>&1 | grep -q "Variable declaration list cannot be empty"
$bin/tsc --noEmit --lib esnext,dom --target esnext --ignoreConfig inside.ts
echo "as it was: $seen"
