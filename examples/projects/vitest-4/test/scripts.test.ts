import { compileScripts } from "argots/compiler";
import { expect, test } from "vitest";

test("scripts are what they were", async () => {
  expect(await compileScripts("workflows/hello.ts")).toMatchInlineSnapshot(`
    {
      "Hello.greet.js": ""use strict";

    function greet() {
      console.log("hello");
    }

    greet();
    ",
    }
  `);
});
