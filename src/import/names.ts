import { templateName } from "../model/names.js";

const RESERVED = new Set(
  `arguments await break case catch class const constructor continue debugger default delete do else enum eval export extends
  false finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof undefined var void while with yield`.split(/\s+/),
);

/** Gives out identifiers: each of the form that TypeScript's readers expect, and no two alike. */
export interface Identifiers {
  take(preferred: string): string;
}

export function createIdentifiers(taken: Iterable<string> = []): Identifiers {
  const used = new Set(taken);
  return {
    take(preferred) {
      let name = preferred;
      for (let count = 2; used.has(name) || RESERVED.has(name); count++) name = `${preferred}${count}`;
      used.add(name);
      return name;
    },
  };
}

/** `print-message` is `printMessage`. */
export function camelCase(name: string): string {
  const words = name.split(/[^a-zA-Z0-9]+/).filter((word) => word !== "");
  const joined = words.map((word, index) => (index === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join("");
  const identifier = /^[A-Z]/.test(joined) && words.length > 1 ? joined[0]?.toLowerCase() + joined.slice(1) : joined;
  return /^[a-zA-Z]/.test(identifier) ? identifier : `n${identifier}`;
}

export function pascalCase(name: string): string {
  const camel = camelCase(name);
  return (camel[0] ?? "").toUpperCase() + camel.slice(1);
}

/** Whether the template's name follows from the method's. */
export function isNameOf(method: string, template: string): boolean {
  return templateName(method) === template;
}
