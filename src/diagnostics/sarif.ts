import { createHash } from "node:crypto";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { normalize } from "../text/normalize.js";
import type { Diagnostic } from "./diagnostic.js";
import { endOf } from "./end-of.js";
import type { Found, Rule } from "./found.js";

/** The folder of the repository, as code scanning calls it. Where it lies on this machine is nobody's business. */
const ROOT = "%SRCROOT%";

/**
 * A log in SARIF 2.1.0 with one run, as code scanning wants it: places below the root of the repository, rules with help, and
 * fingerprints that do not change when lines above do.
 *
 * Braces and brackets of messages stay as they are: no viewer takes them for placeholders where no arguments are, and Argo's tags
 * in twice as many braces could not be read.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(found: Found): string {
  const { diagnostics, failures, version, explain } = found;
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const fingerprint = fingerprints(found);
  const run = {
    tool: {
      driver: { name: "argots", semanticVersion: version, rules: codes.map((code) => rule(code, explain(code))) },
    },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { [ROOT]: { description: { text: "The root of the repository." } } },
    invocations: [
      {
        executionSuccessful: failures.length === 0,
        toolExecutionNotifications: failures.map((text) => ({ level: "error", message: { text } })),
      },
    ],
    results: diagnostics.map((diagnostic) => ({
      ruleId: diagnostic.code,
      ruleIndex: codes.indexOf(diagnostic.code),
      level: diagnostic.severity,
      message: { text: messageOf(diagnostic) },
      locations: [location(diagnostic, region(diagnostic, found), found)],
      ...related(diagnostic, found),
      partialFingerprints: { "argots/v1": fingerprint(diagnostic) },
    })),
  };
  const log = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function messageOf({ message, hint }: Diagnostic): string {
  return hint === undefined || hint === "" ? message : `${message}\nHint: ${hint}`;
}

function rule(code: string, meaning: Rule | undefined): object {
  const { title = code, why = title } = meaning ?? {};
  const { example, remedy } = meaning ?? {};
  const more = `'argots explain ${code}' says it on the command line.`;
  const texts = [
    why,
    ...(remedy === undefined ? [] : [remedy]),
    ...(example ? [`Before:\n\n${example.before.trimEnd()}`, `After:\n\n${example.after.trimEnd()}`] : []),
    more,
  ];
  const fenced = (text: string): string => `\`\`\`${example?.language}\n${text.trimEnd()}\n\`\`\``;
  const markdown = [
    why,
    ...(remedy === undefined ? [] : [remedy]),
    ...(example ? [`Before:\n\n${fenced(example.before)}`, `After:\n\n${fenced(example.after)}`] : []),
    more,
  ];
  return {
    id: code,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: { text: texts.join("\n\n"), markdown: markdown.join("\n\n") },
  };
}

function related({ related: places = [] }: Diagnostic, found: Found): object {
  if (places.length === 0) return {};
  const relatedLocations = places.map(({ message, line, column, ...place }, index) => ({
    id: index + 1,
    ...location(place, { startLine: line, startColumn: column }, found),
    message: { text: message },
  }));
  return { relatedLocations };
}

function location({ file }: { readonly file: string }, place: object, found: Found): object {
  return { physicalLocation: { artifactLocation: artifact(file, found), region: place } };
}

/** A problem of a file as a whole stands at its first line: code scanning shows none without a line. */
function region(diagnostic: Diagnostic, { readText }: Found): object {
  const { line, column, start, end } = diagnostic;
  if (start === 0 && end === 0) return { startLine: 1, startColumn: 1 };
  return { startLine: line, startColumn: column, ...endOf(diagnostic, readText) };
}

/** As a URI below the root; what lies outside of the repository has only its own. */
function artifact(file: string, { root, cwd }: Found): object {
  const path = resolve(cwd, file);
  const below = relative(root, path);
  if (below === "" || isAbsolute(below) || below.split(sep)[0] === "..") return { uri: pathToFileURL(path).href };
  return { uri: below.split(sep).map(encodeURIComponent).join("/"), uriBaseId: ROOT };
}

/** Of the code and the words around it, not of the number of the line; the same once more is counted. */
function fingerprints({ readText, root, cwd }: Found): (diagnostic: Diagnostic) => string {
  const seen = new Map<string, number>();
  return ({ code, file, line, message }) => {
    const text = normalize(readText(file) ?? "").split("\n")[line - 1] ?? "";
    const path = relative(root, resolve(cwd, file)).split(sep).join("/");
    const words = JSON.stringify([code, path, text.replace(/\s+/g, ""), message]);
    const hash = createHash("sha256").update(words).digest("hex").slice(0, 32);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return `${hash}:${count}`;
  };
}
