#!/usr/bin/env bash
# An ES module whose file has no extension, on bun 1.4.5, deno 2.9.6 and Node 24.21.0: an import whose names nobody uses is
# not loaded by bun and deno, without a word. They take such a file for TypeScript, which drops what may be a type; the same
# text as .mjs is loaded by all three. ECMAScript evaluates every module that is imported, used or not.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --prefix . bun@1.4.5 deno@2.9.6 node@24.21.0
cat >alpha.mjs <<'END'
console.log("alpha runs");
export const name = "alpha";
END
cat >script <<'END'
import * as unused from "./alpha.mjs";
console.log("done");
END
cp script script.mjs
seen=$(
  for file in script script.mjs; do
    echo "bun $file: $(./node_modules/.bin/bun ./$file | paste -sd,)"
    echo "deno $file: $(./node_modules/.bin/deno run -A ./$file | paste -sd,)"
    echo "node $file: $(./node_modules/.bin/node ./$file | paste -sd,)"
  done
)
[ "$seen" = "bun script: done
deno script: done
node script: alpha runs,done
bun script.mjs: alpha runs,done
deno script.mjs: alpha runs,done
node script.mjs: alpha runs,done" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
