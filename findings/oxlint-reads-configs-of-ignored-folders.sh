#!/usr/bin/env bash
# oxlint 1.95.0 reads the `.oxlintrc.json` of a folder that `ignorePatterns` leaves out, though no file of the folder is linted: one
# that extends a file which is not installed ends the run for all other files. A folder that `.gitignore` names is not looked at, and
# `--disable-nested-config` reads none. `ignorePatterns` are documented as files that are not linted.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --prefix . oxlint@1.95.0
mkdir src example
echo 'export const a = 1;' | tee src/a.js >example/b.js
echo '{ "ignorePatterns": ["example/**"] }' >.oxlintrc.json
echo '{ "extends": ["./node_modules/none/oxlint.json"] }' >example/.oxlintrc.json
ended() { npx oxlint "$@" src example >/dev/null 2>&1 && echo ends well || echo fails; }
seen="nested: $(ended), without nested: $(ended --disable-nested-config)"
mkdir .git
echo example >.gitignore
seen="$seen, ignored by git: $(ended)"
wanted="nested: fails, without nested: ends well, ignored by git: ends well"
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
