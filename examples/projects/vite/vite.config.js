import argots from "argots/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [argots()],
  build: { ssr: "src/main.ts", minify: true },
});
