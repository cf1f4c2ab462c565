import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ARGO_VERSION } from "../../scripts/model/version.js";

/** The repository's folder. Tests run from `.build/test`, three levels below it for this file. */
export const repositoryRoot = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * The folder of test data beside the repository: Argo's schemas, CRDs and examples, and the tools that judge manifests.
 * It is not part of the repository: `undefined` where it is absent, and then the test skips visibly.
 */
export function sharedFolder(): string | undefined {
  const folder = fileURLToPath(new URL("../../../../shared", import.meta.url));
  return existsSync(folder) ? folder : undefined;
}

/** The folder in it with the data of the Argo that the model is made from. */
export const ARGO_DATA = `argo-${ARGO_VERSION}`;
