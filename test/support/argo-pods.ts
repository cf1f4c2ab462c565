import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Template } from "../../src/model/argo/index.js";
import { outputValue, type SimulatedPod } from "./argo-substitution.js";

/** What a pod has left behind. */
export interface EndedPod {
  readonly exitCode: number;
  readonly stdout: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly artifacts: Readonly<Record<string, string>>;
  /** Names of parameters that it had to write and has not. */
  readonly missing: readonly string[];
}

/** Runs a pod as a process on this machine, which knows `/tmp` as a folder of its own. */
export function runPod(template: Template, pod: SimulatedPod, artifacts: Readonly<Record<string, string>>): EndedPod {
  const folder = mkdtempSync(join(tmpdir(), "argots-run-"));
  const inPod = (text: string): string => text.replaceAll("/tmp/", `${folder}/tmp/`);
  try {
    mkdirSync(join(folder, "tmp"));
    for (const { name, path = "" } of template.inputs?.artifacts ?? [])
      if (artifacts[name] !== undefined) {
        mkdirSync(dirname(inPod(path)), { recursive: true });
        writeFileSync(inPod(path), artifacts[name] ?? "");
      }
    const { command = [] } = template.script ?? template.container ?? {};
    const script = join(folder, "script");
    if (pod.source !== undefined) writeFileSync(script, inPod(pod.source), { mode: 0o755 });
    const [program = "", ...rest] = [...command, ...pod.args.map(inPod), ...(pod.source === undefined ? [] : [script])];
    const { status, stdout } = spawnSync(program, rest, {
      encoding: "utf8",
      cwd: folder,
      env: { PATH: process.env["PATH"] ?? "", HOME: folder, ...pod.env },
    });
    return { exitCode: status ?? 1, stdout, ...writtenBy(template, status === 0, inPod) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writtenBy(
  template: Template,
  isGood: boolean,
  inPod: (text: string) => string,
): Pick<EndedPod, "parameters" | "artifacts" | "missing"> {
  const read = (path = ""): string | undefined =>
    existsSync(inPod(path)) ? readFileSync(inPod(path), "utf8") : undefined;
  const parameters: Record<string, string> = {};
  const missing: string[] = [];
  for (const { name, valueFrom } of template.outputs?.parameters ?? []) {
    const text = read(valueFrom?.path);
    const value = text === undefined ? valueFrom?.default : outputValue(text);
    if (value !== undefined) parameters[name] = String(value);
    else missing.push(name);
    // Of a failed pod Argo saves nothing behind the first that is missing.
    if (value === undefined && !isGood) break;
  }
  const artifacts = (template.outputs?.artifacts ?? []).flatMap(({ name, path }) => {
    const text = read(path);
    return text === undefined ? [] : [[name, text] as const];
  });
  return { parameters, missing, artifacts: Object.fromEntries(artifacts) };
}
