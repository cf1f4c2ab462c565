import { type Argots, plugin } from "../plugin.js";

const argots: Argots["webpack"] = plugin.webpack;
export default argots;
