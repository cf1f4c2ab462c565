import { Worker } from "node:worker_threads";
import { ownUrl } from "../../host/own-files.js";
import type { Graph, GraphModule } from "../../loader/graph/types.js";
import { endings } from "../console/endings.js";
import type { Input } from "../../program/inputs.js";
import type { Built, BuiltProgram } from "../../program/built.js";
import type { Answer, Numbered, Question } from "./runner-thread.js";
import { printMessage } from "../console/terminal.js";

/** Runs the user's modules in a thread, which is replaced when they have ended it. */
export interface Runner {
  /** As `buildProgram`; undefined, once the reason is printed, when the program did not come to an end. */
  build(inputs: readonly Input[], graph: Graph): Promise<BuiltProgram | undefined>;
  /** Ends the thread, and the program where it is running: the next build loads all modules anew. */
  renew(): void;
  readonly isRunning: boolean;
}

export function createRunner(): Runner {
  // It gets ready while files are compiled.
  let thread: Thread | undefined = createThread();
  let isRunning = false;
  return {
    get isRunning() {
      return isRunning;
    },
    async build(inputs, graph) {
      if (!thread || thread.isEnded) thread = createThread();
      const asked = thread;
      isRunning = true;
      const found = await asked.ask(inputs, graph);
      isRunning = false;
      // What has gone wrong, or goes on, must not reach into the next build.
      if (!found || found.isSpent) {
        asked.end();
        if (thread === asked) thread = undefined;
      }
      return found;
    },
    renew() {
      thread?.end();
      thread = undefined;
    },
  };
}

interface Result extends BuiltProgram {
  readonly isSpent: boolean;
}

interface Thread {
  readonly isEnded: boolean;
  ask(inputs: readonly Input[], graph: Graph): Promise<Result | undefined>;
  end(): void;
}

function createThread(): Thread {
  const isTTY = process.stderr.isTTY === true;
  const worker = new Worker(ownUrl("runner-thread"), { workerData: isTTY });
  worker.unref();
  // A thread that nobody listens to would end the process by what it throws.
  worker.on("error", () => undefined);
  worker.on("exit", () => (hasExited = true));
  let told: ReadonlyMap<string, GraphModule> = new Map();
  let built: ReadonlyMap<number, Built> = new Map();
  let hasExited = false;
  let isStopped = false;
  const receive = (numbered: readonly Numbered[]): Built[] => {
    const before = built;
    built = new Map(
      numbered.flatMap((one) => {
        const [id, found] = typeof one === "number" ? [one, before.get(one)] : [one.id, one.built];
        return found ? [[id, found] as const] : [];
      }),
    );
    return [...built.values()];
  };
  return {
    get isEnded() {
      return hasExited || isStopped;
    },
    ask: (inputs, { modules }) =>
      new Promise((resolve) => {
        const changed = [...modules.values()].filter((module) => told.get(module.fileName) !== module);
        told = modules;
        let isOutOfWork = false;
        const finish = (result: Result | undefined): void => {
          worker.off("message", hear).off("error", fail).off("exit", end).unref();
          resolve(result);
        };
        const hear = (answer: Answer): void => {
          switch (answer.kind) {
            case "printed":
              return void process.stderr.write(answer.text);
            case "out of work":
              isOutOfWork = true;
              return;
            case "stray":
              return finish(undefined);
            case "broken":
              printBroken(answer);
              return finish(undefined);
            case "built":
              return finish({ built: receive(answer.built), problems: answer.problems, isSpent: answer.isSpent });
            default:
              return answer satisfies never;
          }
        };
        // Nobody could catch it in there: it has run out of memory.
        const fail = ({ message }: Error): void => {
          printMessage(`argots: the program ended before its workflows were built: ${message}`);
          finish(undefined);
        };
        const end = (): void => {
          if (!isStopped) printMessage(`argots: ${isOutOfWork ? endings.waiting : endings.exited}`);
          finish(undefined);
        };
        worker.on("message", hear).on("error", fail).on("exit", end).ref();
        worker.postMessage({ inputs, order: [...modules.keys()], changed } satisfies Question);
      }),
    end() {
      isStopped = true;
      void worker.terminate();
    },
  };
}

function printBroken({ message, stack }: { readonly message: string; readonly stack: string | undefined }): void {
  printMessage(`argots: internal error: ${message}; please report it (ARGOTS_DEBUG=1 shows more)`);
  if (process.env["ARGOTS_DEBUG"] && stack !== undefined) printMessage(stack);
}
