#!/usr/bin/env bash
# yaml 2.9.1 cannot read what it has written: a text of two lines, of which the first begins with blanks, becomes a block scalar with
# an indentation of its own, `|1-`, and at the top of a document its lines stand at column 0. That is right (a document's
# content counts from -1, YAML 1.2.2, 8.1.1.1), and js-yaml 5.5.0 gets the text back; yaml itself counts from 0, and so takes
# the second line for something new. One would expect parse(stringify(text)) to be the text. Seen on 2026-12-01:
#   written "|1-\n  a\nb\n"
#   yaml Unexpected scalar at node end
#   js-yaml "  a\nb"
#   yaml below a key "  a\nb"
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix . yaml@2.9.1 js-yaml@5.5.0
cat >input.mjs <<'END'
import { load } from "js-yaml";
import { parse, stringify } from "yaml";
const text = "  a\nb";
const written = stringify(text);
console.log("written", JSON.stringify(written));
try {
  console.log("yaml", JSON.stringify(parse(written)));
} catch (error) {
  console.log("yaml", error.message.replace(/ at line.*/s, ""));
}
console.log("js-yaml", JSON.stringify(load(written)));
console.log("yaml below a key", JSON.stringify(parse(stringify({ key: text })).key));
END
seen=$(node input.mjs)
wanted='written "|1-\n  a\nb\n"
yaml Unexpected scalar at node end
js-yaml "  a\nb"
yaml below a key "  a\nb"'
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
