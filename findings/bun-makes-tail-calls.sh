#!/usr/bin/env bash
# `keep` stores the result of a call in a constant and returns that, so that it is still running when `fail` throws: its last act
# is no call. With bun 1.4.5 the stack has no `keep`: before the code runs, bun's transpiler puts the call in the place of the
# constant (`return fail(n)`), and JavaScriptCore drops the frame of a function that ends in a call. Node 20 shows all three.
# One would expect a debugger's view of the source as long as nothing is asked to be minified.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix tool bun@1.4.5
cat >input.mjs <<'END'
function fail(n) {
  throw new Error(`no ${n}`);
}
function keep(n) {
  const result = fail(n);
  return result;
}
function start() {
  keep(1);
  console.log("never");
}
try {
  start();
} catch (error) {
  console.log(error.stack.match(/at (fail|keep|start)\b/g).join(", "));
}
END
seen="$(tool/node_modules/.bin/bun input.mjs) | $(node input.mjs)"
[ "$seen" = "at fail, at start | at fail, at keep, at start" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
