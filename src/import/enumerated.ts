/**
 * Fields that are one of a few texts to Argo's types. In an object that TypeScript reads by itself they are any text: such an
 * object needs its type said.
 */
const ENUMERATED = ["action", "addressingStyle", "mergeStrategy", "operation", "retryPolicy", "strategy"];

export function holdsEnumerated(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, item]) => ENUMERATED.includes(key) || holdsEnumerated(item));
}
