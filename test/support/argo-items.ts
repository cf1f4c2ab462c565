import type { Variables } from "./argo-expressions.js";

/**
 * Items as Argo keeps them: each as the JSON that it was written in, of which what is in a map or list is a part.
 */

/** The elements of a list in JSON, each as it is written. */
export function itemsIn(json: string): string[] {
  return partsOf(json).map(({ value }) => value);
}

/** What the tags of an item stand for. */
export function itemVariables(json: string): Variables {
  if (json.startsWith('"')) return new Map([["item", JSON.parse(json) as string]]);
  if (!json.startsWith("{")) return new Map([["item", marshalled(json)]]);
  const members = membersOf(json);
  const sorted = [...members].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const whole = sorted.map(([key, value]) => `${marshalled(JSON.stringify(key))}:${marshalled(value)}`).join(",");
  return new Map([
    ...[...members].map(([key, value]) => [`item.${key}`, memberText(value)] as const),
    ["item", `{${whole}}`] as const,
  ]);
}

/** The name of the node of an item. */
export function nodeName(name: string, index: number, json: string): string {
  const members = [...membersOf(json)].map(([key, value]) => `${key}:${memberText(value)}`);
  // Null is an empty list to Go.
  const list = (): string => `[${json === "null" ? "" : itemsIn(json).map(memberText).join(" ")}]`;
  const text = json.startsWith("{")
    ? members.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).join(",")
    : json.startsWith("[") || json === "null"
      ? list()
      : memberText(json);
  return `${name}(${index}:${text.replace(/[()]/g, "")})`;
}

function membersOf(json: string): Map<string, string> {
  if (!json.startsWith("{")) return new Map();
  return new Map(partsOf(json).map(({ key, value }) => [JSON.parse(key) as string, value]));
}

/** A part of an item as text: its JSON, without quotes where that has some, and with what HTML must not hold as it is. */
function memberText(json: string): string {
  const text = marshalled(json).replace(/^"([^]*)"$/, "$1");
  return text.replaceAll("\\u003c", "<").replaceAll("\\u003e", ">").replaceAll("\\u0026", "&");
}

/** JSON that passes through `json.Marshal`: without white space, its escapes as they are, and a few more. */
function marshalled(json: string): string {
  const compact = json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_, text: string | undefined) => text ?? "");
  return compact.replace(/[<>&\u2028\u2029]/g, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The members of an object, or the elements of a list, whose keys are empty. */
function partsOf(json: string): { key: string; value: string }[] {
  const parts: { key: string; value: string }[] = [];
  let depth = 0;
  let key = "";
  let value = "";
  const end = (): void => {
    if (value.trim() !== "") parts.push({ key: key.trim(), value: value.trim() });
    key = value = "";
  };
  for (const [token] of json
    .trim()
    .slice(1, -1)
    .matchAll(/"(?:[^"\\]|\\.)*"|[^]/g)) {
    if (token === "{" || token === "[") depth++;
    if (token === "}" || token === "]") depth--;
    if (token === "," && depth === 0) end();
    else if (token === ":" && depth === 0 && json.trim().startsWith("{")) [key, value] = [value, ""];
    else value += token;
  }
  end();
  return parts;
}
