const MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
const DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
const CLOCK = String.raw`\d\d:\d\d:\d\d(?:[.,]\d+)?`;

/** The forms in which a text is a moment to govaluate, and no text. */
const FORMS = [
  // As ISO 8601 and RFC 3339 write them.
  String.raw`\d{4}-\d\d-\d\d`,
  String.raw`\d{4}-\d\d-\d\d \d\d:\d\d`,
  String.raw`\d{4}-\d\d-\d\d ${CLOCK}(?:[+-]\d\d:\d\d)?`,
  String.raw`\d{4}-\d\d-\d\dT\d\d(?::\d\d(?::\d\d(?:[.,]\d+)?)?)?(?:Z|[+-]\d{4})`,
  String.raw`\d{4}-\d\d-\d\dT${CLOCK}(?:Z|[+-]\d\d:\d\d)`,
  // As Unix and Ruby print them.
  String.raw`${DAY} ${MONTH} [ \d]?\d ${CLOCK} (?:[A-Z]{3,4} |[+-]\d{4} )?\d{4}`,
].map((form) => new RegExp(`^${form}$`));

const KITCHEN = /^(1[0-2]|[1-9]):([0-5]\d)([AP]M)$/;

/** Seconds since 1970 of a text that is a moment; a time without a zone is one of UTC here. */
export function timeOf(text: string): number | undefined {
  const [, hour, minute, half] = KITCHEN.exec(text) ?? [];
  // Of the year 0, which is all that the library knows of it.
  if (hour !== undefined)
    return -62167219200 + ((Number(hour) % 12) + (half === "PM" ? 12 : 0)) * 3600 + Number(minute) * 60;
  if (!FORMS.some((form) => form.test(text))) return undefined;
  const iso = text
    .replace(/^(\d{4}-\d\d-\d\d) /, "$1T")
    .replace(/T(\d\d)(Z|[+-])/, "T$1:00$2")
    .replace(/([+-]\d\d)(\d\d)$/, "$1:$2");
  const isZoned = /(?:Z|[+-]\d\d:\d\d)$/.test(iso) || !iso.includes("T");
  const milliseconds = Date.parse(isZoned ? iso : `${iso}Z`);
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}
