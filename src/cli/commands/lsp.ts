import { serve } from "../../lsp/serve.js";
import { createRequire } from "node:module";

/** `argots lsp` */
export function lsp(): Promise<number> {
  const { version } = createRequire(import.meta.url)("argots/package.json") as { readonly version: string };
  return serve(version);
}
