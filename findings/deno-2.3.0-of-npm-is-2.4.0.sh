#!/usr/bin/env bash
# The npm package @deno/linux-x64-glibc@2.3.0, which deno@2.3.0 installs on Linux, holds a program that says it is deno 2.4.0. It is not
# that one either: the global `Buffer`, which came with 2.4.0, is missing in it. One would expect the version that the package names, as
# its neighbours hold it; who looks at `deno --version` or Deno.version to tell what is there is misled. Seen on 2026-12-01:
#   2.3.0 says 2.4.0, Buffer is undefined
#   2.3.1 says 2.3.1, Buffer is undefined
#   2.4.0 says 2.4.0, Buffer is function
set -euo pipefail
cd "$(mktemp -d)"
echo 'console.log(`says ${Deno.version.deno}, Buffer is ${typeof globalThis.Buffer}`);' >probe.mjs
seen=""
for version in 2.3.0 2.3.1 2.4.0; do
  npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$version" "@deno/linux-x64-glibc@$version"
  seen+="$version $("$version/node_modules/@deno/linux-x64-glibc/deno" run probe.mjs)"$'\n'
done
wanted="2.3.0 says 2.4.0, Buffer is undefined
2.3.1 says 2.3.1, Buffer is undefined
2.4.0 says 2.4.0, Buffer is function
"
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
