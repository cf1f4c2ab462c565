import { dirname, join, resolve } from "node:path";
import { areCurrent, type Dependencies, fingerprintsNow, noting } from "../../cache/dependencies.js";
import type { Store } from "../../cache/store.js";
import { createConfigFiles } from "../../compiler/modules/config-files.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { nodeHost } from "../../host/node-host.js";
import type { Arguments } from "../console/given.js";

/** What the defaults of the working directory say of the folder of maps. */
export interface ConfiguredMaps {
  /** Undefined where they say none. */
  readonly folder?: string | undefined;
  /** What is wrong with them. */
  readonly diagnostics: readonly Diagnostic[];
  readonly dependencies: Dependencies;
}

/** Loads the compiler only for a file that has to be read as TypeScript, and that not again while it stays as it is. */
export async function configuredMaps(store?: Store): Promise<ConfiguredMaps> {
  const here = join(process.cwd(), "any.ts");
  const { host, dependencies } = noting(nodeHost);
  const { files, manifest, unreadable } = createConfigFiles(host)(here);
  if (files.length === 0 && unreadable.length === 0) {
    const said = manifest === undefined ? undefined : saidIn(host.readFile(manifest) ?? "");
    if (said === undefined || manifest === undefined) return { diagnostics: [], dependencies };
    if (typeof said === "string" && said !== "")
      return { folder: resolve(dirname(manifest), said), diagnostics: [], dependencies };
  }
  const key = JSON.stringify(["maps", here]);
  const known = store?.read(key) as ConfiguredMaps | undefined;
  if (known && areCurrent(known.dependencies, fingerprintsNow(nodeHost))) return known;
  const { effectiveConfig } = await import("../../compiler/project-config.js");
  const { file, defaults, diagnostics } = effectiveConfig(here, host);
  const said = defaults.find(({ key: field }) => field === "maps")?.value;
  const folder = file === undefined || typeof said !== "string" ? undefined : resolve(dirname(file), said);
  const configured: ConfiguredMaps = { folder, diagnostics, dependencies };
  store?.write(key, configured);
  return configured;
}

/** The arguments as if they named the folder. */
export function withMaps(given: Arguments, { folder }: ConfiguredMaps): Arguments {
  if (folder === undefined) return given;
  return { ...given, options: new Map([...given.options, ["maps", folder]]) };
}

function saidIn(manifest: string): unknown {
  const { argots } = JSON.parse(manifest.replace(/^\uFEFF/, "")) as { readonly argots?: unknown };
  return (Object(argots) as { readonly maps?: unknown }).maps;
}
