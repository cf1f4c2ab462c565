/**
 * `argots/compiler` for runners that load CommonJS in a way of their own, which knows no `require` of ES modules: the compiler is
 * one, so it runs in a thread, which is Node's alone.
 */
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import type * as compiler from "../../compiler/index.js";
import { codes, explain } from "../../compiler/messages/messages.js";
import { sortDiagnostics } from "../../diagnostics/diagnostic.js";
import { nodeHost } from "../../host/node-host.js";
import { ownUrl } from "../../host/own-files.js";
import type { Called, Returned } from "./compiler-thread.js";

export { codes, explain, nodeHost, sortDiagnostics };

type Compiler = typeof compiler;

export const compileClosures: Compiler["compileClosures"] = (...args) => later("compileClosures", args);
export const compileScripts: Compiler["compileScripts"] = (...args) => later("compileScripts", args);
export const transform: Compiler["transform"] = (text, fileName, host, options) =>
  host === undefined || host === nodeHost
    ? later("transform", [text, fileName, undefined, options])
    : Promise.reject(new Error("transform() takes a host only where argots/compiler is loaded by `import`"));
export const lower: Compiler["lower"] = (...args) => now("lower", args);

let thread: { readonly worker: Worker; readonly port: MessagePort } | undefined;
let calls = 0;
const waiting = new Map<number, (returned: Returned) => void>();

function later<Result>(name: Called["name"], args: readonly unknown[]): Promise<Result> {
  const { port } = (thread ??= start());
  return new Promise((resolve, reject) => {
    const id = calls++;
    waiting.set(id, ({ value, error }) => {
      waiting.delete(id);
      // Without a question nothing is to keep the process.
      if (waiting.size === 0) port.unref();
      if (error === undefined) resolve(value as Result);
      else reject(new Error(error));
    });
    port.ref();
    port.postMessage({ id, name, args } satisfies Called);
  });
}

/** While this thread waits: answers to others that come first are handed on. */
function now<Result>(name: Called["name"], args: readonly unknown[]): Result {
  const { port } = (thread ??= start());
  const id = calls++;
  const signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  port.postMessage({ id, name, args, signal } satisfies Called);
  Atomics.wait(signal, 0, 0);
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
    const returned = next.message as Returned;
    if (returned.id !== id) waiting.get(returned.id)?.(returned);
    else if (returned.error === undefined) return returned.value as Result;
    else throw new Error(returned.error);
  }
  throw new Error("The thread of the compiler has ended");
}

function start(): { readonly worker: Worker; readonly port: MessagePort } {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(ownUrl("compiler-thread"), { workerData: port2, transferList: [port2], execArgv: [] });
  const fail = (reason: string): void => {
    thread = undefined;
    for (const [id, answer] of waiting) answer({ id, error: reason });
  };
  worker.once("error", (error) => fail(error.message));
  worker.once("exit", () => fail("The thread of the compiler has ended"));
  worker.unref();
  port1.on("message", (returned: Returned) => waiting.get(returned.id)?.(returned));
  port1.unref();
  return { worker, port: port1 };
}
