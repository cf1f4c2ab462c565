/** The program of a child process: compiles the files of its arguments, and prints the scripts of each folder's `input.ts`. */
import { basename, dirname } from "node:path";
import { compileClosures } from "../../src/compiler/index.js";

const { closures } = await compileClosures(process.argv.slice(2));
const scripts: Record<string, Record<string, string | undefined>> = {};
for (const { file, className, member, source } of closures)
  if (basename(file) === "input.ts") (scripts[basename(dirname(file))] ??= {})[`${className}.${member}`] = source;
process.stdout.write(JSON.stringify(scripts));
