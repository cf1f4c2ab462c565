#!/usr/bin/env bash
# node:events of deno 2.9.6 with `captureRejections: true`: what an async listener throws goes to no "error" event, and is no
# unhandled rejection any more either. Nothing is printed, the exit code is 0. If the program mentions `process` anywhere,
# even after the event, or imports node:fs, the event comes: only then is there what runs process.nextTick(), by which it is
# emitted. Node 24.21.0 and bun 1.4.5 emit it always, as Node's documentation of events says ("Capture rejections of promises").
# Seen on 2026-12-01:
#   node: error event: late, 0
#   bun: error event: late, 0
#   deno: nothing, 0
#   deno, with process.pid at the end: error event: late, 0
#   deno, without the option: error: Uncaught (in promise) Error: late, 1
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix . bun@1.4.5 deno@2.9.6 node@24.21.0
cat >input.mjs <<'END'
import { EventEmitter } from "node:events";
const emitter = new EventEmitter({ captureRejections: true });
emitter.on("error", (error) => console.log(`error event: ${error.message}`));
emitter.on("job", async () => {
  await null;
  throw new Error("late");
});
emitter.emit("job");
END
{ cat input.mjs && echo "process.pid;"; } >process.mjs
sed 's/{ captureRejections: true }//' input.mjs >plain.mjs
bin=./node_modules/.bin
shown() {
  local said code=0
  said=$(NO_COLOR=1 "$@" 2>&1) || code=$?
  echo "$(printf '%s\n' "${said:-nothing}" | head -n 1), $code"
}
seen="node: $(shown $bin/node input.mjs)
bun: $(shown $bin/bun input.mjs)
deno: $(shown $bin/deno run -A --quiet input.mjs)
deno, with process.pid at the end: $(shown $bin/deno run -A --quiet process.mjs)
deno, without the option: $(shown $bin/deno run -A --quiet plain.mjs)"
wanted="node: error event: late, 0
bun: error event: late, 0
deno: nothing, 0
deno, with process.pid at the end: error event: late, 0
deno, without the option: error: Uncaught (in promise) Error: late, 1"
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
