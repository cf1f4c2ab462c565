import type { ProjectConfig } from "../model/project-config.js";

export type { ProjectConfig } from "../model/project-config.js";

/**
 * Types the defaults of a project. The nearest `argots.config.ts` above a workflow's file says them, or the field `argots` of
 * package.json; what a class or a decorator says wins. The file is read and never run: its values are literals, constants, and
 * what can be computed from these.
 *
 * @param config the defaults
 * @returns what it was given
 * @example
 * // argots.config.ts has it as its default export: export default defineConfig({ … });
 * defineConfig({ image: "ghcr.io/acme/steps:24", command: ["node"], labels: { team: "data" } });
 */
export function defineConfig(config: ProjectConfig): ProjectConfig {
  return config;
}
