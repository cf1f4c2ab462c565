import type { Arguments } from "./arguments.js";
import { writeOutputs } from "./outputs.js";
import { askedFor, rememberedBuild } from "./remembered-build.js";

/** `argots build`: the answer of an earlier run, while nothing has changed. Loads next to nothing. */
export async function buildOrRemember(given: Arguments): Promise<number> {
  if (given.options.has("watch")) return (await import("./watch.js")).watch(given);
  const question = askedFor(given);
  const known = question && rememberedBuild(question);
  if (!known) return (await import("./build.js")).build(given, question);
  writeOutputs(known.outputs);
  process.stdout.write(known.stdout);
  return 0;
}
