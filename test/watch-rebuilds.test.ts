import { test } from "uvu";
import * as assert from "uvu/assert";
import { createRebuilds, type Rebuilds, type RebuildSteps } from "../src/cli/watch/rebuilds.js";

interface Recorded {
  readonly rebuilds: Rebuilds;
  /** What each build was told. */
  readonly builds: (string[] | "first")[];
}

function recorded(steps: Partial<RebuildSteps> = {}): Recorded {
  const builds: (string[] | "first")[] = [];
  const rebuilds = createRebuilds({
    isHalfWritten: () => false,
    interrupt: () => undefined,
    ...steps,
    async build(touched) {
      builds.push(touched ? [...touched] : "first");
      await steps.build?.(touched);
    },
  });
  return { rebuilds, builds };
}

test("changes that come together are one build", async () => {
  const { rebuilds, builds } = recorded();
  await rebuilds.start();
  for (const path of ["a", "b", "a"]) rebuilds.touch(path);
  await rebuilds.settled();
  rebuilds.touch("c");
  await rebuilds.settled();
  assert.equal(builds, ["first", ["a", "b"], ["c"]]);
});

test("a change during a build leads to another one, and never to two at a time", async () => {
  let running = 0;
  let most = 0;
  let rounds = 3;
  const { rebuilds, builds } = recorded({
    async build() {
      most = Math.max(most, ++running);
      if (rounds-- > 0) rebuilds.touch(`during ${rounds}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      running--;
    },
  });
  await rebuilds.start();
  await rebuilds.settled();
  assert.equal(builds, ["first", ["during 2"], ["during 1"], ["during 0"]]);
  assert.is(most, 1);
});

test("a file that is being replaced is waited for, and one that stays away is not", async () => {
  let looks = 0;
  const replaced = recorded({ isHalfWritten: () => ++looks < 3 });
  replaced.rebuilds.touch("a");
  await replaced.rebuilds.settled();
  assert.is(looks, 3);
  assert.equal(replaced.builds, [["a"]]);

  const deleted = recorded({ isHalfWritten: () => true });
  deleted.rebuilds.touch("a");
  await deleted.rebuilds.settled();
  assert.equal(deleted.builds, [["a"]]);
});

test("a build that does not end is interrupted once there is something newer", async () => {
  let end: (() => void) | undefined;
  const { rebuilds, builds } = recorded({
    build: (touched) => (touched ? Promise.resolve() : new Promise((resolve) => (end = resolve))),
    interrupt: () => end?.(),
  });
  const first = rebuilds.start();
  rebuilds.touch("a");
  await first;
  await rebuilds.settled();
  assert.equal(builds, ["first", ["a"]]);
});

test("nothing is built after the end", async () => {
  const { rebuilds, builds } = recorded();
  rebuilds.touch("a");
  rebuilds.stop();
  rebuilds.touch("b");
  await rebuilds.settled();
  assert.equal(builds, []);
});

test.run();
