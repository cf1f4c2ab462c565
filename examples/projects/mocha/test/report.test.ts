import assert from "node:assert/strict";
import { implementation } from "argots";
import { Report } from "../workflows/report.js";

it("lists words once", () => {
  assert.deepEqual(implementation(Report, "list")("a b a"), ["a", "b"]);
});
