import { createRequire } from "node:module";
import { adaptConfigs } from "./adapt.js";
import { createCheck } from "./checked.js";
import { closureRules, recommendedRules } from "./closure-rules.js";
import { coreRules } from "./core-rules.js";
import type { OtherRule } from "./types.js";
import { usesParameters } from "./uses-parameters.js";

/** A plugin for ESLint 9 and later, which oxlint loads too. */
export interface ArgotsPlugin {
  /** As ESLint's cache and `--print-config` tell it from others. */
  readonly meta: { readonly name: "argots"; readonly version: string };
  /**
   * A rule for each code that `argots check` reports, as `argots/captured-variable`; `uses-parameters`, for rules on unused
   * variables; and rules of ESLint's own that leave decorated members alone, for `adapt()`.
   */
  // oxlint-disable-next-line typescript/no-explicit-any -- ESLint, typescript-eslint and oxlint have different types for a rule
  readonly rules: Record<string, any>;
  /** Configurations, as `eslint.config.js` holds them. */
  readonly configs: {
    /** Each code as an error or a warning, as `argots check` has it, and `uses-parameters`. */
    readonly recommended: {
      readonly name: "argots/recommended";
      readonly plugins: { readonly argots: ArgotsPlugin };
      readonly rules: Record<string, "error" | "warn">;
    };
  };
  /**
   * The same configurations, in which rules that take argots' style for a mistake (`unbound-method`, `class-methods-use-this`,
   * `require-await` …) leave decorated members alone. Severities, options and names stay, but for rules of ESLint itself:
   * those are reported as `argots/class-methods-use-this`.
   *
   * @param configs what `defineConfig()` returns: objects, and lists of them
   * @throws Error where an object still has `extends`, which `defineConfig()` resolves, or is a promise
   * @example
   * export default argots.adapt(defineConfig([tseslint.configs.strictTypeChecked, argots.configs.recommended]));
   */
  adapt<Config extends object>(...configs: readonly (Config | readonly Config[])[]): Config[];
}

export function createPlugin(): ArgotsPlugin {
  const check = createCheck();
  const { version } = createRequire(import.meta.url)("argots/package.json") as { readonly version: string };
  const rules: Record<string, OtherRule> = {
    ...closureRules(check),
    "uses-parameters": usesParameters(check),
    ...coreRules(check),
  };
  const recommended = { ...recommendedRules(), "argots/uses-parameters": "error" as const };
  const plugin: ArgotsPlugin = {
    meta: { name: "argots", version },
    rules,
    configs: {
      recommended: {
        name: "argots/recommended",
        get plugins() {
          return { argots: plugin };
        },
        rules: recommended,
      },
    },
    adapt: <Config extends object>(...configs: readonly (Config | readonly Config[])[]) =>
      adaptConfigs(configs, plugin, check) as Config[],
  };
  return plugin;
}
