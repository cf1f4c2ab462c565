import assert from "node:assert/strict";
import { implementation } from "argots";
import { Report } from "../workflows/report.ts";

Deno.test("words are listed once", () => {
  assert.deepEqual(implementation(Report, "list")("a b a"), ["a", "b"]);
});
