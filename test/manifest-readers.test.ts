import { test } from "uvu";
import * as assert from "uvu/assert";
import { readDuration, readDurationOrSeconds } from "../src/validate/readers/duration.js";
import { formatNumber } from "../src/validate/readers/go-format.js";
import { scheduleProblem } from "../src/validate/readers/schedule.js";
import { isTimeZone, suggestTimeZone } from "../src/validate/readers/time-zone.js";

/** What robfig/cron 3.0.1 takes, as it told. */
const SCHEDULES = [
  ..."1,,2 * * * *|*-5 * * * *|*-5-7 * * * *|?-x * * * *|1, * * * *|,1 * * * *|0 0 ? * ?|0 0 * * sun|0 0 * jan-MAR mon-fri".split(
    "|",
  ),
  ..."*/15 * * * *|0/15 * * * *|5-59/10 * * * *|+3 * * * *|*/+2 * * * *|*/90 * * * *|  0  0 * * *  |0\t0\u00a0*\u3000* *".split(
    "|",
  ),
  ..."@daily|@midnight|@yearly|@annually|@monthly|@weekly|@hourly|@every 1h30m|@every 1.5h|@every 0|@every -1h".split(
    "|",
  ),
  "TZ=UTC 0 0 * * *",
  "TZ= 0 0 * * *",
  "CRON_TZ=Europe/Berlin 0 0 * * *",
  "TZ=Local  @daily ",
];

/** What it refuses. */
const NO_SCHEDULES = [
  ..."|* * * *|* * * * * *|60 * * * *|* 24 * * *|* * 0 * *|* * 32 * *|* * * 0 *|* * * 13 *|* * * * 7|5-1 * * * *|fri-mon * * * *".split(
    "|",
  ),
  ..."1-2-3 * * * *|1/2/3 * * * *|*/0 * * * *|*/-1 * * * *|*/x * * * *|L * * * *|0 0 * * foo|0 0 * monday *|60/5 * * * *|1.5 * * * *".split(
    "|",
  ),
  ..."0x5 * * * *|1_0 * * * *|\u0663 * * * *|*/9223372036854775808 * * * *|@Daily| @daily|@daily |@reboot|@every|@every 1d|@every  1h".split(
    "|",
  ),
  ..."@every 5|@every 1h 30m|TZ=Nowhere/X 0 0 * * *|TZ=Europe/berlin 0 0 * * *|TZ=UTC|TZ=UTC\t0 0 * * *|tz=UTC 0 0 * * *".split(
    "|",
  ),
];

test("schedules are read as robfig/cron reads them", () => {
  const read = (schedule: string): boolean => scheduleProblem(schedule)?.isTaken ?? true;
  assert.equal(
    SCHEDULES.filter((schedule) => !read(schedule)),
    [],
  );
  assert.equal(NO_SCHEDULES.filter(read), []);
});

test("a schedule that never comes is told apart", () => {
  const never = (schedule: string): boolean => scheduleProblem(schedule)?.isTaken === true;
  assert.equal(
    [", * * * *", "* , * * *", "* * , * 1", "0 0 30 2 *", "0 0 31 2,4,6,9,11 *", "0 0 31 feb ?"].filter(
      (s) => !never(s),
    ),
    [],
  );
  // The 29th of February comes, and a day of the week counts beside a day of the month.
  assert.equal(["0 0 29 2 *", "0 0 30 2 mon", "0 0 31 4,5 *", "0 0 */30 2 *"].filter(never), []);
});

test("durations are read as Go's time.ParseDuration reads them", () => {
  const nanoseconds = (text: string): unknown => {
    const read = readDuration(text);
    return "nanoseconds" in read ? String(read.nanoseconds) : undefined;
  };
  for (const [text, expected] of [
    ["1h30m", "5400000000000"],
    ["1.5h", "5400000000000"],
    [".5s", "500000000"],
    ["5.s", "5000000000"],
    ["-1m", "-60000000000"],
    ["+0", "0"],
    ["007ms", "7000000"],
    ["1\u00b5s1\u03bcs1us1ns", "3001"],
    ["2562047h", "9223369200000000000"],
  ] as const)
    assert.is(nanoseconds(text), expected, text);
  for (const text of [
    "",
    "-",
    "5",
    "1d",
    "1w",
    "1min",
    "PT1H",
    "1 h",
    " 1h",
    "1h ",
    "1H",
    "1e3s",
    ".s",
    "--1s",
    "2562048h",
  ])
    assert.is(nanoseconds(text), undefined, text);
  assert.equal(readDurationOrSeconds("90"), { nanoseconds: 90_000_000_000n });
  assert.ok("problem" in readDurationOrSeconds("9223372037"));
  assert.ok("problem" in readDurationOrSeconds("1d"));
});

test("time zones are those of the zone database, in its own case, and those of Go", () => {
  const mistaken =
    "PST CST IST JST AST Europe/berlin America/New_york utc local Nowhere/X America +01:00 ../UTC /UTC".split(" ");
  assert.equal(mistaken.filter(isTimeZone), []);
  const good = ["", ..."UTC Local EST MST HST EST5EDT US/Pacific GMT+0 Etc/GMT-5 GB Asia/Calcutta".split(" ")];
  assert.equal(
    good.filter((name) => !isTimeZone(name)),
    [],
  );
  assert.is(suggestTimeZone("Europe/berlin"), "Europe/Berlin");
  assert.is(suggestTimeZone("Europe/Viena"), "Europe/Vienna");
  assert.is(suggestTimeZone("Europ/Berlin"), "Europe/Berlin");
  assert.is(suggestTimeZone("America/Salta"), "America/Argentina/Salta");
  // As near to Kiev as to Vienna, if the area counts: no proposal is better than another city.
  assert.is(suggestTimeZone("Europe/Wien"), undefined);
});

test("what this runtime knows as a time zone is in the list: `npm run zones` writes it anew", () => {
  assert.equal(
    Intl.supportedValuesOf("timeZone").filter((name) => !isTimeZone(name)),
    [],
  );
});

test("numbers are put into a format as Go's Sprintf does", () => {
  for (const [format, expected] of [
    ["%s", "%!s(int=0)"],
    ["%d-%d", "0-%!d(MISSING)"],
    ["abc", "abc%!(EXTRA int=0)"],
    ["100%", "100%!(NOVERB)%!(EXTRA int=0)"],
    ["%f", "%!f(int=0)"],
    ["%[2]d", "%!d(BADINDEX)"],
  ] as const)
    assert.equal(formatNumber(format, 0), { text: expected, isWrong: true }, format);
  for (const [format, expected] of [
    ["%d", "7"],
    ["n%02d", "n07"],
    ["%d%%", "7%"],
    ["%x", "7"],
    ["%[1]d-%[1]d", "7-7"],
    ["%5v", "    7"],
  ] as const)
    assert.equal(formatNumber(format, 7), { text: expected, isWrong: false }, format);
});

test.run();
