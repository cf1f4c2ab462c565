#!/usr/bin/env bash
# bun 1.4.5: `break` to a label that stands inside of the same static block crosses no boundary, and is allowed; bun takes it for one
# that leaves the block ("'break' cannot cross static block boundary"). A loop without a label in the same place runs, and so does
# the label in a method. Node 24.21.0 and deno 2.9.6 run all three.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --prefix . bun@1.4.5 node@24.21.0 deno@2.9.6
export DENO_NO_UPDATE_CHECK=1 NO_COLOR=1
echo 'class Ready { static { check: { if (Ready) break check; } } } console.log("ran");' >label.js
echo 'class Ready { static { for (;;) { if (Ready) break; } } } console.log("ran");' >loop.js
echo 'class Ready { static is() { check: { if (Ready) break check; } } } Ready.is(); console.log("ran");' >method.js
outcome() { "$@" 2>/dev/null || echo "fails"; }
all() { for file in label loop method; do outcome "$@" $file.js; done | xargs; }
bin=./node_modules/.bin
seen="bun: $(all $bin/bun)
node: $(all $bin/node)
deno: $(all $bin/deno run)"
[ "$seen" = "bun: fails ran ran
node: ran ran ran
deno: ran ran ran" ] || { echo "it is otherwise now: $seen"; exit 1; }
{ $bin/bun label.js || true; } 2>&1 | grep -q "cannot cross static block boundary"
echo "as it was: $seen"
