/*
 * Which texts an input of a closure reads, by its type. The script in the pod has a function of its own for each, and tests hold both
 * against each other.
 */

/** The types whose inputs do not read any text; what no type is said of is text. */
export type InputText = keyof typeof READERS;

const READERS = {
  number: { words: "a number", reads: isNumberText },
  boolean: { words: "true or false", reads: (text: string) => text === "true" || text === "false" },
  bigint: { words: "a whole number", reads: isWholeNumberText },
  date: { words: "a date as in ISO 8601", reads: (text: string) => dateFromText(text) !== undefined },
  json: { words: "JSON", reads: (text: string) => jsonOf(text) !== undefined },
} as const;

/** For people: `a number`. */
export function wordsOf(type: InputText): string {
  return READERS[type].words;
}

export function readsText(type: InputText, text: string): boolean {
  return READERS[type].reads(text);
}

/** Finite, as in JSON. */
export function isNumberText(text: string): boolean {
  return Number.isFinite(jsonOf(text));
}

export function isWholeNumberText(text: string): boolean {
  return /^\s*-?\d+\s*$/.test(text);
}

/** What the text stands for in JSON, in which nothing is undefined; undefined for one that is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const ISO = /^((?:[+-]\d{6}|\d{4})(?:-\d\d(?:-\d\d)?)?)(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;

/**
 * The date that the pod reads, as `parseDateText` does: by the part of ISO 8601 that JavaScript knows, and of days that there
 * are. A time without an offset is one of UTC, which is what the clocks of images show: no build depends on where it runs.
 */
export function dateFromText(text: string): Date | undefined {
  const [whole = "", day = "", time, offset] = ISO.exec(text.trim()) ?? [];
  const start = new Date(day);
  const date = new Date(time !== undefined && offset === undefined ? `${whole}Z` : whole);
  if (Number.isNaN(start.getTime()) || Number.isNaN(date.getTime())) return undefined;
  // JavaScript reads the 30th of February as a day of March.
  return start.toISOString().startsWith(day) ? date : undefined;
}
