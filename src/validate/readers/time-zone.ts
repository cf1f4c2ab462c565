import { suggest } from "../../model/suggest.js";
import { TIME_ZONES } from "./time-zones.js";

let known: ReadonlySet<string> | undefined;

/** All names of the zone database. A schedule is rare: they are taken apart when one is asked for. */
function names(): ReadonlySet<string> {
  known ??= new Set(
    Object.entries(TIME_ZONES).flatMap(([area, places]) =>
      places.split(" ").map((place) => (area === "" ? place : `${area}/${place}`)),
    ),
  );
  return known;
}

/** Whether Go's `time.LoadLocation` knows a time zone: by its name in the database, in that very case, or as one of its own. */
export function isTimeZone(name: string): boolean {
  return ["", "UTC", "Local"].includes(name) || names().has(name);
}

/** The name that was meant: the same in another case, or one that is nearly so. Short names look alike and mean others. */
export function suggestTimeZone(name: string): string | undefined {
  const all = [...names()];
  const same = all.find((other) => other.toLowerCase() === name.toLowerCase());
  return same ?? (name.includes("/") ? suggest(name, all) : undefined);
}
