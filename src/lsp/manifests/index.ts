export { manifestCompletions } from "./completions.js";
export { manifestDefinition, type Target } from "./definition.js";
export { isManifest, manifestDiagnostics } from "./diagnostics.js";
export { type ManifestFix, manifestFixes } from "./fixes.js";
export { manifestHover } from "./hover.js";
export { type Neighbours, neighboursAmong, NO_NEIGHBOURS, readNeighbours } from "./neighbours.js";
export { manifestSymbols } from "./symbols.js";
