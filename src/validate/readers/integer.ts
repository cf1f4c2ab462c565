const LEAST = -(2n ** 63n);
const GREATEST = 2n ** 63n - 1n;

/** A whole number as Go's `strconv.Atoi` reads it: decimal digits, with a sign or without, within 64 bits. */
export function goInteger(text: string): bigint | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ""));
  return value < LEAST || value > GREATEST ? undefined : value;
}
