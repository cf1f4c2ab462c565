/** A number as Go's `strconv.FormatFloat(x, 'f', -1, 64)` writes it: the fewest digits, and no exponent. */
export function goDecimal(value: number): string {
  if (Object.is(value, -0)) return "-0";
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  if (whole === "") return String(value);
  const point = whole.length + Number(exponent);
  const digits = `${whole}${fraction}`;
  const padded = point > 0 ? digits.padEnd(point, "0") : `${"0".repeat(1 - point)}${digits}`;
  const at = Math.max(point, 1);
  const rest = padded.slice(at);
  return `${sign}${padded.slice(0, at)}${rest === "" ? "" : `.${rest}`}`;
}
