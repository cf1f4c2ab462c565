import resolve from "@rollup/plugin-node-resolve";
import argots from "argots/rollup";

export default {
  input: "src/main.ts",
  external: ["argots"],
  plugins: [argots(), resolve({ extensions: [".ts", ".js"] })],
  output: { dir: "dist" },
};
