import { type Argots, plugin } from "../plugin.js";

const argots: Argots["rollup"] = plugin.rollup;
export default argots;
