import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { ownUrl } from "../../host/own-files.js";
import type { CheckedForOthers } from "../compile/check-for-others.js";
import { compileError } from "../compile/compile-error.js";
import type { CompileForOthers, CompiledForOthers } from "../compile/compile-for-others.js";
import type { Answer, Question } from "./compile-worker.js";

/**
 * Compiles a file while this thread waits: hooks in the main thread cannot wait for a promise, and the formatter has no
 * other interface. The worker starts with the first file and ends with the process.
 */
export function createSyncCompile(): (path: string) => string {
  const ask = createAsk();
  return (path) => {
    const { code, error } = ask({ path });
    if (code !== undefined) return code;
    throw compileError(error ?? `The thread that compiles '${path}' has ended`);
  };
}

/** The same of what `compileForOthers` gives. */
export function createSyncCompileForOthers(): (
  path: string,
  text: string,
  options: CompileForOthers,
) => CompiledForOthers | undefined {
  const ask = createAsk();
  return (path, text, options) => {
    const answer = ask({ path, forOthers: { ...options, text } });
    if ("compiled" in answer) return answer.compiled;
    throw compileError(answer.error ?? `The thread that compiles '${path}' has ended`);
  };
}

/** The same of what `checkForOthers` gives. */
export function createSyncCheckForOthers(): (path: string, text: string) => CheckedForOthers {
  const ask = createAsk();
  return (path, text) => {
    const { checked, error } = ask({ path, toCheck: text });
    if (checked) return checked;
    throw compileError(error ?? `The thread that checks '${path}' has ended`);
  };
}

function createAsk(): (question: Omit<Question, "signal">) => Answer {
  let port: MessagePort | undefined;
  return (question) => {
    port ??= startWorker();
    const signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    port.postMessage({ ...question, signal } satisfies Question);
    Atomics.wait(signal, 0, 0);
    return (receiveMessageOnPort(port)?.message as Answer | undefined) ?? {};
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
