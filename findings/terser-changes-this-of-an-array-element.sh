#!/usr/bin/env bash
# `[kind.name][0]()` calls the function with the array as `this`. terser 5.51.4 with `compress` puts the element in the place of
# the access, and `kind.name()` calls it with `kind`. It knows the problem: for `(0, kind.name)()` it keeps the comma.
# Seen on 2026-12-01:
#   plain: array, undefined
#   terser: own, undefined
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix . terser@5.51.4
cat >input.mjs <<'END'
const kind = {
  name() {
    return Array.isArray(this) ? "array" : this === undefined ? "undefined" : "own";
  },
};
console.log(`${[kind.name][0]()}, ${(0, kind.name)()}`);
END
npx terser --module --compress --output output.mjs input.mjs
seen="plain: $(node input.mjs)
terser: $(node output.mjs)"
[ "$seen" = "plain: array, undefined
terser: own, undefined" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
