/** How Go reads and writes numbers. */

const INTEGER = /^[+-]?\d+$/;
const SMALLEST = -(2n ** 63n);
const LARGEST = 2n ** 63n - 1n;

/** An integer of 64 bits: what does not fit into them is lost at the upper end, as in Go. */
export const wrapped = (value: bigint): bigint => BigInt.asIntN(64, value);

/** `strconv.Atoi`; undefined for what is none, or too large. */
export function parseInteger(text: string): bigint | undefined {
  if (!INTEGER.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ""));
  return value < SMALLEST || value > LARGEST ? undefined : value;
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const SPECIAL = /^([+-]?)(?:(inf|infinity)|nan)$/i;
const HEX = /^([+-]?)0[xX]([\da-fA-F]*)\.?([\da-fA-F]*)[pP]([+-]?\d+)$/;

/** `strconv.ParseFloat`; undefined for what is none, or too large. */
export function parseFloating(text: string): number | undefined {
  if (DECIMAL.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
  }
  const special = SPECIAL.exec(text);
  if (special) return special[2] === undefined ? Number.NaN : special[1] === "-" ? -Infinity : Infinity;
  const [, sign, whole = "", fraction = "", exponent] = HEX.exec(text) ?? [];
  if (sign === undefined || whole + fraction === "") return undefined;
  const value = Number(`0x${whole}${fraction}`) * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === "-" ? -value : value;
}

/** `%v` of a floating number: an exponent of two digits from 1e21 on and below 0.0001. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  if (Object.is(value, -0)) return "-0";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e21)) return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  return String(value);
}

/** A floating number as an integer: the digits in front of the point. What does not fit is the smallest integer. */
export function truncated(value: number): bigint {
  if (!Number.isFinite(value)) return SMALLEST;
  const whole = BigInt(Math.trunc(value));
  return whole < SMALLEST || whole > LARGEST ? SMALLEST : whole;
}
