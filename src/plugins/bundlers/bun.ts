import { type Argots, plugin } from "../plugin.js";

const argots: Argots["bun"] = plugin.bun;
export default argots;
