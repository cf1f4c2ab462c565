import { runtimeOf, type Target } from "../runtimes/runtimes.js";

/** A bundle without white space, in as few words as the bundler knows. Names stay, and so do imports and exports. */
export async function minify(text: string, target: Target): Promise<string> {
  const { transform } = await import("esbuild");
  const { code } = await transform(text, {
    minifySyntax: true,
    minifyWhitespace: true,
    // The others are at the end of the script already.
    legalComments: "none",
    format: "esm",
    charset: "utf8",
    target: runtimeOf(target).language(target),
    supported: { decorators: false, "import-attributes": true },
    logLevel: "silent",
  });
  return code;
}
