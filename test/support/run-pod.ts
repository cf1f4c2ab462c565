import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import * as assert from "uvu/assert";
import type { Template } from "../../src/model/argo/index.js";
import type { SimulatedPod } from "./argo-substitution.js";
import { ownNode, relocate, type Runtime } from "./run-script.js";

export interface PodEnd {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** By the names of output parameters: what was written. */
  readonly outputs: ReadonlyMap<string, string>;
  /** All that it left behind for Argo, by the paths. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Runs a pod as it was simulated, with Linux's limits on variables.
 *
 * @param artifacts by the names of input artifacts: what is loaded from a store, in place of what the template says
 */
export function runPod(
  pod: SimulatedPod,
  template: Template,
  artifacts: Readonly<Record<string, string>> = {},
  runtime: Runtime = ownNode,
): PodEnd {
  const folder = mkdtempSync(join(tmpdir(), "argots-pod-"));
  try {
    const loaded = (template.inputs?.artifacts ?? []).flatMap(({ name, path = "" }) => {
      const text = artifacts[name] ?? pod.files[path];
      return text === undefined ? [] : [[path, text] as const];
    });
    for (const [path, text] of loaded) write(join(folder, path), text);
    const file = join(folder, "script");
    write(file, relocate(pod.source ?? "", folder));
    const [command = "", ...flags] = template.script?.command ?? [];
    assert.ok(runtime.target.startsWith(basename(command)), `${command} runs no scripts for ${runtime.target}`);
    const env = Object.fromEntries(
      Object.entries(pod.env).map(([name, value]) => [name, value.replace(/^\/tmp\//, `${folder}/tmp/`)]),
    );
    const ended = spawnSync(runtime.program, [...flags, file], {
      cwd: folder,
      env: { PATH: process.env["PATH"] ?? "", HOME: folder, NO_COLOR: "1", ...env },
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    assert.is(ended.error, undefined);
    const { parameters = [], artifacts: saved = [] } = template.outputs ?? {};
    const paths = [...parameters.map(({ valueFrom }) => valueFrom?.path), ...saved.map(({ path }) => path)];
    const written = paths.flatMap((path = "") => (existsSync(join(folder, path)) ? path : []));
    const files = new Map(written.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
    const outputs = new Map(parameters.map(({ name, valueFrom }) => [name, files.get(valueFrom?.path ?? "") ?? ""]));
    return { status: ended.status, stdout: ended.stdout, stderr: ended.stderr, outputs, files };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
