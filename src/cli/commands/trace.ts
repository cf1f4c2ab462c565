import { once } from "node:events";
import { createReadStream, readdirSync, readFileSync, existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { suggest } from "../../model/suggest.js";
import { readScriptMap, type TracedScript } from "../../trace/scripts.js";
import type { LeftOut } from "../../trace/tail-calls.js";
import { createTracer, type Tracer, type Unresolved } from "../../trace/tracer.js";
import { isError } from "../../diagnostics/diagnostic.js";
import { configuredMaps } from "../build/configured-maps.js";
import type { Arguments } from "../console/given.js";
import { systemReason } from "../../host/system-reason.js";
import { inputFailure, usageFailure } from "../console/failure.js";
import { printDiagnostics, printMessage } from "../console/terminal.js";
import { seenFromHere } from "../../host/paths.js";

/** `argots trace` */
export async function trace({ positionals: [log = "-"], options }: Arguments): Promise<number> {
  const configured = options.has("maps") ? undefined : await configuredMaps();
  if (configured?.diagnostics.some(isError)) {
    printDiagnostics(configured.diagnostics);
    return 1;
  }
  const directory = options.get("maps") ?? (configured?.folder && seenFromHere(configured.folder));
  if (directory === undefined) throw usageFailure("trace: option '--maps' is missing");
  const template = options.get("template");
  const all = readScriptMaps(directory);
  const scripts = template === undefined ? all : scriptsNamed(template, all);
  const tracer = createTracer(scripts, template !== undefined);
  try {
    await pass(log === "-" ? process.stdin : createReadStream(log), tracer);
  } catch (error) {
    throw inputFailure(`cannot read '${log}': ${systemReason(error)}`);
  }
  reportUnresolved(tracer.unresolved, directory);
  reportMoved(tracer.moved);
  reportLeftOut(tracer.leftOut);
  return 0;
}

function readScriptMaps(directory: string): TracedScript[] {
  let current = directory;
  try {
    const scripts = readdirSync(directory)
      .filter((name) => name.endsWith(".map"))
      .sort()
      .flatMap((name) => {
        current = join(directory, name);
        return readScriptMap(readFileSync(current, "utf8"), (source) => shownSource(source, directory)) ?? [];
      });
    if (scripts.length > 0) return scripts;
  } catch (error) {
    throw inputFailure(`cannot read '${current}': ${systemReason(error)}`);
  }
  throw inputFailure(`'${directory}' holds no map of a script: 'argots build --maps ${directory}' writes them`);
}

/** Where the source is as seen from here. The maps may have been moved since: then their folder says nothing. */
function shownSource(source: string, directory: string): string {
  const file = resolve(directory, source);
  const below = source.replace(/^(?:\.\.\/)+/, "");
  return existsSync(file) || !existsSync(below) ? seenFromHere(file) : below;
}

/** By the template's name, or by `Class.template` where two classes have one of that name. */
function scriptsNamed(name: string, scripts: readonly TracedScript[]): TracedScript[] {
  const found = scripts.filter((script) => script.template === name || script.name === name);
  if (found.length > 0) return found;
  const suggestion = suggest(
    name,
    scripts.flatMap((script) => [script.template, script.name]),
  );
  throw usageFailure(
    `no map is of a template '${name}'` +
      (suggestion === undefined ? `; there are ${listed(scripts)}` : `; did you mean '${suggestion}'?`),
  );
}

function listed(scripts: readonly TracedScript[]): string {
  const names = scripts.slice(0, 5).map(({ name }) => name);
  return [...names, ...(scripts.length > 5 ? [`${scripts.length - 5} more`] : [])].join(", ");
}

/** So long a stack may be interrupted before the lines held back are let go: `kubectl logs -f` must not seem to hang. */
const PATIENCE = 1000;

/** Copies the log to stdout, line by line as it comes. Bytes stay bytes: a log may hold anything. */
async function pass(log: NodeJS.ReadableStream, tracer: Tracer): Promise<void> {
  const write = (lines: readonly string[]): boolean => {
    return lines.length === 0 || process.stdout.write(Buffer.from(lines.join(""), "latin1"));
  };
  let unfinished: string[] = [];
  let idle: NodeJS.Timeout | undefined;
  for await (const chunk of log) {
    clearTimeout(idle);
    const [first = "", ...more] = (chunk as Buffer).toString("latin1").split(/(?<=\n)/);
    unfinished.push(first);
    const finished: string[] = [];
    for (const next of [...more, undefined]) {
      if (!unfinished.at(-1)?.endsWith("\n")) break;
      finished.push(...tracer.push(unfinished.join("")));
      unfinished = next === undefined ? [] : [next];
    }
    if (!write(finished)) await once(process.stdout, "drain");
    idle = setTimeout(() => write(tracer.flush()), PATIENCE);
  }
  clearTimeout(idle);
  const last = unfinished.join("");
  write([...(last === "" ? [] : tracer.push(last)), ...tracer.flush()]);
}

/** Nothing is guessed: what stays as it is is said once for each set of scripts. */
function reportUnresolved(unresolved: readonly Unresolved[], directory: string): void {
  const seen = new Set<string>();
  for (const { line, candidates } of unresolved) {
    const names = listed(candidates);
    if (seen.has(names)) continue;
    seen.add(names);
    printMessage(
      candidates.length === 0
        ? `argots: line ${line}: no map in '${directory}' fits this stack; its script may be of another build`
        : `argots: line ${line}: this stack may be of ${names}; say which by --template`,
    );
  }
}

/** What was found by its code alone is less sure than a place: whoever reads it is told. */
function reportMoved(moved: readonly Unresolved[]): void {
  for (const [names, { line }] of new Map(moved.map((one) => [listed(one.candidates), one])))
    printMessage(
      `argots: line ${line}: this stack is of another build of ${names}; its places are told by the code that the log shows`,
    );
}

/** A stack is read as what called what: where it is not, that is said once for each function. */
function reportLeftOut(leftOut: readonly LeftOut[]): void {
  for (const [name, { line }] of new Map(leftOut.map((one) => [one.name, one])))
    printMessage(
      `argots: line ${line}: '${name}' was called here and has no frame above: bun keeps none of a function whose last act is a call (return f())`,
    );
}
