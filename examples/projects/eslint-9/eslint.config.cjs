const js = require("@eslint/js");
const argots = require("argots/eslint");
const { defineConfig } = require("eslint/config");
const tseslint = require("typescript-eslint");

module.exports = argots.adapt(
  defineConfig([
    js.configs.recommended,
    tseslint.configs.strict,
    { rules: { "class-methods-use-this": "error", "no-console": "warn" } },
    argots.configs.recommended,
  ]),
);
