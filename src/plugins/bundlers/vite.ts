import { type Argots, plugin } from "../plugin.js";

const argots: Argots["vite"] = plugin.vite;
export default argots;
