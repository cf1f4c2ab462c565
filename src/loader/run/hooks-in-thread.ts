import * as nodeModule from "node:module";

/** Whether hooks cost next to nothing. Those of an older Node run in a thread that has to be started. */
export function hasHooksInThread(): boolean {
  return "registerHooks" in nodeModule;
}
