#!/usr/bin/env bash
# What typescript 5.9.3 emits for a static auto-accessor of a class expression without a name, with
# "useDefineForClassFields": false and target ES2022: the getter reads through a variable that is declared and never set, so
# that reading it throws a TypeError. With a name, or with fields that are defined, it gives 1.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --prefix . typescript@5.9.3
cat >input.ts <<'END'
const Counter = class { static accessor count = 1; };
console.log(Counter.count);
END
npx tsc --target es2022 --useDefineForClassFields false input.ts
seen=$(node input.js 2>&1 | grep -o "TypeError: Cannot read properties of undefined" || true)
[ "$seen" = "TypeError: Cannot read properties of undefined" ] || { echo "it is otherwise now: $(node input.js 2>&1)"; exit 1; }
echo "as it was: $seen"
