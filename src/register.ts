/**
 * `node --import argots/register app.ts`: TypeScript modules are compiled as they are imported, so that plain user code and
 * tests can build workflows. A diagnostic that is an error stops the import; warnings are left to `argots check`. The same under
 * `bun --preload argots/register` and `deno run --preload …/argots/dist/register.js`.
 */
import { isMainThread } from "node:worker_threads";
import { installHooks } from "./loader/run/install.js";

installHooks(new Map());

// They load modules in ways of their own, which no hook of Node sees: a decorator would be a bare SyntaxError.
const [, runner] =
  /[\\/]node_modules[\\/](?:\.bin[\\/])?(vitest|jest(?:-cli)?)(?:[\\/]|$)/.exec(process.argv[1] ?? "") ?? [];
if (
  runner !== undefined &&
  isMainThread &&
  process.env["VITEST_WORKER_ID"] === undefined &&
  process.env["JEST_WORKER_ID"] === undefined
)
  console.error(
    runner === "vitest"
      ? 'argots/register does nothing in vitest: add the plugin to vitest.config.ts, import argots from "argots/vite" and plugins: [argots()]'
      : 'argots/register does nothing in Jest: set transform: { "\\\\.m?ts$": "argots/jest" } in its configuration',
  );
