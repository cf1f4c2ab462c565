import { defineConfig } from "@farmfe/core";
import argots from "argots/farm";

export default defineConfig({
  compilation: {
    input: { main: "./src/main.ts" },
    output: { path: "dist", targetEnv: "node", format: "esm", entryFilename: "[entryName].js" },
    external: ["argots"],
  },
  plugins: [argots()],
});
