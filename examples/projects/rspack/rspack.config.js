import argots from "argots/rspack";

export default {
  mode: "production",
  target: "node",
  entry: "./src/main.ts",
  experiments: { outputModule: true },
  externalsType: "module",
  externals: { argots: "argots" },
  resolve: { extensions: [".ts", ".js"], extensionAlias: { ".js": [".ts", ".js"] } },
  output: { filename: "main.js", module: true },
  plugins: [argots()],
};
