/** What Go's `fmt.Sprintf` makes of a format and a whole number, as far as people write formats for sequences. */
export interface Formatted {
  readonly text: string;
  /** Whether Go complains within the text. */
  readonly isWrong: boolean;
}

const VERB = /%(?:[-+# 0]*(?:\[(\d+)\])?(?:\d*(?:\.\d*)?)(?:\[(\d+)\])?)([^])/y;

export function formatNumber(format: string, value: number): Formatted {
  let text = "";
  let isWrong = false;
  let used = 0;
  let isReordered = false;
  const complain = (what: string): void => {
    text += what;
    isWrong = true;
  };
  for (let at = 0; at < format.length;) {
    if (format[at] !== "%") {
      text += format[at++] ?? "";
      continue;
    }
    VERB.lastIndex = at;
    const [all, before, behind, verb = ""] = VERB.exec(format) ?? [];
    if (all === undefined) {
      complain("%!(NOVERB)");
      break;
    }
    at += all.length;
    const index = before ?? behind;
    if (index !== undefined) isReordered = true;
    const place = index === undefined ? used : Number(index) - 1;
    if (verb === "%") text += "%";
    else if (place < 0 || (index !== undefined && place > 0)) complain(`%!${verb}(BADINDEX)`);
    else if (place > 0) complain(`%!${verb}(MISSING)`);
    else {
      used = 1;
      if ("bcdoOqvxXU".includes(verb)) text += printed(all, verb, value);
      else if (verb === "T") text += "int";
      else complain(`%!${verb}(int=${value})`);
    }
  }
  if (used === 0 && !isReordered) complain(`%!(EXTRA int=${value})`);
  return { text, isWrong };
}

/** As an example only: flags other than zeros and a width change nothing that matters here. */
function printed(all: string, verb: string, value: number): string {
  const [, flags = "", width = ""] = /^%([-+# 0]*)(\d*)/.exec(all) ?? [];
  const radix = { b: 2, o: 8, O: 8, x: 16, X: 16 }[verb] ?? 10;
  const digits = value.toString(radix);
  return digits.padStart(Number(width), flags.includes("0") ? "0" : " ");
}
