import argots from "argots/vite";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [argots()],
  test: { coverage: { include: ["workflows/**"], reporter: ["text"] } },
});
