import { implementation } from "argots";
import { Report } from "../workflows/report.js";

test("words are listed once", () => {
  expect(implementation(Report, "list")("a b a")).toEqual(["a", "b"]);
});

test("the manifest has a template for each closure", async () => {
  const { spec } = await new Report().build();
  expect(spec.templates?.map(({ name }) => name)).toEqual(["main", "list", "show"]);
});
