import type { Closure } from "../capture/read-closure.js";
import { optionNode } from "../declare/options.js";
import { decoratorNamed } from "../declare/declarations.js";
import { E } from "../messages/messages.js";
import { runtimeOfImage } from "../runtimes/images.js";
import { hasNoRuntime } from "../runtimes/other-images.js";
import { runtimeOf } from "../runtimes/runtimes.js";
import type { CheckedFile } from "./checked-file.js";

/** Images that are known not to hold what runs the script. Whoever says a command knows what is in the image. */
export function checkImage({ member, options, target }: Closure, { report }: CheckedFile): void {
  const decorator = decoratorNamed(member, "closure");
  if (!decorator || options.command) return;
  const { name, imageWith, command } = runtimeOf(target);
  const { image, imageAt } = options;
  const held = runtimeOfImage(image);
  const isOfAnother =
    held.isOfficial && held.runtime !== name && !runtimeOf(held).standsInFor.some((other) => other === name);
  if (!isOfAnother && !hasNoRuntime(image)) return;
  const example = imageWith(target.major === undefined ? undefined : String(target.major));
  report(
    imageAt ?? { module: member.owner.module, node: optionNode(decorator, "image") },
    E.imageWithoutRuntime(image, name, example, isOfAnother ? undefined : command),
  );
}
