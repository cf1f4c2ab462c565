import { templateName } from "../model/names.js";

const RESERVED = new Set(
  `arguments await break case catch class const constructor continue debugger default delete do else enum eval export extends
  false finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof undefined var void while with yield`.split(/\s+/),
);

/** Gives out names, no two alike. */
export interface Names {
  /** The first that is free; if none is, the first with a number. */
  take(...preferred: readonly [string, ...string[]]): string;
  has(name: string): boolean;
}

/** Names of variables. */
export function createIdentifiers(taken: Iterable<string> = []): Names {
  return createNames([...taken, ...RESERVED]);
}

/** Names of members, or of variables when none of the taken ones may be one. */
export function createNames(taken: Iterable<string>): Names {
  const used = new Set(taken);
  return {
    take(...preferred) {
      let name = preferred.find((candidate) => !used.has(candidate));
      for (let count = 2; name === undefined; count++) {
        const numbered = `${preferred[0]}${count}`;
        if (!used.has(numbered)) name = numbered;
      }
      used.add(name);
      return name;
    },
    has: (name) => used.has(name),
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
