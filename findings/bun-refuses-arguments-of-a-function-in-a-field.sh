#!/usr/bin/env bash
# bun 1.4.5 does not parse `arguments` in a parameter's default of an ordinary function that stands in the initializer of a class
# field: "Cannot reference 'arguments' in class field initializer". That is the rule for the initializer itself and for arrows;
# a function has arguments of its own, in its parameters as in its body. bun knows that of the body alone. Node 24.21.0 and
# deno 2.9.6 run both.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --prefix . bun@1.4.5 node@24.21.0 deno@2.9.6
export DENO_NO_UPDATE_CHECK=1 NO_COLOR=1
cat >body.js <<'END'
class Counted { count = (function () { return arguments.length; })(1, 2); }
console.log(new Counted().count);
END
cat >parameter.js <<'END'
class Counted { count = (function (_, given = arguments.length) { return given; })(1); }
console.log(new Counted().count);
END
outcome() { "$@" 2>/dev/null || echo "refused"; }
bin=./node_modules/.bin
seen="bun: $(outcome $bin/bun body.js) $(outcome $bin/bun parameter.js)
node: $(outcome $bin/node body.js) $(outcome $bin/node parameter.js)
deno: $(outcome $bin/deno run body.js) $(outcome $bin/deno run parameter.js)"
[ "$seen" = "bun: 2 refused
node: 2 1
deno: 2 1" ] || { echo "it is otherwise now: $seen"; exit 1; }
{ $bin/bun parameter.js || true; } 2>&1 | grep -q "Cannot reference 'arguments' in class field initializer"
echo "as it was: $seen"
