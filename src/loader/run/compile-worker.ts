import { type MessagePort, workerData } from "node:worker_threads";
import { compileOnDemand } from "../compile/compile-module.js";

export interface Question {
  readonly path: string;
  /** Set to 1 once the answer is there. */
  readonly signal: Int32Array;
}

export interface Answer {
  readonly code?: string;
  readonly error?: string;
}

const port = workerData as MessagePort;

port.on("message", async ({ path, signal }: Question) => {
  port.postMessage(await answer(path));
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});

async function answer(path: string): Promise<Answer> {
  try {
    return { code: await compileOnDemand(path) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
