/**
 * The thread of a watcher that runs the user's modules: they may loop for ever, end the process, or leave timers and servers
 * behind, and the watcher lives on. It keeps modules and what they built from one build to the next.
 */
import { parentPort, workerData } from "node:worker_threads";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { GraphModule } from "../../loader/graph/types.js";
import { createReloader } from "../../loader/run/reload.js";
import type { Input } from "../../program/inputs.js";
import { besideOthers } from "../../program/judge-together.js";
import { buildProgram } from "../../program/build-program.js";
import type { Running } from "../../program/running.js";
import type { Built, BuiltManifest } from "../../program/built.js";

/** What is to be built, told as what differs from the last time. */
export interface Question {
  readonly inputs: readonly Input[];
  /** The paths of all modules, in the order of the graph. */
  readonly order: readonly string[];
  readonly changed: readonly GraphModule[];
}

/** What the last answer named too is named by its number alone. */
export type Numbered = number | { readonly id: number; readonly built: Built };

export type Answer =
  | { readonly kind: "printed"; readonly text: string }
  | {
      readonly kind: "built";
      readonly built: readonly Numbered[];
      readonly problems: readonly Diagnostic[];
      /** Whether the thread had better end: the program goes on working in it, or many old modules fill its memory. */
      readonly isSpent: boolean;
    }
  /** Something threw where nobody caught it, which is printed. */
  | { readonly kind: "stray" }
  /** Nothing is left that the program could wait for. */
  | { readonly kind: "out of work" }
  | { readonly kind: "broken"; readonly message: string; readonly stack: string | undefined };

if (parentPort) listen(parentPort);

function listen(port: NonNullable<typeof parentPort>): void {
  const answer = (message: Answer): void => port.postMessage(message);
  const isTTY = workerData as boolean;
  // One way for all that is printed and answered, so that it comes in its order.
  const write = (chunk: Uint8Array | string, ...rest: readonly unknown[]): boolean => {
    answer({ kind: "printed", text: typeof chunk === "string" ? chunk : Buffer.from(chunk).toString() });
    const written = rest.find((one) => typeof one === "function") as (() => void) | undefined;
    if (written) process.nextTick(written);
    return true;
  };
  process.stdout.write = process.stderr.write = write;
  if (isTTY) process.stderr.isTTY = true;
  const broken = (error: unknown): void => {
    const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
    answer({ kind: "broken", message, stack });
  };
  process.on("uncaughtException", (error) => {
    import("../console/stray-errors.js")
      .then(({ isThrownByArgots, printStray }) => {
        if (isThrownByArgots(error)) return broken(error);
        printStray(error);
        answer({ kind: "stray" });
      })
      .catch(broken);
  });
  process.on("beforeExit", () => answer({ kind: "out of work" }));

  const build = createBuild();
  port.on("message", (question: Question) => {
    // Only what the program itself waits for keeps the thread alive meanwhile.
    port.unref();
    build(question)
      .then(answer, broken)
      .finally(() => port.ref());
  });
}

/** Node keeps what it has loaded: as many modules take some hundred megabytes. */
const MOST_MODULES = 5000;

function createBuild(): (question: Question) => Promise<Answer> {
  const known = new Map<string, GraphModule>();
  const reloader = createReloader();
  const kinds = new WeakMap<object, BuiltManifest>();
  let numbers: ReadonlyMap<Built, number> = new Map();
  let count = 0;
  const running: Running = {
    load: (fileName) => reloader.load(fileName),
    known: (identity) => kinds.get(identity as object),
    keep(identity, kind) {
      const { built, problems, fileName } = kind;
      // What is shown in another file may have another place when that file changes.
      if (built && problems.every(({ file }) => file === fileName)) kinds.set(identity as object, kind);
      else reloader.forget(fileName);
    },
    beside: besideOthers(),
  };
  return async ({ inputs, order, changed }) => {
    for (const module of changed) known.set(module.fileName, module);
    const modules = new Map(
      order.flatMap((fileName) => {
        const module = known.get(fileName);
        return module ? [[fileName, module] as const] : [];
      }),
    );
    for (const fileName of known.keys()) if (!modules.has(fileName)) known.delete(fileName);
    const graph = { modules, diagnostics: [], remembered: 0 };
    await reloader.prepare(graph);
    const { built, problems } = await buildProgram(inputs, graph, { running });
    const before = numbers;
    numbers = new Map(built.map((one) => [one, before.get(one) ?? count++]));
    const numbered = [...numbers].map(([one, id]) => (before.has(one) ? id : { id, built: one }));
    return { kind: "built", built: numbered, problems, isSpent: isBusy() || reloader.count > MOST_MODULES };
  };
}

/** Whether a timer, a server or the like is left. */
function isBusy(): boolean {
  return process.getActiveResourcesInfo().some((resource) => !/^(?:FSReq|MessagePort)/.test(resource));
}
