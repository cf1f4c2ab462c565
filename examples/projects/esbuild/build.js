import argots from "argots/esbuild";
import { build } from "esbuild";

await build({
  entryPoints: ["src/main.ts"],
  outdir: "dist",
  bundle: true,
  format: "esm",
  minify: true,
  packages: "external",
  platform: "node",
  plugins: [argots()],
});
