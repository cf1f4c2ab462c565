// @ts-check
import js from "@eslint/js";
import argots from "argots/eslint";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

export default argots.adapt(
  defineConfig([
    js.configs.recommended,
    tseslint.configs.strictTypeChecked,
    tseslint.configs.stylisticTypeChecked,
    { languageOptions: { parserOptions: { projectService: true } } },
    { rules: { "class-methods-use-this": "error", "no-console": "warn" } },
    argots.configs.recommended,
  ]),
);
