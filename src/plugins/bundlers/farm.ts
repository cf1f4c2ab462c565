import { type Argots, plugin } from "../plugin.js";

const argots: Argots["farm"] = plugin.farm;
export default argots;
