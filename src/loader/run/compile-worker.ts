import { type MessagePort, workerData } from "node:worker_threads";
import { type CheckedForOthers, checkForOthers } from "../compile/check-for-others.js";
import { type CompileForOthers, type CompiledForOthers, compileForOthers } from "../compile/compile-for-others.js";
import { compileOnDemand } from "../compile/compile-module.js";

export interface Question {
  readonly path: string;
  /** For a runner that has the text and loads it itself. */
  readonly forOthers?: CompileForOthers & { readonly text: string };
  /** For a linter, which has the text. */
  readonly toCheck?: string;
  /** Set to 1 once the answer is there. */
  readonly signal: Int32Array;
}

export interface Answer {
  readonly code?: string;
  readonly compiled?: CompiledForOthers | undefined;
  readonly checked?: CheckedForOthers;
  readonly error?: string;
}

const port = workerData as MessagePort;

port.on("message", async (question: Question) => {
  port.postMessage(await answer(question));
  Atomics.store(question.signal, 0, 1);
  Atomics.notify(question.signal, 0);
});

async function answer({ path, forOthers, toCheck }: Question): Promise<Answer> {
  try {
    if (forOthers) return { compiled: await compileForOthers(path, forOthers.text, forOthers) };
    if (toCheck !== undefined) return { checked: await checkForOthers(path, toCheck) };
    return { code: await compileOnDemand(path) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
