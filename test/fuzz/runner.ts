import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Job, Ran } from "./job.js";

/** Not an assertion: a program that hangs would stop everything, so it is ended and reported. */
const HANG_MILLISECONDS = 60_000;

/** After so many programs a child is replaced, because modules are never unloaded. */
const PROGRAMS_A_CHILD = 2_000;

export interface Runner {
  run(job: Job): Promise<Ran>;
  close(): void;
}

/** A child process that runs jobs one after the other, replaced when a program ends or blocks it. */
export function createRunner(): Runner {
  let child: ChildProcess | undefined;
  let count = 0;
  const close = (): void => {
    child?.kill("SIGKILL");
    child = undefined;
  };
  return {
    close,
    run(job) {
      if (++count % PROGRAMS_A_CHILD === 0 || child?.connected === false) close();
      const used = (child ??= fork(fileURLToPath(new URL("./child.js", import.meta.url)), {
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      }));
      return new Promise((resolve) => {
        const end = (ran: Ran, isLost: boolean): void => {
          clearTimeout(timer);
          used.removeAllListeners("message").removeAllListeners("exit").removeAllListeners("error");
          if (isLost) close();
          resolve(ran);
        };
        const lost = (error: string): void => end({ stdout: "", exitCode: -1, outputs: {}, error }, true);
        const timer = setTimeout(() => lost("it hangs"), HANG_MILLISECONDS);
        used.on("message", (ran: Ran) => end(ran, false));
        used.on("error", (error) => lost(error.message));
        used.on("exit", (code, signal) => lost(`it ended the process: ${code ?? signal}`));
        used.send(job);
      });
    },
  };
}
