import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { format } from "prettier";
import { namesInZip } from "./time-zones/zip.js";
import { zonesSource } from "./time-zones/source.js";

/** Writes the names of time zones that Go knows: `npm run zones -- "$(go env GOROOT)/lib/time/zoneinfo.zip"`. */
const [archive] = process.argv.slice(2);
if (archive === undefined) throw new Error("usage: generate-time-zones ZONEINFO.ZIP");
const version = /^DATA=(\S+)$/m.exec(readFileSync(join(dirname(archive), "update.bash"), "utf8"))?.[1];
if (version === undefined) throw new Error("no version of the zone database beside the archive");
const source = zonesSource(namesInZip(readFileSync(archive)), version, new Date().toISOString().slice(0, 10));
writeFileSync(
  "src/validate/readers/time-zones.ts",
  await format(source, { parser: "typescript", printWidth: 120, trailingComma: "all" }),
);
