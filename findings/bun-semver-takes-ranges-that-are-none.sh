#!/usr/bin/env bash
# Bun.semver.satisfies() of bun 1.4.5, which is made to be compatible with semver (Bun's documentation, "Semver"), with a range that
# is none. It gives true for "latest" and any release, and for "!=1.2.3" also with 1.2.3 itself; `1.2.3.4` and `1.2.3,1.3.0` are
# read as something. semver 7.7.3 gives false for each. Seen on 2026-12-01, asked with 1.2.3:
#   semver: false false false false
#   bun: true true true true
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix . bun@1.4.5 semver@7.7.3
cat >input.mjs <<'END'
import semver from "semver";
const asked = ["latest", "!=1.2.3", "1.2.3.4", "1.2.3,1.3.0"];
console.log(`semver: ${asked.map((range) => semver.satisfies("1.2.3", range)).join(" ")}`);
console.log(`bun: ${asked.map((range) => Bun.semver.satisfies("1.2.3", range)).join(" ")}`);
END
seen=$(./node_modules/.bin/bun input.mjs)
[ "$seen" = "semver: false false false false
bun: true true true true" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
