#!/usr/bin/env bash
# ECMA-402 has time zones named by the IANA database, and a RangeError for other names. Node 24.9.0 (V8 with ICU) takes
# three-letter names of ICU's own besides, which the database does not have and which mean what Java meant by them in 1996: BST is
# Bangladesh, and not British summer time, AST is Alaska and not the Atlantic, ECT is Paris and not Ecuador, IST is India, MIT is
# Samoa. A check of zone names by `new Intl.DateTimeFormat` lets them pass; time.LoadLocation of Go does
# not know them. EST and MST, which the database has, are read as one expects.
# Seen on 2026-12-01:
#   BST Asia/Dhaka 18:00, AST America/Anchorage 03:00, ECT Europe/Paris 13:00, MIT Pacific/Apia 01:00, XST RangeError
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix . node@24.9.0
cat >input.mjs <<'END'
const noon = new Date(Date.UTC(2026, 0, 1, 12));
const seen = ["BST", "AST", "ECT", "MIT", "XST"].map((timeZone) => {
  try {
    const format = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
    return `${timeZone} ${format.resolvedOptions().timeZone} ${format.format(noon)}`;
  } catch (error) {
    return `${timeZone} ${error.name}`;
  }
});
console.log(seen.join(", "));
END
seen=$(./node_modules/.bin/node input.mjs)
wanted="BST Asia/Dhaka 18:00, AST America/Anchorage 03:00, ECT Europe/Paris 13:00, MIT Pacific/Apia 01:00, XST RangeError"
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
