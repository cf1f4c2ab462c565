/**
 * `node --import argots/register app.ts`: TypeScript modules are compiled as they are imported, so that plain user code and
 * tests can build workflows. A diagnostic that is an error stops the import; warnings are left to `argots check`.
 */
import { installHooks } from "./loader/run/install.js";

installHooks(new Map());
