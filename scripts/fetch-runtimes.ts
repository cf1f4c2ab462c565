// Brings the runtimes that the tests run scripts on into `.cache/runtimes`. Never fails: without a network the tests that
// need them skip, and say so.
import { fetchRuntime, isThere, runtimes } from "./runtimes.js";

const missing = runtimes.filter((runtime) => !isThere(runtime));
await Promise.all(
  missing.map(async (runtime) => {
    const name = `${runtime.target} (${runtime.version})`;
    try {
      await fetchRuntime(runtime);
      console.log(`fetched ${name}`);
    } catch (error) {
      const text = String((error as { stderr?: string }).stderr || (error as Error).message);
      console.log(`could not fetch ${name}: ${text.trim().split("\n")[0]}`);
    }
  }),
);
