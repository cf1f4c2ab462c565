import type { Closure } from "../capture/read-closure.js";
import type { DeclaredClass } from "../declare/declarations.js";
import { checkAvailability } from "./availability.js";
import { checkArguments } from "./arguments.js";
import { checkCaptures } from "./captures.js";
import type { CheckedFile } from "./checked-file.js";
import { checkChangedScopes } from "./changed-scopes.js";
import { checkConditions } from "./conditions.js";
import { checkFieldOrder } from "./field-order.js";
import { checkImage } from "./images.js";
import { checkImports } from "./imports.js";
import { checkLinks } from "./links.js";
import { checkKinds, checkMembers } from "./members.js";
import { checkScopes } from "./scopes.js";
import { checkText } from "./text.js";

/**
 * All rules of the compiler, by what they are about. After an edit of one body those on that body's class and closure are
 * asked again; those on the file are not, as no body can change what they say.
 */
export interface Rules {
  /** On what stands outside of bodies: names of classes, imports, decorators. */
  readonly ofFile: readonly ((file: CheckedFile) => void)[];
  /** On a class and each of its members. */
  readonly ofClass: readonly ((declared: DeclaredClass, file: CheckedFile) => void)[];
  /** On a class together with what its closures use. */
  readonly ofUses: readonly ((declared: DeclaredClass, closures: readonly Closure[], file: CheckedFile) => void)[];
  /** On the imports of a file together with what its closures use. */
  readonly ofImports: readonly ((closures: readonly Closure[], file: CheckedFile) => void)[];
  /** On one closure and all that it reaches. */
  readonly ofClosure: readonly ((closure: Closure, file: CheckedFile) => void)[];
}

export const allRules: Rules = {
  ofFile: [
    checkKinds, // no two workflows of one name
    checkLinks, // imports that lead nowhere, decorators that nobody imports
  ],
  ofClass: [
    checkMembers, // roles, names, forms of members
    checkFieldOrder, // no field asks for one below it
    checkArguments, // literal arguments of tasks hold no tag of Argo's
    checkConditions, // nobody computes with references
  ],
  ofUses: [
    checkScopes, // names of scopes, and scopes that nothing uses
  ],
  ofImports: [
    checkImports, // packages that the image must hold
  ],
  ofClosure: [
    checkCaptures, // the policy: what is used exists in the pod
    checkChangedScopes, // nor is it another thing by then
    checkImage, // the image holds what runs the script
    checkAvailability, // also in the image's version of the runtime
    checkText, // no tags of Argo's, no syntax that cannot run
  ],
};
