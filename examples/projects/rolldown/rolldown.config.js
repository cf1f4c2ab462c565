import argots from "argots/rolldown";

export default {
  input: "src/main.ts",
  platform: "node",
  external: ["argots"],
  plugins: [argots()],
};
