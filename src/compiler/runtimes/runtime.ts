import type { Version } from "./versions.js";

/** A program that runs scripts: all that the compiler asks about it. One file each. */
export interface Runtime {
  /** As a target and a command name it. */
  readonly name: string;
  /** A value of the `target` option, for messages. */
  readonly exampleTarget: string;
  /** What Argo's ScriptTemplate gets as `command`; the path of the script follows it. */
  readonly command: readonly [program: string, ...args: string[]];
  /** Images that are known to hold it and, but for what it stands in for, no other runtime. */
  readonly officialImage: RegExp;
  /** What an image tells of it; undefined where the image is of another one. */
  readImage(image: ImageParts): ImageOfRuntime | undefined;
  /** An image that there is and that holds it: in a version (`22`, `2.4`) where one is asked for. */
  imageWith(version: string | undefined): string;
  /** Runtimes whose program its images have under their name. */
  readonly standsInFor: readonly string[];
  /** How scripts are written for it. */
  readonly form: ScriptForm;
  /** What its releases have, as they told it themselves. */
  readonly facts: RuntimeFacts;
  /** Globals that are undefined unless a flag of the command asks for them. */
  readonly flags: Readonly<Record<string, string>>;
  /** Whether its images have tags of major versions alone, which move on to the newest. */
  readonly tagsOfMajors: boolean;
  /** The `target` of esbuild. */
  language(version: Partial<Version>): string;
  /** What of a package's `exports` it takes before what Node takes. */
  readonly conditions: readonly string[];
  /** A module that it brings along beside Node's. */
  isOwnModule(specifier: string): boolean;
  /** The one among these whose name nobody else has. */
  readonly ownName?: string;
  /** The scheme of its own modules, in small letters, which no other runtime loads. */
  readonly ownScheme?: string;
  /** Whether it alone loads URLs of a scheme that is nobody's own (`npm`, `https`): the first of all runtimes that does. */
  loads(scheme: string): boolean;
  /** Where a package comes from: the image, the registry by its version, or that where the image has no packages at all. */
  readonly packages: "image" | "registry" | "either";
  /** The registries that it fetches packages from, by what stands in front of a name and version in an import: `npm:x@1.2.3`. */
  readonly registries: { readonly npm?: string; readonly jsr?: string };
  /** Whether a function whose last act is a call (`return f()`) is missing in a stack, as its engine keeps no frame of it. */
  readonly leavesOutTailCalls: boolean;
  /** Whether the default import of a CommonJS package is all that it exports, whatever its `__esModule` says. */
  readonly defaultIsExports: boolean;
  /** What of `import.meta` a script may ask: it is there, and tells nothing of the file that the code was written in. */
  readonly importMeta: readonly string[];
  /** Of a script's file. */
  readonly scriptExtension: string;
}

/**
 * No script is a module by its text: below a package.json of the type `commonjs`, Node 20 to 24 end such a module with 0 and
 * have run nothing of it, and older ones do not know it for one. What waits for something stands in an async function.
 */
export interface ScriptForm {
  /** Whether everything does, for a runtime that asks the step's own handlers of rejections about what is thrown outside. */
  readonly isEnclosed: boolean;
  /** Statements that end the step with `error`, which that function was rejected with, whatever such handlers there are. */
  readonly failing: string;
}

/** As `failing`: an error that no promise holds goes to no handler of rejections. */
export const throwsOutside = `queueMicrotask(() => {
    throw error;
  });`;

/**
 * Made by `npm run runtimes:facts`. `versions` are the releases that were asked. A line of `always` is an owner and names that all
 * of them have, beside what all runtimes have; a line of `changing` is an owner, the number of a line of `sets`, which says what
 * releases have it (`20.12-21.0 21.7`, nothing where none has), and names.
 */
export interface RuntimeFacts {
  readonly date: string;
  readonly versions: string;
  readonly sets: string;
  readonly changing: string;
  readonly always: string;
}

/** An image reference is [registry[:port]/]path[:tag][@digest]. */
export interface ImageParts {
  /** Without the digest. */
  readonly named: string;
  /** The last part of the path, in small letters, and its words. */
  readonly name: string;
  readonly words: readonly string[];
  readonly tag: string;
}

export interface ImageOfRuntime {
  /** Undefined where the image does not say one. */
  readonly version?: Version;
  /** Where the program of the runtime is, if it is not found by its name. */
  readonly program?: string;
}
