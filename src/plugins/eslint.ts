import { type ArgotsPlugin, createPlugin } from "./eslint/plugin.js";

export type { ArgotsPlugin } from "./eslint/plugin.js";

const plugin: ArgotsPlugin = createPlugin();
export default plugin;
// What `require("argots/eslint")` gives.
export { plugin as "module.exports" };
