#!/usr/bin/env bash
# bun 1.4.5: a function expression that is called where it stands, inside of another function, has a parameter whose default reads
# a name from outside, and its body declares the same name with const and does not use it. The default cannot see the body, so it is the outer one
# that is meant; bun does not find it: "ReferenceError: held is not defined". As a declaration, or under another name in the
# body, the same function runs, and so does all of it on Node 24.21.0.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --prefix . bun@1.4.5 node@24.21.0
cat >expression.js <<'END'
(() => {
  class held { static size = 3; }
  function size() { return (function (given = held.size) { const held = {}; return given; })(); }
  console.log(size());
})();
END
sed 's/const held = {}/const other = {}/' expression.js >other.js
cat >declaration.js <<'END'
(() => {
  class held { static size = 3; }
  function size(given = held.size) { const held = {}; return given; }
  console.log(size());
})();
END
outcome() { "$@" 2>/dev/null || echo "fails"; }
bin=./node_modules/.bin
seen="bun: $(outcome $bin/bun expression.js) $(outcome $bin/bun other.js) $(outcome $bin/bun declaration.js)
node: $(outcome $bin/node expression.js) $(outcome $bin/node other.js) $(outcome $bin/node declaration.js)"
[ "$seen" = "bun: fails 3 3
node: 3 3 3" ] || { echo "it is otherwise now: $seen"; exit 1; }
{ $bin/bun expression.js || true; } 2>&1 | grep -q "ReferenceError: held is not defined"
echo "as it was: $seen"
