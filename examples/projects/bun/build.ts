import argots from "argots/bun";

await Bun.build({
  entrypoints: ["src/main.ts"],
  outdir: "dist",
  target: "node",
  packages: "external",
  plugins: [argots()],
});
