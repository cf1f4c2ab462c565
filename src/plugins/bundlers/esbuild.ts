import { type Argots, plugin } from "../plugin.js";

const argots: Argots["esbuild"] = plugin.esbuild;
export default argots;
