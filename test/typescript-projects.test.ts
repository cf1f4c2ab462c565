import { test } from "uvu";
import * as assert from "uvu/assert";
import { hasRegistry } from "./support/package-managers.js";
import { skipTest } from "./support/skip.js";
import { checkExperimental, checkMistakes, checkWithoutNode, settings } from "./support/typed-projects.js";
import { compilerOf, typedProject, typeErrors, VERSIONS } from "./support/typescript.js";

/* Every version of TypeScript that users have, and what they set, against the packed package: `npm run test:projects`. */

const isAsked = process.env["PROJECTS"] === "all";
const registry = isAsked && (await hasRegistry());
let count = 0;

for (const version of VERSIONS) {
  const title = `TypeScript ${version}: all examples compile under every setting, and mistakes are told in a line`;
  if (!isAsked) skipTest(test, title, "`npm run test:projects` runs it");
  else if (!registry) skipTest(test, title, "the registry of npm cannot be had");
  else
    test(title, async () => {
      const compiler = await compilerOf(version);
      const folder = typedProject(`with-${version}`);
      for (const [name, options] of Object.entries(settings)) {
        assert.equal(await typeErrors(compiler, folder, ["examples"], options), [], name);
        count++;
      }
      await checkWithoutNode(compiler, folder);
      await checkMistakes(compiler, folder);
      await checkExperimental(compiler, folder);
    });
}

test("counted", () => console.log(`types: ${count} settings of ${VERSIONS.length} versions compile all examples`));

test.run();
