import { type Argots, plugin } from "../plugin.js";

const argots: Argots["rspack"] = plugin.rspack;
export default argots;
