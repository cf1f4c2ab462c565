import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { scriptFileName } from "../compiler/runtimes/script-name.js";
import type { CompiledClosure } from "../compiler/compile/types.js";

/** The command of the code lens: URI of the file, names of class and member. */
export const SHOW_SCRIPT = "argots.showScript";

/** The request by which an editor gets a script to show it in its own way: `{ uri, className, member }`. */
export const SCRIPT_REQUEST = "argots/script";

export interface ScriptParams {
  readonly uri: string;
  readonly className: string;
  readonly member: string;
}

export interface Script {
  /** `Report.measure.js` */
  readonly name: string;
  readonly source: string;
}

export function scriptOf(
  closures: readonly CompiledClosure[],
  { className, member }: Pick<ScriptParams, "className" | "member">,
): Script | undefined {
  const found = closures.find((one) => one.className === className && one.member === member);
  if (found?.source === undefined) return undefined;
  return { name: scriptFileName(found.className, found.name, found.template?.script?.command), source: found.source };
}

/** Files that the editor opens: not the project's, and read-only. */
export function createScriptFiles(): (script: Script) => string {
  let folder: string | undefined;
  return ({ name, source }) => {
    folder ??= mkdtempSync(join(tmpdir(), "argots-scripts-"));
    // A folder for each, as an editor that has one open keeps it.
    const file = join(mkdtempSync(join(folder, "script-")), name);
    writeFileSync(file, source, { mode: 0o444 });
    return file;
  };
}
