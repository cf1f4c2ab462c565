#!/usr/bin/env bash
# A function whose parameters have defaults has two scopes: `var n` in the body is another variable than the parameter n, from which it
# takes its first value, and a closure of a default sees the parameter (ECMAScript, FunctionDeclarationInstantiation).
# terser 5.51.4 with `module: true` makes one of them: `var n = 2` becomes an assignment to the parameter, which the
# closure then sees. None of its unsafe options is set; without `compress` it is right. Seen on 2026-12-01:
#   plain: [2,1]
#   terser: [2,2]
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix . terser@5.51.4
cat >input.mjs <<'END'
const pair = (n, read = () => n) => {
  var n = 2;
  return [n, read()];
};
console.log(JSON.stringify(pair(1)));
END
npx terser --module --compress --output output.mjs input.mjs
seen="plain: $(node input.mjs)
terser: $(node output.mjs)"
[ "$seen" = "plain: [2,1]
terser: [2,2]" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
