import { codes, compileClosures, type Diagnostic, transform } from "../../src/compiler/index.js";

const known = new Set(codes);

/**
 * What is wrong with the answer to a source that may be damaged in any way: an exception, a bug that is told as one, or a
 * diagnostic that points nowhere. Undefined when there is nothing.
 */
export async function problemWith(text: string, fileName: string): Promise<string | undefined> {
  try {
    const { diagnostics, closures } = await compileClosures({ fileName, text });
    const found = diagnostics
      .map((diagnostic) => malformed(diagnostic, text, fileName))
      .find((each) => each !== undefined);
    if (found !== undefined) return found;
    const isBroken = diagnostics.some(({ severity }) => severity === "error");
    if (!isBroken && closures.some(({ source }) => source === undefined))
      return "no script, and no error that says why";
    const transformed = await transform(text, fileName);
    const both = [diagnostics, transformed.diagnostics].map((list) =>
      list.map(({ code, start }) => `${code}@${start}`).join(),
    );
    // How deep is too deep depends on how far the engine has optimised the code by then.
    const isBorderline = both.some((codesFound) => codesFound?.includes("nested-too-deeply"));
    return both[0] === both[1] || isBorderline
      ? undefined
      : `compileClosures() says ${both[0]}, transform() ${both[1]}`;
  } catch (error) {
    return `exception: ${error instanceof Error ? error.stack : String(error)}`;
  }
}

function malformed(diagnostic: Diagnostic, text: string, fileName: string): string | undefined {
  const { code, message, file, start, end, line, column, related = [] } = diagnostic;
  const shown = JSON.stringify(diagnostic).slice(0, 500);
  if (code === "internal-error") return `a bug: ${shown}`;
  if (!known.has(code)) return `the code is not in the registry: ${shown}`;
  if (message.trim() === "" || /\bundefined\b.*is not|\[object/.test(message)) return `no message: ${shown}`;
  if (related.some((place) => place.line < 1 || place.column < 1 || place.file === ""))
    return `a related place is nowhere: ${shown}`;
  if (file !== fileName) return undefined;
  // Places are those of the text without a byte-order mark and with LF.
  const normal = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  if (!(start >= 0 && start <= end && end <= normal.length)) return `outside of the text: ${shown}`;
  const before = normal.slice(0, start).split("\n");
  const isAtStart = line === before.length && column === (before.at(-1) ?? "").length + 1;
  return isAtStart ? undefined : `line and column are not those of the offset: ${shown}`;
}
