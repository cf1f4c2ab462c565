import assert from "node:assert/strict";
import { test } from "node:test";
import { implementation } from "argots";
import { Report } from "../workflows/report.js";

test("words are listed once", () => {
  assert.deepEqual(implementation(Report, "list")("a b a"), ["a", "b"]);
});
