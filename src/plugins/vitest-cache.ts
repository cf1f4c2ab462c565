import { mayUseArgots } from "../compiler/declare/may-use-argots.js";
import { isTypeScript } from "../host/paths.js";
import { pathOfId } from "../loader/compile/compile-for-others.js";

/** What vitest gives to a plugin, as far as it is needed here: from version 5 on, and in version 4 under another name. */
interface Vitest {
  readonly defineCacheKeyGenerator?: DefineKey;
  readonly experimental_defineCacheKeyGenerator?: DefineKey;
}

type DefineKey = (key: (module: { readonly id: string; readonly sourceCode: string }) => false | undefined) => void;

/**
 * Vitest keeps what plugins made of a file by the text of that file alone, from one run to the next: a script that has parts of
 * other files in it would stay as it was. What this package has compiled it remembers itself, by all that it is made of.
 */
export function keepOutOfCache(vitest: Vitest): void {
  const define = vitest.defineCacheKeyGenerator ?? vitest.experimental_defineCacheKeyGenerator;
  define?.(({ id, sourceCode }) => (isTypeScript(pathOfId(id)) && mayUseArgots(sourceCode) ? false : undefined));
}
