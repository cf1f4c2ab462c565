import { fileURLToPath } from "node:url";
import prettier from "prettier";
import { closureRulesText } from "./closure-rules.js";
import { diagnosticsPage, unsupportedTable, withSection } from "./diagnostics.js";

const root = new URL("../../../", import.meta.url);

/** The documents, and the code, with what is made from the registry in them, by their paths in the repository. */
export async function documents(read: (file: string) => string): Promise<Record<string, string>> {
  const config = await prettier.resolveConfig(fileURLToPath(new URL("README.md", root)));
  const format = (text: string, parser = "markdown"): Promise<string> => prettier.format(text, { ...config, parser });
  return {
    "docs/unsupported.md": await format(withSection(read("docs/unsupported.md"), "unsupported", unsupportedTable())),
    "docs/diagnostics.md": await format(diagnosticsPage()),
    "src/plugins/eslint/codes.ts": await format(closureRulesText(), "typescript"),
  };
}
