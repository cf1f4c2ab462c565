import { readdirSync } from "node:fs";
import { join } from "node:path";
import { scriptFileName } from "../../compiler/runtimes/script-name.js";
import { inputFailure } from "../console/failure.js";
import type { Built } from "../../program/built.js";
import type { Output } from "./outputs.js";

interface TemplateWithScript {
  readonly name?: string;
  readonly script?: { readonly source: string; readonly command?: readonly string[] };
}

/** @throws Failure when two names differ in case only: on some file systems one of the two files would be lost. */
export function refuseSimilarNames(outputs: Output[]): Output[] {
  const seen = new Map<string, Output>();
  for (const output of outputs) {
    const other = seen.get(output.path.toLowerCase());
    // Two of one name are refused with all other outputs.
    if (other && other.path !== output.path)
      throw inputFailure(
        `${other.source} and ${output.source} would be one file where case does not count: give one of them another name`,
      );
    seen.set(output.path.toLowerCase(), output);
  }
  return outputs;
}

/** The scripts of all manifests, one output each: `<Class>.<template>.js`. */
export function scriptOutputs(built: readonly Built[], directory: string): Output[] {
  const outputs = built.flatMap(({ className, manifest }) =>
    templatesOf(manifest.spec).flatMap(({ name = "", script }) => {
      if (typeof script?.source !== "string") return [];
      const path = join(directory, scriptFileName(className, name, script.command));
      return [{ path, content: script.source, source: `the template '${name}' of the class ${className}` }];
    }),
  );
  return refuseSimilarNames(outputs);
}

/**
 * Scripts, or maps of them, of the same classes in the folder that this build does not write: of templates that are gone or
 * renamed. They are named and left alone, because a folder can hold files of the user's own.
 */
export function staleFiles(built: readonly Built[], outputs: readonly Output[], directory: string): string[] {
  // A map belongs to its script: either of them may be written alone.
  const scriptOf = (path: string): string => path.replace(/\.map$/, "");
  const written = new Set(outputs.map(({ path }) => scriptOf(path)));
  const classes = new Set(built.map(({ className }) => className));
  const isScript = (name: string): boolean =>
    /^[^.]+\.[^.]+\.(?:js|py|sh|txt)(?:\.map)?$/.test(name) && classes.has(name.split(".")[0] ?? "");
  return namesIn(directory)
    .filter(isScript)
    .sort()
    .map((name) => join(directory, name))
    .filter((path) => !written.has(scriptOf(path)));
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return []; // A folder without files may be missing: none was written.
  }
}

/** The templates of a workflow, or of the workflow that a cron workflow starts. */
export function templatesOf(spec: object | undefined): readonly TemplateWithScript[] {
  if (!spec) return [];
  if ("workflowSpec" in spec) return templatesOf(spec.workflowSpec as object);
  return "templates" in spec && Array.isArray(spec.templates) ? (spec.templates as TemplateWithScript[]) : [];
}
