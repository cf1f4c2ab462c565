import { CORE_RULES } from "./core-rules.js";
import { lenient, lenientRules } from "./lenient-rules.js";
import type { Check } from "./checked.js";
import type { FlatConfig, OtherPlugin, OtherRule } from "./types.js";

type GivenConfig = FlatConfig & { readonly extends?: unknown; readonly then?: unknown };

/** Configurations in which rules of others leave decorated members alone; all else that the rules say stays. */
export function adaptConfigs(configs: readonly unknown[], own: object, check: Check): FlatConfig[] {
  const adapted = new Map<object, object>([[own, own]]);
  // One for each plugin: ESLint takes no second one under the same name.
  const adaptedPlugin = (plugin: unknown): unknown => {
    if (typeof plugin !== "object" || plugin === null) return plugin;
    const made = adapted.get(plugin) ?? withLenientRules(plugin, check);
    adapted.set(plugin, made);
    return made;
  };
  return (configs.flat(Infinity) as GivenConfig[]).map((config) => {
    // ESLint says what is wrong with it.
    if (typeof config !== "object" || config === null) return config;
    if (typeof config.then === "function")
      throw new Error("adapt() takes configurations, and no promise of them: argots.adapt(await …)");
    if (config.extends !== undefined)
      throw new Error("adapt() takes what defineConfig() returns: argots.adapt(defineConfig([ … ]))");
    const plugins = Object.entries(config.plugins ?? {}).map(([name, plugin]) => [name, adaptedPlugin(plugin)]);
    const rules = Object.entries(config.rules ?? {});
    const isCore = ([name]: readonly [string, unknown]): boolean => CORE_RULES.includes(name);
    if (rules.some(isCore)) plugins.push(["argots", own]);
    return {
      ...config,
      ...(plugins.length > 0 ? { plugins: Object.fromEntries(plugins) as FlatConfig["plugins"] } : {}),
      ...(config.rules
        ? { rules: Object.fromEntries(rules.flatMap((rule) => (isCore(rule) ? renamed(rule) : [rule]))) }
        : {}),
    } as FlatConfig;
  });
}

/** Under its own name the rule is off; what was said of it is said of ours. */
function renamed([name, value]: readonly [string, unknown]): [string, unknown][] {
  return [
    [name, "off"],
    [`argots/${name}`, value],
  ];
}

function withLenientRules(plugin: OtherPlugin, check: Check): OtherPlugin {
  const rules = Object.entries(plugin.rules ?? {}).filter(([name]) => Object.hasOwn(lenientRules, name));
  if (rules.length === 0) return plugin;
  const changed = rules.map(([name, rule]) => [name, lenient(name, rule as OtherRule, check)] as const);
  const { meta } = plugin;
  return {
    ...plugin,
    // In what ESLint's cache keeps the plugin is another one.
    ...(meta?.version === undefined ? {} : { meta: { ...meta, version: `${meta.version}+argots` } }),
    rules: { ...plugin.rules, ...Object.fromEntries(changed) },
  };
}
