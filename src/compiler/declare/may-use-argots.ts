import type { Host } from "../../host/host.js";
import { createConfigFiles } from "../modules/config-files.js";
import { extendsKind } from "./extends-kind.js";

/** Decorators can also come through a local barrel, so any decorator beside a relative import is worth a parse. */
export function mayUseArgots(text: string): boolean {
  if (text.includes("argots") || extendsKind(text)) return true;
  return text.includes("@") && /["']\.\.?(\/|["'])/.test(text);
}

/**
 * Whether there is something to compile in a file. A class may extend a workflow of another file with no word of this package: the
 * defaults are those of its own project.
 */
export function mayBeOurs(text: string, fileName: string, host: Host): boolean {
  if (mayUseArgots(text)) return true;
  if (!/\bclass\b[^{;]*\bextends\b/.test(text)) return false;
  const { files, manifest } = createConfigFiles(host)(fileName);
  return files.length > 0 || manifest !== undefined;
}
