import { Workflow, closure, dag, each, template } from "argots";

type Item = string | number | { k: (number | null)[] } | boolean[];

export class Emitted04 extends Workflow {
  @template main() {
    const make = this.make();
    const all = each(make, (x) => this.pass(x));
    return dag({ make, each: all, join: this.join(all) });
  }
  @closure make(): Item[] {
    return ["q\" ' \\ \n", "\u001b[1m", "{" + "{workflow.name}} {" + "{=1+1}}", "$$ $(PATH)", 7, { k: [1, null] }];
  }
  @closure pass(x: Item): { item: Item } {
    console.log(JSON.stringify(x));
    return { item: x };
  }
  @closure join(all: { item: Item }[]) {
    for (const { item } of all) console.log(JSON.stringify(item));
  }
}
