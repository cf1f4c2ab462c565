#!/usr/bin/env bash
# A promise's reaction that a listener of process's "exit" queues: Node's documentation says that the process ends at once after
# the listeners, and what is still queued is abandoned. Node 24.21.0 runs the reaction, and those it queues in turn; one that throws
# turns exit code 0 into 1. After process.exit() it does not run them; deno 2.9.6 and bun 1.4.5 never do. Seen on 2026-12-01:
#   node: one two, 1
#   node, process.exit(): , 0
#   deno: , 0
#   bun: , 0
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix . bun@1.4.5 deno@2.9.6 node@24.21.0
cat >input.mjs <<'END'
process.on("exit", () => {
  Promise.resolve()
    .then(() => console.log("one"))
    .then(() => console.log("two"))
    .then(() => {
      throw new Error("after the end");
    });
});
if (process.argv[2] === "exit") process.exit();
END
bin=./node_modules/.bin
shown() {
  local said code=0
  said=$("$@" 2>/dev/null) || code=$?
  echo "$(printf '%s\n' "$said" | paste -sd' '), $code"
}
seen="node: $(shown $bin/node input.mjs)
node, process.exit(): $(shown $bin/node input.mjs exit)
deno: $(shown $bin/deno run -A --quiet input.mjs)
bun: $(shown $bin/bun input.mjs)"
wanted="node: one two, 1
node, process.exit(): , 0
deno: , 0
bun: , 0"
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
