import type { Found } from "./found.js";
import { githubCommands, githubErrors } from "./github.js";
import { jsonReport } from "./json-report.js";
import { sarif } from "./sarif.js";

/** What machines read: a format is a row, and `--format` takes it by its name. For people it is `text`. */
export const formats = {
  github: ({ diagnostics, failures, root }) => githubCommands(diagnostics, root) + githubErrors(failures),
  sarif,
  json: jsonReport,
} as const satisfies Readonly<Record<string, (found: Found) => string>>;

export type MachineFormat = keyof typeof formats;
