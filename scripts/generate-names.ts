// Writes the names that the package exports to where its own code reads them. `npm run names` builds and runs it.
import { writeFileSync } from "node:fs";
import { publicNamesText } from "./names/public-names.js";

writeFileSync(new URL("../../src/model/public-names.ts", import.meta.url), await publicNamesText());
