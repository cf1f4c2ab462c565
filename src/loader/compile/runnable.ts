import { pathToFileURL } from "node:url";
import type { CompiledModule } from "./types.js";

/** With the map inside: Node reads it from there when it prints a stack. */
export function runnableCode(fileName: string, { code, map }: Pick<CompiledModule, "code" | "map">): string {
  // Node takes the name of the source for a URL, so a space or a `#` in a path must be encoded.
  const named = JSON.stringify({ ...(JSON.parse(map) as object), sources: [pathToFileURL(fileName).href] });
  return `${code}//# sourceMappingURL=data:application/json;base64,${Buffer.from(named).toString("base64")}\n`;
}
