import { node as facts } from "./facts/node.js";
import { type Runtime, throwsOutside } from "./runtime.js";
import { type Version, versionIn, versionOf, versionsIn } from "./versions.js";

export const node = {
  name: "node",
  exampleTarget: "node22",
  command: ["node"],
  officialImage: /^(?:docker\.io\/)?(?:library\/)?node(?=[:@]|$)/,
  // An image that tells nothing is taken for one with the newest Node.
  readImage({ named, name, tag }) {
    const version = nodeInName(name) ?? nodeOfTag(name, tag);
    // Its program is the entrypoint of the image, in no folder of the path.
    const isDistroless = /(?:^|\/)distroless\/nodejs/.test(named);
    return { ...(version ? { version } : {}), ...(isDistroless ? { program: "/nodejs/bin/node" } : {}) };
  },
  imageWith: (version = "24") => `node:${longTerm(version)}-alpine`,
  standsInFor: [],
  form: { isEnclosed: false, failing: throwsOutside },
  facts,
  flags: { localStorage: "--localstorage-file=/tmp/storage" },
  tagsOfMajors: true,
  // The newest that is known where the image does not say; decorators and `using` are lowered for all but that.
  language: ({ major = 24, minor }) => `node${major}${minor === undefined ? "" : `.${minor}`}`,
  conditions: [],
  isOwnModule: () => false,
  loads: () => false,
  packages: "image",
  defaultIsExports: true,
  importMeta: [],
  registries: {},
  leavesOutTailCalls: false,
  scriptExtension: ".js",
} as const satisfies Runtime;

/** Node's long-term releases are tagged by name too: `node:jod-alpine`. */
const codenames: ReadonlyMap<string, number> = new Map([
  ["fermium", 14],
  ["gallium", 16],
  ["hydrogen", 18],
  ["iron", 20],
  ["jod", 22],
  ["krypton", 24],
]);

/** Odd majors end when the next one comes, which has what they had. */
function longTerm(version: string): string {
  const major = Number(version.split(".")[0]);
  return major % 2 === 0 ? version : String(major + 1);
}

/** `nodejs22-debian12`, `nodejs-20-minimal`: images whose name says the version. */
function nodeInName(name: string): Version | undefined {
  const match = /(?:^|[-_.])node(?:js)?[-_]?(\d+)(?=$|[-_.])/.exec(name);
  return match ? versionOf(match[1]) : undefined;
}

function nodeOfTag(name: string, tag: string): Version | undefined {
  if (name === "node" || name === "nodejs") return versionIn(tag) ?? codenamed(tag);
  // Development containers are `<version of the image>-<version of Node>-<system>`.
  if (/^(?:java|type)script-node$/.test(name)) return versionsIn(tag).at(-1) ?? codenamed(tag);
  // The tag of `acme/node-service:2` is the version of the service, unless it says what it is of.
  const match = /(?:^|[-_.])node(?:js)?-?v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?=$|[-_])/.exec(tag);
  return match ? versionOf(match[1], match[2], match[3]) : undefined;
}

function codenamed(tag: string): Version | undefined {
  const major = codenames.get(tag.split("-")[0] ?? "");
  return major === undefined ? undefined : { major };
}
