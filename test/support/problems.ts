import { BuildError } from "../../src/index.js";

/** The problems of a build, each as `member: message | hint`. */
export async function problemsOf(workflow: { build(): Promise<unknown> }): Promise<string[]> {
  try {
    await workflow.build();
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    return error.problems.map(({ member, message, hint }) => `${member ?? ""}: ${message}${hint ? ` | ${hint}` : ""}`);
  }
  return [];
}
