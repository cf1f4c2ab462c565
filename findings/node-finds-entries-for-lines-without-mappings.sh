#!/usr/bin/env bash
# SourceMap of node:module, on Node 20.20.2 and 24.21.0: findEntry() of a line that has no mapping gives the last mapping of any
# line above, as if the code were of there. Its documentation promises an empty object where nothing is found, and both
# @jridgewell/trace-mapping 0.3.31 and source-map 0.7.6, asked the same, find nothing: in them a mapping ends with its line.
# Seen on 2026-12-01, for a map with mappings in its lines 1 and 4, asked for lines 1, 2 and 9:
#   node 20: a.ts:1 a.ts:1 a.ts:2
#   node 24: a.ts:1 a.ts:1 a.ts:2
#   trace-mapping: a.ts:1 none none
#   source-map: a.ts:1 none none
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund --prefix . @jridgewell/trace-mapping@0.3.31 source-map@0.7.6
for version in 20.20.2 24.21.0; do npm install --silent --no-audit --no-fund --prefix "$version" "node@$version"; done
cat >map.mjs <<'END'
export const map = { version: 3, sources: ["a.ts"], names: [], mappings: "AAAA;;;AACA" };
export const lines = [1, 2, 9];
END
cat >node.mjs <<'END'
import { SourceMap } from "node:module";
import { lines, map } from "./map.mjs";
const entries = lines.map((line) => new SourceMap(map).findEntry(line - 1, 0));
const shown = entries.map((entry) => ("originalLine" in entry ? `${entry.originalSource}:${entry.originalLine + 1}` : "none"));
console.log(`node ${process.versions.node.split(".")[0]}: ${shown.join(" ")}`);
END
cat >others.mjs <<'END'
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { SourceMapConsumer } from "source-map";
import { lines, map } from "./map.mjs";
const shown = (ask) =>
  lines
    .map((line) => ask({ line, column: 0 }))
    .map(({ source, line }) => (source === null ? "none" : `${source}:${line}`))
    .join(" ");
console.log(`trace-mapping: ${shown((place) => originalPositionFor(new TraceMap(map), place))}`);
const consumer = await new SourceMapConsumer(map);
console.log(`source-map: ${shown((place) => consumer.originalPositionFor(place))}`);
END
seen=$(
  for version in 20.20.2 24.21.0; do "$version/node_modules/.bin/node" node.mjs; done
  node others.mjs
)
wanted="node 20: a.ts:1 a.ts:1 a.ts:2
node 24: a.ts:1 a.ts:1 a.ts:2
trace-mapping: a.ts:1 none none
source-map: a.ts:1 none none"
[ "$seen" = "$wanted" ] || { echo "it is otherwise now: $seen"; exit 1; }
echo "as it was: $seen"
