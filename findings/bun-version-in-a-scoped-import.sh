#!/usr/bin/env bash
# An import that names a version (`ms@2.0.0`), with bun 1.4.5. Where no folder above the script has a node_modules, bun fetches
# that version. Where one has, it fetches nothing, and such an import should fail: for `ms@2.0.0` it does, and for a package with
# a scope it gives whatever version is installed, without a word. Bun's documentation of auto-install says that a version in an
# import decides ("Version specifiers"), and tells packages with a scope from no others.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix tool bun@1.4.5
mkdir -p image/app
npm install --silent --no-audit --no-fund --prefix image ms@2.1.2 @sindresorhus/is@6.0.0
cat >image/app/scoped.js <<'END'
import manifest from "@sindresorhus/is@7.0.0/package.json";
console.log(manifest.version);
END
cat >image/app/plain.js <<'END'
import manifest from "ms@2.0.0/package.json";
console.log(manifest.version);
END
bun=tool/node_modules/.bin/bun
seen="$("$bun" image/app/scoped.js 2>&1 || true) | $("$bun" image/app/plain.js 2>&1 | grep -o "Cannot find module 'ms@2.0.0/package.json'" || true)"
[ "$seen" = "6.0.0 | Cannot find module 'ms@2.0.0/package.json'" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
