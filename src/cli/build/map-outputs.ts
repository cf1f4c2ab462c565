import { realpathSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { scriptFileName } from "../../compiler/runtimes/script-name.js";
import type { ScriptMap } from "../../compiler/script-map/script-map.js";
import type { Graph } from "../../loader/graph/types.js";
import type { Built, Manifest } from "../../program/built.js";
import type { Output } from "./outputs.js";
import { refuseSimilarNames, templatesOf } from "./script-outputs.js";

/** The source maps of the scripts of all closures, one output each: `<Class>.<template>.js.map`. */
export function mapOutputs(built: readonly Built[], graph: Graph, directory: string): Output[] {
  const outputs = built.flatMap((one) =>
    templatesOf(one.manifest.spec).flatMap(({ name = "", script }): Output[] => {
      const map = script && mapOf(script.source, name, one, graph);
      if (!map) return [];
      const file = scriptFileName(one.className, name, script?.command);
      const content = `${JSON.stringify(located(map, file, { ...one, template: name, directory }))}\n`;
      const source = `the map of the template '${name}' of the class ${one.className}`;
      return [{ path: join(directory, `${file}.map`), content, source }];
    }),
  );
  return refuseSimilarNames(outputs);
}

/** Base classes in other files may have closures of one text: the nearest class of the lineage is the one that counts. */
function mapOf(source: string, template: string, { lineage }: Built, { modules }: Graph): ScriptMap | undefined {
  const same = [...modules.values()].flatMap(({ closures }) => closures.filter((closure) => closure.source === source));
  const named = same.filter(({ name }) => name === template);
  const own = lineage.flatMap((className) => named.filter((closure) => closure.className === className));
  const map = (own[0] ?? named[0] ?? same[0])?.map;
  return map === undefined ? undefined : (JSON.parse(map) as ScriptMap);
}

interface MapPlace {
  readonly className: string;
  readonly template: string;
  readonly manifest: Manifest;
  readonly directory: string;
}

/** With the names of the class that was built, which may be another than the one that declares the closure. */
function located(map: ScriptMap, file: string, { className, template, manifest, directory }: MapPlace): ScriptMap {
  const { name, generateName } = manifest.metadata ?? {};
  const workflow = name ?? generateName?.replace(/-$/, "");
  const folder = realFolder(directory);
  return {
    ...map,
    file,
    sources: map.sources.map((source) => relative(folder, source).replaceAll("\\", "/")),
    x_argots: {
      ...map.x_argots,
      class: className,
      template,
      ...(workflow === undefined ? {} : { workflow }),
      ...(entrypointOf(manifest.spec) === template ? { isEntrypoint: true } : {}),
    },
  };
}

function entrypointOf(spec: object | undefined): unknown {
  if (!spec) return undefined;
  if ("workflowSpec" in spec) return entrypointOf(spec.workflowSpec as object);
  return "entrypoint" in spec ? spec.entrypoint : undefined;
}

/** Sources have real paths: the way to them starts at the real folder too, also where it is not made yet. */
export function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(realFolder(dirname(path)), basename(path));
  }
}
