import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkExperimental, checkMistakes, checkWithoutNode, settings } from "./support/typed-projects.js";
import { compilerOf, typedProject, typeErrors } from "./support/typescript.js";

/*
 * What users of TypeScript see of the packed package, with the version that this repository has. All versions, and all that
 * they set in their tsconfig.json, are in typescript-projects.test.ts.
 */

const folder = typedProject("own");
const compiler = await compilerOf();

test("all examples compile against the packed package, under strict and all that is beyond", async () => {
  for (const name of ["strict, with the package's own types checked", "all that is strict beyond strict", "bundler"])
    assert.equal(await typeErrors(compiler, folder, ["examples"], settings[name]), [], name);
  await checkWithoutNode(compiler, folder);
});

test("an error is a line that names the thing", () => checkMistakes(compiler, folder));

test("under experimentalDecorators there is one thing to read", () => checkExperimental(compiler, folder));

test.run();
