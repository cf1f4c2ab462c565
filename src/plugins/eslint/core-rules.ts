import { createRequire } from "node:module";
import { join } from "node:path";
import type { Check } from "./checked.js";
import { lenient } from "./lenient-rules.js";
import type { OtherRule } from "./types.js";

/** Those of `lenientRules` that ESLint has itself. */
export const CORE_RULES = ["class-methods-use-this", "no-console", "no-empty-function", "require-await"];

/** ESLint's own rules can have no other meaning under their names: here they are under names of ours. */
export function coreRules(check: Check): Record<string, OtherRule> {
  return Object.fromEntries(CORE_RULES.map((name) => [name, later(() => lenient(name, coreRule(name), check))]));
}

/** ESLint is loaded when the rule is asked for: who lints by something else has none. */
function later(load: () => OtherRule): OtherRule {
  let loaded: OtherRule | undefined;
  const rule = (): OtherRule => (loaded ??= load());
  return {
    get meta() {
      return rule().meta ?? {};
    },
    create: (context) => rule().create(context),
  };
}

/** That of the ESLint which is running, or the next one from here. */
function coreRule(name: string): OtherRule {
  for (const from of [process.argv[1], join(process.cwd(), "package.json"), import.meta.url]) {
    try {
      const { builtinRules } = createRequire(from ?? "")("eslint/use-at-your-own-risk") as {
        readonly builtinRules: ReadonlyMap<string, OtherRule>;
      };
      const rule = builtinRules.get(name);
      if (rule) return rule;
    } catch {
      // The next place.
    }
  }
  const missing = (): never => {
    throw new Error(`argots/${name} is ESLint's rule ${name}, and there is no ESLint: npm install --save-dev eslint`);
  };
  return { meta: { schema: false }, create: missing };
}
