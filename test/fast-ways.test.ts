import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { fastWays } from "../src/host/fast-ways.js";
import { type Outputs, outputsOf } from "./support/fixture-outputs.js";
import { fixtures } from "./support/fixtures.js";
import { repositoryRoot } from "./support/shared.js";

const GOLDENS = ["expected-diagnostics.txt", "expected.js", "expected.yaml"] as const;

function assertGoldens(outputs: Outputs): void {
  const all = fixtures();
  assert.ok(all.length > 200);
  for (const { name, folder } of all)
    for (const golden of GOLDENS) {
      const file = join(folder, golden);
      const expected = existsSync(file) ? readFileSync(file, "utf8") : undefined;
      assert.is(outputs[name]?.[golden], expected, `${name}: ${golden}`);
    }
}

test("all fixtures come out the same where no fast way is taken", async () => {
  assertGoldens(await outputsOf(repositoryRoot, { ARGOTS_PLAIN: "1" }));
});

test("all fixtures come out the same from the package as it is installed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "argots-packed-"));
  try {
    const pack = ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder];
    execFileSync("npm", pack, { cwd: repositoryRoot, stdio: "ignore" });
    const [archive = ""] = readdirSync(folder);
    execFileSync("tar", ["-xzf", archive], { cwd: folder });
    symlinkSync(join(repositoryRoot, "node_modules"), join(folder, "node_modules"));
    assertGoldens(await outputsOf(join(folder, "package")));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("each way can be turned off by itself", () => {
  const inputs = ["scripts", "options-may-be-constants", "dag-diamond"].map((name) => `fixtures/${name}/input.ts`);
  const build = (way: string): string =>
    execFileSync(process.execPath, ["dist/cli/main.cjs", "build", "--no-cache", ...inputs], {
      cwd: repositoryRoot,
      env: { ...process.env, ARGOTS_PLAIN: way },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  const expected = build("");
  assert.match(expected, /^kind: Workflow$/m);
  for (const way of fastWays) assert.is(build(way), expected, way);
});

/** As the first line of a file says it. */
const HEAD = /^\/\/ Fast way "([\w-]+)": .+; bench row "([^"]+)", guarded by (test\/[\w-]+\.test\.ts)\.$/;

test("the file of each fast way says in its first line what it gains, where, and what guards it", () => {
  const heads = readdirSync(join(repositoryRoot, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => {
      const [line = ""] = readFileSync(join(repositoryRoot, "src", name), "utf8").split("\n");
      return line.startsWith("// Fast way") ? [{ name, line }] : [];
    });
  const source = ["rows.ts", "ways.ts", "warm-edits.ts", "watch-edits.ts"]
    .map((name) => readFileSync(join(repositoryRoot, "bench", name), "utf8"))
    .join("\n");
  const named = heads.map(({ name, line }) => {
    const [, way = "", row = "", guard = ""] = HEAD.exec(line) ?? [];
    assert.ok(HEAD.test(line), `${name}: ${line}`);
    assert.ok(source.includes(row), `${name}: the bench has no row '${row}'`);
    assert.ok(existsSync(join(repositoryRoot, guard)), `${name}: there is no ${guard}`);
    return way;
  });
  assert.equal([...new Set(named)].sort(), [...fastWays].sort());
});

test("a way that nobody knows is refused", () => {
  const { status, stderr } = spawnSync(process.execPath, ["dist/cli/main.cjs", "build", "fixtures/scripts/input.ts"], {
    cwd: repositoryRoot,
    env: { ...process.env, ARGOTS_PLAIN: "store,fastest" },
    encoding: "utf8",
  });
  assert.is(status, 2);
  assert.match(stderr, /^argots: ARGOTS_PLAIN names 'fastest': it is 1, or some of store, code-cache/);
});

test.run();
