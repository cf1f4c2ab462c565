import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../src/cli/main.js", import.meta.url));

/** Generous: a loaded machine takes its time, and only what goes wrong waits for so long. */
const TIMEOUT = 120_000;

/** `argots build --watch` as a process. */
export interface Watcher {
  /** What has been printed on stderr since the last time, once the text is among it. */
  said(text: string): Promise<string>;
  /** What has been printed on stdout since the last time, once the text is among it. */
  printed(text: string): Promise<string>;
  /** Ends it, and gives the exit status and what is left of stderr. */
  end(signal: NodeJS.Signals): Promise<{ readonly status: number | null; readonly stderr: string }>;
}

export async function watching(
  folder: string,
  args: readonly string[],
  use: (watcher: Watcher) => Promise<void>,
): Promise<void> {
  const child = spawn(process.execPath, [program, "build", "--watch", ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stderr = waiting(child, "stderr");
  const printed = waiting(child, "stdout");
  try {
    await use({
      said: stderr.until,
      printed: printed.until,
      async end(signal) {
        const ended = once(child, "close");
        child.kill(signal);
        await ended;
        return { status: child.exitCode, stderr: stderr.rest() };
      },
    });
  } finally {
    child.kill("SIGKILL");
  }
}

function waiting(child: ChildProcess, name: "stdout" | "stderr"): { until: Watcher["said"]; rest: () => string } {
  let text = "";
  let wake = (): void => undefined;
  child[name]?.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    wake();
  });
  child.on("close", () => wake());
  const rest = (): string => {
    const now = text;
    text = "";
    return now;
  };
  return {
    rest,
    until: (wanted) =>
      new Promise((resolve, reject) => {
        const fail = (why: string): void => reject(new Error(`${why} without '${wanted}' on ${name}:\n${text}`));
        const timer = setTimeout(() => fail("the time is over"), TIMEOUT);
        wake = () => {
          if (!text.includes(wanted)) {
            if (child.exitCode === null && child.signalCode === null) return;
            clearTimeout(timer);
            return fail("the watcher has ended");
          }
          clearTimeout(timer);
          resolve(rest());
        };
        wake();
      }),
  };
}
