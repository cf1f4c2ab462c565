#!/usr/bin/env bash
# js-yaml 5.5.0 throws at a text without a document, be it empty or only comments, as a values file is in which all is commented
# out; and a number that is too large for a double stays a text. js-yaml 4.1.0 and yaml 2.9.1 give null and Infinity. The text is valid YAML: a stream of no documents (YAML 1.2.2, 9.2). Seen on 2026-12-01:
#   js-yaml 5: expected a document, but the input is empty | "1e400"
#   js-yaml 4: null | Infinity
#   yaml: null | Infinity
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix . yaml@2.9.1 js-yaml-5@npm:js-yaml@5.5.0 js-yaml-4@npm:js-yaml@4.1.0
cat >input.mjs <<'END'
import * as four from "js-yaml-4";
import * as five from "js-yaml-5";
import { parse } from "yaml";
function shown(read) {
  const results = ["# replicas: 3\n", "1e400"].map((text) => {
    try {
      const value = read(text);
      return typeof value === "string" ? JSON.stringify(value) : String(value);
    } catch (error) {
      return error.reason ?? error.message;
    }
  });
  return results.join(" | ");
}
console.log("js-yaml 5:", shown((text) => five.load(text)));
console.log("js-yaml 4:", shown((text) => (four.load ?? four.default.load)(text)));
console.log("yaml:", shown((text) => parse(text)));
END
seen=$(node input.mjs)
wanted='js-yaml 5: expected a document, but the input is empty | "1e400"
js-yaml 4: null | Infinity
yaml: null | Infinity'
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
