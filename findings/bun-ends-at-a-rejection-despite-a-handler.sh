#!/usr/bin/env bash
# A program with a handler for "uncaughtException" and none for "unhandledRejection". On Node 24.21.0 and deno 2.9.6 a promise that
# is rejected calls that handler, with "unhandledRejection" as its second argument, and the program goes on (Node's documentation
# of process, "Event: 'uncaughtException'"). On bun 1.4.5 it ends with 1, and the handler is not asked; what is thrown by a
# timer's callback does call it there. Seen on 2026-12-01:
#   node: unhandledRejection rejected, uncaughtException thrown, 0
#   deno: unhandledRejection rejected, uncaughtException thrown, 0
#   bun: , 1
#   bun, only thrown: uncaughtException thrown, 0
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix . bun@1.4.5 deno@2.9.6 node@24.21.0
cat >input.mjs <<'END'
process.on("uncaughtException", (error, origin) => console.log(`${origin} ${error.message}`));
if (process.argv[2] !== "thrown") void Promise.reject(new Error("rejected"));
setTimeout(() => {
  throw new Error("thrown");
}, 20);
END
bin=./node_modules/.bin
shown() {
  local said code=0
  said=$("$@" 2>/dev/null) || code=$?
  echo "$(printf '%s\n' "$said" | paste -sd, | sed 's/,/, /g'), $code"
}
seen="node: $(shown $bin/node input.mjs)
deno: $(shown $bin/deno run -A --quiet input.mjs)
bun: $(shown $bin/bun input.mjs)
bun, only thrown: $(shown $bin/bun input.mjs thrown)"
wanted="node: unhandledRejection rejected, uncaughtException thrown, 0
deno: unhandledRejection rejected, uncaughtException thrown, 0
bun: , 1
bun, only thrown: uncaughtException thrown, 0"
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
