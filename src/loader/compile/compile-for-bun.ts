import { dirname } from "node:path";
import { ts } from "#typescript";
import { createClassFields } from "../../compiler/modules/class-fields.js";
import { readProject } from "../../compiler/modules/project-configs.js";
import { nodeHost } from "../../host/node-host.js";
import { compileOnDemand, type Lower } from "./compile-module.js";

export interface CompiledForBun {
  readonly contents: string;
  readonly loader: "js" | "ts";
}

const asWritten: Lower = ({ written }) => ({ ...written(), diagnostics: [] });

/**
 * Bun reads no source map of what it is given, so its stacks and its coverage count the lines of that: it gets TypeScript with
 * every line where it stood, wherever it would make of it what `lower` makes.
 *
 * @param isStandard whether this Bun lowers decorators as the language has them, where tsconfig.json does not say otherwise
 * @throws Error whose message is the errors of the file, rendered
 */
export async function compileForBun(fileName: string, isStandard: boolean): Promise<CompiledForBun> {
  if (!isStandard || saysOtherwise(fileName)) return { contents: await compileOnDemand(fileName), loader: "js" };
  return { contents: await compileOnDemand(fileName, asWritten), loader: "ts" };
}

function saysOtherwise(fileName: string): boolean {
  if (createClassFields(nodeHost)(fileName)) return true;
  const config = ts.findConfigFile(dirname(fileName), (name) => nodeHost.readFile(name) !== undefined);
  return config !== undefined && readProject(config, nodeHost).options.experimentalDecorators === true;
}
