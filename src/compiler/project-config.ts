import { type Diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.js";
import type { Host } from "../host/host.js";
import { nodeHost } from "../host/node-host.js";
import type { ProjectConfig } from "../model/project-config.js";
import { CONFIG_FIELDS } from "./declare/config/config-fields.js";
import { projectConfig } from "./declare/config/project-config.js";
import { DEFAULT_IMAGE } from "./declare/options.js";
import { createReporter, relatedPlace } from "./messages/report.js";
import { createModules } from "./modules/modules.js";
import { parse } from "./typescript/parse.js";

/** A default as it counts for a file. */
export interface EffectiveDefault {
  readonly key: keyof ProjectConfig;
  /** Undefined where there is no default. */
  readonly value: unknown;
  /** Where it is written; undefined for one of argots itself. */
  readonly from?: { readonly file: string; readonly line: number };
}

/**
 * The defaults that count for a file, each with the place that says it.
 *
 * @param fileName the file need not exist
 */
export function effectiveConfig(
  fileName: string,
  host: Host = nodeHost,
): {
  readonly file: string | undefined;
  readonly defaults: readonly EffectiveDefault[];
  readonly diagnostics: Diagnostic[];
} {
  const module = parse(fileName, "");
  const { report, diagnostics } = createReporter();
  const found = projectConfig(module, createModules(host, [module]), report);
  const ofArgots: ProjectConfig = { image: DEFAULT_IMAGE, bundle: false };
  const keys = Object.keys(CONFIG_FIELDS) as (keyof ProjectConfig)[];
  const defaults = keys.map((key): EffectiveDefault => {
    const value = found?.values[key];
    if (!found || value === undefined) return { key, value: ofArgots[key] };
    const { file, line } = relatedPlace(found.placeOf(key), "");
    return { key, value, from: { file, line } };
  });
  return { file: found?.module.fileName, defaults, diagnostics: sortDiagnostics(diagnostics) };
}
