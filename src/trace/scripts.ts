import { SourceMap, type SourceMapPayload } from "node:module";
import type { ScriptIdentity } from "../compiler/script-map/script-map.js";

/** A script with its map: what a frame of a log may lead back to. */
export interface TracedScript extends Omit<ScriptIdentity, "script"> {
  /** `Scripts.gen-random-int` */
  readonly name: string;
  readonly lines: readonly string[];
  /** Where the text at a line and column (from 1) comes from; "runtime" for argots' own, undefined where that is not known. */
  placeAt(line: number, column: number): OriginalPlace | "runtime" | undefined;
}

/** As editors count: from 1. */
export interface OriginalPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Reads a map that `build --maps` wrote.
 *
 * @param nameOf How a source of the map is shown.
 * @returns undefined when the text is no such map.
 */
export function readScriptMap(text: string, nameOf: (source: string) => string): TracedScript | undefined {
  const payload = parseJson(text);
  if (!isScriptMap(payload)) return undefined;
  const { script, ...identity } = payload.x_argots;
  // Most of the maps in a folder are never asked.
  let sourceMap: SourceMap | undefined;
  return {
    ...identity,
    name: `${identity.class}.${identity.template}`,
    lines: script.split("\n"),
    placeAt(line, column) {
      sourceMap ??= new SourceMap(payload);
      const entry = sourceMap.findEntry(line - 1, column - 1);
      if (!("originalSource" in entry) || entry.originalSource === undefined) return "runtime";
      return {
        file: nameOf(entry.originalSource),
        line: entry.originalLine + 1,
        column: entry.originalColumn + 1,
      };
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Payload = SourceMapPayload & { readonly x_argots: ScriptIdentity };

function isScriptMap(value: unknown): value is Payload {
  if (typeof value !== "object" || value === null || !("x_argots" in value) || !("mappings" in value)) return false;
  const identity = value.x_argots as Partial<ScriptIdentity> | null;
  return (
    typeof value.mappings === "string" && typeof identity?.script === "string" && Array.isArray(identity.functions)
  );
}
