import { type MessagePort, workerData } from "node:worker_threads";
import * as compiler from "../../compiler/index.js";

export interface Called {
  readonly id: number;
  readonly name: "compileClosures" | "compileScripts" | "lower" | "transform";
  readonly args: readonly unknown[];
  /** Of a caller that waits: set to 1 once the answer is there. */
  readonly signal?: Int32Array;
}

export interface Returned {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

const port = workerData as MessagePort;

port.on("message", async ({ id, name, args, signal }: Called) => {
  port.postMessage(await answer(id, name, args));
  if (!signal) return;
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});

async function answer(id: number, name: Called["name"], args: readonly unknown[]): Promise<Returned> {
  const called = compiler[name] as (...args: readonly unknown[]) => unknown;
  try {
    return { id, value: await called(...args) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
