import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { publicNamesText } from "../scripts/names/public-names.js";
import * as argots from "../src/index.js";
import { DECORATORS, KINDS, VALUES } from "../src/model/public-names.js";
import { MEMBER_KINDS } from "../src/model/member-kinds.js";
import { repositoryRoot } from "./support/shared.js";

const read = (file: string): string => readFileSync(join(repositoryRoot, file), "utf8");

test("the list of public names is what src/index.ts exports: otherwise npm run names", async () => {
  const file = "src/model/public-names.ts";
  assert.ok(read(file) === (await publicNamesText()), `${file} is not what src/index.ts exports: run npm run names`);
});

test("every value of the package is in it", () => {
  assert.equal([...KINDS, ...VALUES].sort(), Object.keys(argots).sort());
});

test("every kind of member is made by a decorator", () => {
  // As texts: `npm run names` type-checks this file, and has to run for a kind that it does not list yet.
  const decorators: readonly string[] = DECORATORS;
  for (const kind of MEMBER_KINDS) assert.ok(decorators.includes(kind), `${kind}: npm run names`);
});

test("no other file lists the base classes", () => {
  const names = KINDS.join("|");
  const two = new RegExp(`"(?:${names})",\\s*"(?:${names})"|\\b(?:${names})\\|`);
  const files = readdirSync(join(repositoryRoot, "src"), { recursive: true, encoding: "utf8" });
  const listing = files.filter((file) => file.endsWith(".ts") && two.test(read(`src/${file}`)));
  assert.equal(
    listing.map((file) => file.replaceAll("\\", "/")),
    ["model/public-names.ts"],
  );
});

test.run();
