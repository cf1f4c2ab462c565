/** How a file that nobody compiled is compiled by what runs it here, as far as that can be seen, and in the other ways. */
export function waysToCompile(): string {
  const line = lineOfRunner();
  const others =
    "`argots build` for the manifests, `argots compile` before running plain `node`, or `node --import argots/register` while developing";
  return line === undefined
    ? `Compile the file in one of three ways: ${others}; what a bundler or a server makes, by its plugin (docs/runners-and-bundlers.md).`
    : `${line} Other ways: ${others}. See docs/runners-and-bundlers.md.`;
}

function lineOfRunner(): string | undefined {
  if ("Bun" in globalThis) return "Run it with `bun --preload argots/register`.";
  if ("Deno" in globalThis) return "Run it with `deno run -A --preload ./node_modules/argots/dist/register.js`.";
  const { env, execArgv } = process;
  // Where ts-node keeps what it has registered.
  if (Symbol.for("ts-node.register.instance") in process)
    return 'Run it with `NODE_OPTIONS="--import argots/register" ts-node`.';
  if (env["VITEST"] !== undefined)
    return 'Add the plugin to vitest.config.ts: `import argots from "argots/vite"`, `plugins: [argots()]`.';
  if (env["JEST_WORKER_ID"] !== undefined)
    return 'Set in the configuration of Jest: `transform: { "\\\\.m?ts$": "argots/jest" }`.';
  if (execArgv.some((argument) => /[\\/]tsx[\\/]/.test(argument))) return "Run it with `tsx --import argots/register`.";
  return undefined;
}
