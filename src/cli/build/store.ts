import { cacheFolder, openStore, type Store } from "../../cache/store.js";
import type { Input } from "../../program/inputs.js";
import type { Arguments } from "../console/given.js";

/** What earlier runs over these files found out; nothing with `--no-cache`. */
export function storeOf(inputs: readonly Input[], options: Arguments["options"]): Store | undefined {
  const [first] = inputs;
  return first && !options.has("no-cache") ? openStore(cacheFolder(first.fileName)) : undefined;
}
