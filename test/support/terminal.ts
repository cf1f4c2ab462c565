import { spawn, spawnSync } from "node:child_process";

/** Runs a program on a pseudo terminal: Node has none of its own. The exit status, or a signal's number below zero, comes last. */
const PYTHON = `
import fcntl, os, pty, struct, sys, termios
wanted, columns, program = sys.argv[1].encode(), int(sys.argv[2]), sys.argv[3:]
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    os.execv(program[0], program)
written = b""
while True:
    try: part = os.read(terminal, 65536)
    except OSError: break
    if not part: break
    written += part
    if wanted and wanted in written:
        os.write(terminal, b"\\x03")
        wanted = b""
_, status = os.waitpid(pid, 0)
sys.stdout.buffer.write(written)
sys.stdout.buffer.write(b"\\0%d" % (-os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)))
`;

/** Whether there is what runs programs on a terminal. */
export const hasTerminal = spawnSync("python3", ["-c", "import pty, termios"]).status === 0;

export interface OnTerminal {
  /** Everything that was written, with what moves the cursor. */
  readonly written: string;
  readonly status: number;
}

/** @param interruptAt Ctrl-C is pressed when this text comes up. */
export function onTerminal(
  cwd: string,
  args: readonly string[],
  { columns = 80, interruptAt = "" }: { readonly columns?: number; readonly interruptAt?: string } = {},
): Promise<OnTerminal> {
  const env = { ...process.env, TERM: "xterm", NO_COLOR: "1", CI: "" };
  const program = ["-c", PYTHON, interruptAt, `${columns}`, process.execPath, ...args];
  const child = spawn("python3", program, { cwd, env, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => {
      const [written = "", status] = output.split("\0");
      resolve({ written, status: Number(status) });
    });
  });
}

/** What a person sees in the end: lines are written over from their start, and cleared up to their end. */
export function screenOf(written: string): string {
  const lines: string[] = [""];
  let column = 0;
  for (const part of written.split(/(\r|\n|\p{Cc}\[K)/u)) {
    const line = lines.at(-1) ?? "";
    if (part === "\r") column = 0;
    else if (part === "\n") lines.push("");
    else if (part === "\u001b[K") lines[lines.length - 1] = line.slice(0, column);
    else {
      lines[lines.length - 1] = line.slice(0, column) + part + line.slice(column + part.length);
      column += part.length;
    }
    if (part === "\n") column = 0;
  }
  return lines.join("\n");
}
