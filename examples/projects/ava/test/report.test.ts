import { implementation } from "argots";
import test from "ava";
import { Report } from "../workflows/report.js";

test("words are listed once", (t) => {
  t.deepEqual(implementation(Report, "list")("a b a"), ["a", "b"]);
});
