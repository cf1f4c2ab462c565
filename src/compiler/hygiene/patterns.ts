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
