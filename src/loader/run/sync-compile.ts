import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { ownUrl } from "../../host/own-files.js";
import { compileError } from "../compile/compile-error.js";
import type { Answer, Question } from "./compile-worker.js";

/**
 * Compiles a file while this thread waits: hooks in the main thread cannot wait for a promise, and the formatter has no
 * other interface. The worker starts with the first file and ends with the process.
 */
export function createSyncCompile(): (path: string) => string {
  let port: MessagePort | undefined;
  return (path) => {
    port ??= startWorker();
    const signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    port.postMessage({ path, signal } satisfies Question);
    Atomics.wait(signal, 0, 0);
    const answer = receiveMessageOnPort(port)?.message as Answer | undefined;
    if (answer?.code !== undefined) return answer.code;
    throw compileError(answer?.error ?? `The thread that compiles '${path}' has ended`);
  };
}

function startWorker(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(ownUrl("compile-worker"), {
    workerData: port2,
    transferList: [port2],
    // Without the program's own `--import`: the compiler needs no hooks.
    execArgv: [],
  });
  worker.unref();
  return port1;
}
