import { scope } from "argots";

@scope
export class Words {
  static of(text: string): string[] {
    return [...new Set(text.split(" "))];
  }
}
