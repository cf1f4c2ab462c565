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
  if (same !== undefined || !name.includes("/")) return same;
  // The area makes up most of a name, so that another city of it is near to the whole: Europe/Wien is not Europe/Kiev.
  const [area, place] = partsOf(name);
  const inArea = all.map(partsOf).filter(([known]) => known.toLowerCase() === area.toLowerCase());
  const near = suggest(
    place,
    inArea.map(([, known]) => known),
  );
  return inArea.find(([, known]) => known === near)?.join("") ?? all.find((other) => partsOf(other)[1] === place);
}

/** `America/Argentina/Salta`: the area, and the place in it. */
function partsOf(name: string): readonly [area: string, place: string] {
  const end = name.lastIndexOf("/") + 1;
  return [name.slice(0, end), name.slice(end)];
}
