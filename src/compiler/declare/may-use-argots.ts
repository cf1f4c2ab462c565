import { extendsKind } from "./extends-kind.js";

/** Decorators can also come through a local barrel, so any decorator beside a relative import is worth a parse. */
export function mayUseArgots(text: string): boolean {
  if (text.includes("argots") || extendsKind(text)) return true;
  return text.includes("@") && /["']\.\.?(\/|["'])/.test(text);
}
