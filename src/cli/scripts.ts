import { basename, join } from "node:path";
import type { Built } from "./kinds.js";
import type { Output } from "./outputs.js";

interface TemplateWithScript {
  readonly name?: string;
  readonly script?: { readonly source: string; readonly command?: readonly string[] };
}

/** The scripts of all manifests, one output each: `<Class>.<template>.js`. */
export function scriptOutputs(built: readonly Built[], directory: string): Output[] {
  return built.flatMap(({ className, manifest }) =>
    templatesOf(manifest.spec).flatMap(({ name = "", script }) => {
      if (typeof script?.source !== "string") return [];
      const path = join(directory, `${className}.${basename(name)}${extensionOf(script.command)}`);
      return [{ path, content: script.source, source: `the template '${name}' of the class ${className}` }];
    }),
  );
}

/** The templates of a workflow, or of the workflow that a cron workflow starts. */
export function templatesOf(spec: object | undefined): readonly TemplateWithScript[] {
  if (!spec) return [];
  if ("workflowSpec" in spec) return templatesOf(spec.workflowSpec as object);
  return "templates" in spec && Array.isArray(spec.templates) ? (spec.templates as TemplateWithScript[]) : [];
}

/** A script that the user wrote as text may be in any language. */
function extensionOf(command: readonly string[] | undefined): string {
  const program = basename(command?.[0] ?? "").replace(/[\d.]+$/, "");
  return EXTENSIONS[program] ?? ".txt";
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  node: ".js",
  deno: ".js",
  bun: ".js",
  python: ".py",
  sh: ".sh",
  ash: ".sh",
  bash: ".sh",
};
