#!/usr/bin/env bash
# `!!float 3` says that 3 is meant as a floating-point number, as the core schema allows (YAML 1.2.2, 10.3.2: a
# float needs neither a dot nor an exponent). yaml 2.9.1 gives the text "3", with a warning that the tag is unresolved, since it looks
# for the tag among forms that have a dot or an exponent; `!!float 3.0` gives the number. js-yaml 5.5.0 gives 3 for both.
# Seen on 2026-12-01:
#   yaml ["3",3,3] Unresolved tag: tag:yaml.org,2002:float
#   js-yaml [3,3,3]
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix . yaml@2.9.1 js-yaml@5.5.0
cat >input.mjs <<'END'
import { load } from "js-yaml";
import { parseDocument } from "yaml";
const text = "[!!float 3, !!float 3.0, !!int 3]";
const document = parseDocument(text);
const warnings = document.warnings.map(({ message }) => message.replace(/ at line.*/s, ""));
console.log("yaml", JSON.stringify(document.toJS()), warnings.join());
console.log("js-yaml", JSON.stringify(load(text)));
END
seen=$(node input.mjs)
wanted='yaml ["3",3,3] Unresolved tag: tag:yaml.org,2002:float
js-yaml [3,3,3]'
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
