import { test } from "uvu";
import * as assert from "uvu/assert";
import { createProfile } from "../src/cli/console/profile.js";
import { profileTable } from "../src/cli/console/profile-table.js";
import { summary } from "../src/cli/console/summary.js";

/** A profile whose clock moves when it is told to. */
function profiled(start: number) {
  let now = start;
  const pass = (time: number): void => void (now += time);
  return { profile: createProfile(() => now), pass };
}

test("the time of a stage is without the stages inside of it, and nothing is lost", async () => {
  const { profile, pass } = profiled(50);
  pass(1);
  await profile.measure("checking", async () => {
    pass(10);
    profile.measure("verifying", () => pass(5));
    await profile.measure("formatting", async () => {
      await Promise.resolve();
      profile.measure("loading prettier", () => pass(100));
      pass(20);
    });
    pass(2);
  });
  profile.measure("checking", () => pass(3));
  pass(4);
  const { total, stages } = profile.times();
  assert.equal(Object.fromEntries(stages), {
    "start of Node and argots": { time: 50, count: 0 },
    other: { time: 5, count: 0 },
    checking: { time: 15, count: 2 },
    verifying: { time: 5, count: 1 },
    formatting: { time: 20, count: 1 },
    "loading prettier": { time: 100, count: 1 },
  });
  assert.is(total, 195);
});

test("a stage that throws has ended", async () => {
  const { profile, pass } = profiled(0);
  const fail = (): never => {
    pass(1);
    throw new Error("broken");
  };
  assert.throws(() => profile.measure("verifying", fail), "broken");
  await profile.measure("formatting", async () => fail()).then(assert.unreachable, () => undefined);
  pass(7);
  const { stages } = profile.times();
  assert.equal(
    [...stages].map(([stage, { time }]) => [stage, time]),
    [
      ["start of Node and argots", 0],
      ["other", 7],
      ["verifying", 1],
      ["formatting", 1],
    ],
  );
});

test("a file's time is all that is done for it, but for loading what others use too", async () => {
  const { profile, pass } = profiled(0);
  await profile.measureOne("file", "/a.ts", async () => {
    profile.measure("loading TypeScript", () => pass(100));
    await profile.measure("checking", async () => profile.measureOne("closure", "A.b", () => pass(10)));
    pass(1);
  });
  profile.measureOne("file", "/b.ts", () => pass(5));
  const { files, closures } = profile.times();
  assert.equal(Object.fromEntries(files), { "/a.ts": 11, "/b.ts": 5 });
  assert.equal(Object.fromEntries(closures), { "A.b": 10 });
});

test("the table has the stages in their order, their shares and counts, and names what was slow", () => {
  const { profile, pass } = profiled(60);
  for (const [name, time] of Object.entries({ a: 200, b: 300, c: 9, d: 11, e: 15.25 }))
    profile.measureOne("file", `/project/flows/${name}.ts`, () => profile.measure("lowering", () => pass(time)));
  profile.measure("parsing and binding", () => pass(4.75));
  profile.measureOne("closure", "Etl.load", () => profile.measure("formatting", () => pass(400)));
  assert.is(
    profileTable(profile.times(), 123.4 * 2 ** 20, "/project"),
    `start of Node and argots    60.0 ms    6.0 %
parsing and binding          4.8 ms    0.5 %  1 file
formatting                 400.0 ms   40.0 %  1 closure
lowering                   535.3 ms   53.5 %  5 files
other                        0.0 ms    0.0 %
total                     1000.0 ms  100.0 %

slowest files:
  flows/b.ts  300.0 ms
  flows/a.ts  200.0 ms
  flows/e.ts   15.3 ms

slowest closures:
  Etl.load  400.0 ms

peak memory: 123 MiB`,
  );
});

test("the summary counts what there is, in units of its size", () => {
  const nothing = { workflows: 0, closures: 0, files: 1, remembered: 0, warnings: 0 };
  assert.is(summary({ ...nothing, workflows: 1 }, 44.4), "argots: 1 workflow in 44 ms (1 file)");
  assert.is(
    summary({ workflows: 3, closures: 12, files: 8, remembered: 5, warnings: 0 }, 1449),
    "argots: 3 workflows, 12 closures in 1.4 s (8 files, 5 from the cache)",
  );
  assert.is(
    summary({ workflows: 3, closures: 1, files: 8, remembered: 8, warnings: 1 }, 999.5),
    "argots: 3 workflows, 1 closure, 1 warning in 1.0 s (8 files, all from the cache)",
  );
  const checked = { closures: 0, files: 2, remembered: 0, warnings: 2 };
  assert.is(summary(checked, 59_949), "argots: 0 closures, 2 warnings in 59.9 s (2 files)");
  assert.is(summary(checked, 59_950), "argots: 0 closures, 2 warnings in 1 min 0 s (2 files)");
  assert.is(summary(checked, 150_000), "argots: 0 closures, 2 warnings in 2 min 30 s (2 files)");
});

test.run();
