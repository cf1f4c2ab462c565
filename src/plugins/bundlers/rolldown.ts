import { type Argots, plugin } from "../plugin.js";

const argots: Argots["rolldown"] = plugin.rolldown;
export default argots;
