/**
 * The program of the child process that calls one method of an original source. It encodes what the method returns by
 * rules written a second time, so that a mistake of the compiler's runtime shows.
 */
import { pathToFileURL } from "node:url";
import { implementation } from "argots";
import { writeReturned } from "./returned-values.js";

/** What the child process is told, as JSON, in its last argument. */
export interface OriginalCall {
  readonly file: string;
  readonly className: string;
  readonly member: string;
  /**
   * JSON values, and `{ "$date": iso }`, `{ "$bigint": digits }`, `{ "$number": "-0" }`, `{ "$undefined": true }`,
   * `{ "$artifact": name }`, `{ "$scope": "static" | "instance" }`. When left out, every parameter without a default is the scope.
   */
  readonly args: readonly unknown[] | undefined;
  /** Paths of the outputs that the returned value fills, by name. */
  readonly returned: Readonly<Record<string, string>>;
  readonly artifacts: Readonly<Record<string, string>>;
}

type Class = new () => object;

// Taken out of the arguments: a script has none, and a method may look at them.
const call = JSON.parse(process.argv.pop() ?? "") as OriginalCall;
const exported = (await import(pathToFileURL(call.file).href)) as Record<string, Class | undefined>;
const owner = exported[call.className] ?? exported["default"];
if (owner === undefined) throw new Error(`${call.className} is not exported`);
const findMethod = implementation as unknown as (owner: object, member: string) => (...args: unknown[]) => unknown;
// A function in a field exists only on instances.
const isInField = !(call.member in owner) && !(call.member in (owner.prototype as object));
const method = findMethod(isInField ? { prototype: new owner() } : owner, call.member);
const args = call.args?.map(decode) ?? Array.from({ length: method.length }, () => owner);
writeReturned(await method(...args), call.returned);

function decode(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const [[key, given] = [], more] = Object.entries(value);
  if (key === undefined || more !== undefined || !key.startsWith("$")) return value;
  switch (key) {
    case "$date":
      return new Date(String(given));
    case "$bigint":
      return BigInt(String(given));
    case "$number":
      return Number(given);
    case "$undefined":
      return undefined;
    case "$artifact":
      return { name: given, path: call.artifacts[String(given)] };
    case "$scope":
      return given === "instance" ? Object.create(owner?.prototype as object) : owner;
    default:
      throw new Error(`'${key}' is no form of argument`);
  }
}
