// Brings the runtimes that the tests run scripts on into `.cache/runtimes`, and the package managers that write lockfiles for
// them into `.cache/package-managers`. Never fails: without a network the tests that need them skip, and say so.
import { fetchManager, isInstalled, packageManagers } from "./package-managers.js";
import { fetchRuntime, isThere, runtimes } from "./runtimes.js";

const missing = [
  ...runtimes
    .filter((runtime) => !isThere(runtime))
    .map((runtime) => ({ name: `${runtime.target} (${runtime.version})`, fetch: () => fetchRuntime(runtime) })),
  ...packageManagers
    .filter((manager) => !isInstalled(manager))
    .map((manager) => ({ name: `${manager.name} (${manager.version})`, fetch: () => fetchManager(manager) })),
];
await Promise.all(
  missing.map(async ({ name, fetch }) => {
    try {
      await fetch();
      console.log(`fetched ${name}`);
    } catch (error) {
      const text = String((error as { stderr?: string }).stderr || (error as Error).message);
      console.log(`could not fetch ${name}: ${text.trim().split("\n")[0]}`);
    }
  }),
);
