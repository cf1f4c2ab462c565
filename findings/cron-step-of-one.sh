#!/usr/bin/env bash
# Where both a day of the month and a day of the week are given, either of them counts; where one is a star, the other one alone does. Is
# `*/1`, each day, a star? And `1-31`? robfig/cron 3.0.1, by which Kubernetes' CronJobs and Argo Workflows' schedules run, says yes to the
# first one and no to the second; cron 4.4.0 of npm takes both for a star, croner 11.0.1 and cron-parser 5.10.5 neither. So `0 0 */1 * 1`
# comes on Mondays in the cluster and every day in a preview of those two, while `0 0 1-31 * 1` comes every day in the cluster and on
# Mondays with cron. Of a longer step, `*/2`, all four say that it is no star. Seen on 2026-12-01 with Go 1.26 and Node 20.20, the
# days from Sunday, the 1st of March 2026, on:
#   robfig/cron: * 2 9 16 | */1 2 9 16 | 1-31 2 3 4 | */2 2 3 5
#   croner: * 2 9 16 | */1 2 3 4 | 1-31 2 3 4 | */2 2 3 5
#   cron-parser: * 2 9 16 | */1 2 3 4 | 1-31 2 3 4 | */2 2 3 5
#   cron: * 2 9 16 | */1 2 9 16 | 1-31 2 9 16 | */2 2 3 5
set -euo pipefail
command -v go >/dev/null || { echo "skipped: there is no Go here"; exit 0; }
cd "$(mktemp -d)"
go mod init finding >/dev/null 2>&1
go get github.com/robfig/cron/v3@v3.0.1 >/dev/null 2>&1
cat >main.go <<'GO'
package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

func main() {
	var all []string
	for _, day := range []string{"*", "*/1", "1-31", "*/2"} {
		schedule, err := cron.ParseStandard("0 0 " + day + " * 1")
		if err != nil {
			panic(err)
		}
		text := day
		next := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
		for range 3 {
			next = schedule.Next(next)
			text += fmt.Sprint(" ", next.Day())
		}
		all = append(all, text)
	}
	fmt.Println("robfig/cron: " + strings.Join(all, " | "))
}
GO
seen=$(go run .)
npm init -y >/dev/null
npm install --silent --no-audit --no-fund croner@11.0.1 cron-parser@5.10.5 cron@4.4.0
cat >input.mjs <<'JS'
import { CronTime } from "cron";
import { CronExpressionParser } from "cron-parser";
import { Cron } from "croner";
const start = new Date("2026-03-01T00:00:00Z");
const readers = {
  croner: (text) => new Cron(text, { timezone: "UTC" }).nextRuns(3, start),
  "cron-parser": (text) => CronExpressionParser.parse(text, { currentDate: start, tz: "UTC" }).take(3).map((next) => next.toDate()),
  cron: (text) => {
    const time = new CronTime(text, "UTC");
    const days = [start];
    for (let n = 0; n < 3; n++) days.push(time.getNextDateFrom(days.at(-1), "UTC").toJSDate());
    return days.slice(1);
  },
};
for (const [name, read] of Object.entries(readers)) {
  const days = (day) => read(`0 0 ${day} * 1`).map((next) => next.getUTCDate()).join(" ");
  console.log(`${name}: ${["*", "*/1", "1-31", "*/2"].map((day) => `${day} ${days(day)}`).join(" | ")}`);
}
JS
seen="$seen
$(node input.mjs)"
wanted='robfig/cron: * 2 9 16 | */1 2 9 16 | 1-31 2 3 4 | */2 2 3 5
croner: * 2 9 16 | */1 2 3 4 | 1-31 2 3 4 | */2 2 3 5
cron-parser: * 2 9 16 | */1 2 3 4 | 1-31 2 3 4 | */2 2 3 5
cron: * 2 9 16 | */1 2 9 16 | 1-31 2 9 16 | */2 2 3 5'
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
