import { existsSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { usageFailure } from "../console/failure.js";
import type { Built } from "../../program/built.js";
import { isDirectory, type Output } from "./outputs.js";
import { jsonText } from "../../model/json.js";

export type Format = "yaml" | "json";

export function formatOf(format: string | undefined, out: string | undefined): Format {
  if (format === undefined) return out?.endsWith(".json") ? "json" : "yaml";
  if (format === "yaml" || format === "json") return format;
  throw usageFailure(`option '--format' is yaml or json, not '${format}'`);
}

/** The text of manifests, joined as the format has it. */
export type Render = (built: readonly Built[]) => Promise<string>;

/** Writes each manifest once, however often it is asked for. */
export function createRender(format: Format): Render {
  const texts = new WeakMap<Built, string>();
  return async (built) => {
    if (format === "json") {
      const documents = built.map(({ manifest }) => manifest);
      return `${jsonText(documents.length === 1 ? documents[0] : documents, 2)}\n`;
    }
    const { separatorAfter, toYaml } = await import("../../model/yaml.js");
    const textOf = (one: Built): string => {
      const text = texts.get(one) ?? toYaml([one.manifest]);
      texts.set(one, text);
      return text;
    };
    return built.reduce(
      (text, one, index) => text + textOf(one) + (index < built.length - 1 ? separatorAfter(one.manifest) : ""),
      "",
    );
  };
}

/** One file with all manifests or, in a directory, one for each. */
export async function manifestOutputs(
  built: readonly Built[],
  out: string,
  format: Format,
  render: Render,
): Promise<Output[]> {
  // A name without an extension is hardly ever meant as one file for several.
  const isFolder =
    /[\\/]$/.test(out) || isDirectory(out) || (built.length > 1 && extname(out) === "" && !existsSync(out));
  if (!isFolder) return [{ path: resolve(out), content: await render(built), source: "the manifests" }];
  const names = built.map(({ manifest }) => fileStem(manifest));
  const count = new Map<string, number>();
  for (const name of names) count.set(name, (count.get(name) ?? 0) + 1);
  return Promise.all(
    built.map(async (one, index) => {
      const name = names[index] ?? "";
      // A Workflow and a CronWorkflow may share a name; then their kinds tell the files apart.
      const kind = count.get(name) === 1 ? "" : `.${(one.manifest.kind ?? "").toLowerCase()}`;
      const path = join(resolve(out), `${name}${kind}.${format}`);
      return { path, content: await render([one]), source: `the class ${one.className}` };
    }),
  );
}

/** A name that only the cluster completes ends in a dash. It is a file of the directory, whatever a class calls itself. */
function fileStem({ metadata = {} }: Built["manifest"]): string {
  return basename(metadata.name ?? metadata.generateName ?? "workflow").replace(/-$/, "");
}
