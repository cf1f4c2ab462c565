/**
 * Text that is replaced between the manifest and the pod. Argo reads everything behind `{{` as a tag; Kubernetes writes
 * `$` for `$$` and the value of an environment variable for `$(NAME)`.
 */
export const VIOLATION = /\{\{|\$\$|\$\([A-Za-z0-9_.-]+\)/;

const parenthesisedName = /\([A-Za-z0-9_.-]+\)/y;

/** Whether `(NAME)` stands at `index`. */
export function isNameAt(text: string, index: number): boolean {
  parenthesisedName.lastIndex = index;
  return parenthesisedName.test(text);
}

/**
 * Characters that no reviewer sees and that keep a script from being a literal block in YAML: controls but for tab and
 * newline, the line separators of Unicode, the byte-order mark, halves of surrogate pairs.
 */
export const UNPRINTABLE = /(?![\t\n])[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\ufeff]/u;

/** The character as an escape that strings, templates and regular expressions all read. */
export function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
