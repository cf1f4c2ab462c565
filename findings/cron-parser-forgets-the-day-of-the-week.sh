#!/usr/bin/env bash
# POSIX's crontab: where both a day of the month and a day of the week are given, either of them counts. `0 0 30 2 1` comes on each
# Monday of February, though no February has a 30th. cron-parser 5.4.0 looks at the day of the month and the month alone and refuses
# the expression; with a 29 in place of the 30 it gives the Mondays as well. croner 9.1.0 gives the Mondays for both.
# Seen on 2026-12-01:
#   cron-parser 30: Invalid explicit day of month definition
#   cron-parser 29: 2026-02-02 2026-02-09
#   croner 30: 2026-02-02 2026-02-09
#   croner 29: 2026-02-02 2026-02-09
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix . cron-parser@5.4.0 croner@9.1.0
cat >input.mjs <<'END'
import { CronExpressionParser } from "cron-parser";
import { Cron } from "croner";
const from = new Date("2026-01-01T00:00:00Z");
const days = (dates) => dates.map((date) => date.toISOString().slice(0, 10)).join(" ");
const libraries = {
  "cron-parser": (text) => CronExpressionParser.parse(text, { currentDate: from, tz: "UTC" }).take(2),
  croner: (text) => new Cron(text, { timezone: "UTC" }).nextRuns(2, from),
};
for (const [name, next] of Object.entries(libraries))
  for (const day of [30, 29])
    try {
      console.log(`${name} ${day}: ${days(next(`0 0 ${day} 2 1`))}`);
    } catch (error) {
      console.log(`${name} ${day}: ${error.message}`);
    }
END
seen=$(node input.mjs)
wanted="cron-parser 30: Invalid explicit day of month definition
cron-parser 29: 2026-02-02 2026-02-09
croner 30: 2026-02-02 2026-02-09
croner 29: 2026-02-02 2026-02-09"
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
