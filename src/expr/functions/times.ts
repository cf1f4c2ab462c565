import { inZone, parseDuration, parseTime, Time, Zone, zoneCalled } from "../../go/times.js";
import { type Failing, text } from "../values/failing.js";
import type { Value } from "../values/values.js";

type Functions = Readonly<Record<string, (values: readonly Value[], failing: Failing) => Value>>;

/** What `date()` tries when it is given no layout. */
const LAYOUTS = [
  "2006-01-02",
  "15:04:05",
  "2006-01-02 15:04:05",
  "2006-01-02T15:04:05Z07:00",
  "02 Jan 06 15:04 MST",
  "Monday, 02-Jan-06 15:04:05 MST",
  "Mon, 02 Jan 2006 15:04:05 MST",
];

function zone(name: string, failing: Failing): Zone {
  return zoneCalled(name) ?? failing.value(`there is no time zone '${name}'`);
}

export const TIME_FUNCTIONS: Functions = {
  now: ([given]) => {
    const time = new Time(BigInt(Date.now()) * 1_000_000n);
    return given instanceof Zone ? inZone(time, given) : time;
  },
  duration: ([of], failing) => parseDuration(text(of, failing)) ?? failing.value("duration() of a text that is none"),
  timezone: ([of], failing) => zone(text(of, failing), failing),
  date: (values, failing) => {
    const own = values[0] instanceof Zone ? values[0] : undefined;
    const [of, layout, name] = own ? values.slice(1) : values;
    const place = name === undefined ? own : zone(text(name, failing), failing);
    const layouts = layout === undefined ? LAYOUTS : [text(layout, failing)];
    for (const one of layouts) {
      const time = parseTime(one, text(of, failing), place);
      if (time) return time;
    }
    return failing.value(`date() of '${text(of, failing)}', which is no date`);
  },
};
