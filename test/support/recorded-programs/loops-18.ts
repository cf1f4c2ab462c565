import { Workflow, closure, configure, each, expr, steps, template, when } from "argots";

export class Loops18 extends Workflow {
  @template main() {
    const s = each([1, 2, 3], (n) => when(expr`${n} != 2`, () => this.tens(n)));
    const f = configure(
      each([1, 13, 3], (n) => this.tens(n)),
      { continueOn: { failed: true } },
    );
    return steps({ s, f }, { res: this.results(s, f), par: this.parameters(s, f) });
  }
  @closure tens(n: number): number {
    if (n >= 10) process.exit(1);
    console.log(`${n}0`);
    return n * 100;
  }
  @closure results(s: (number | null)[], f: (number | null)[]) {
    if (s.length !== 3 || f.length !== 3) process.exit(1);
    const came = (all: (number | null)[]) => JSON.stringify(all.flatMap((x) => (x === null ? [] : [x / 10])));
    console.log(`${came(s)} ${came(f)}`);
  }
  @closure parameters(s: (number | null)[], f: (number | null)[]) {
    const came = (all: (number | null)[]) => JSON.stringify(all.flatMap((x) => (x === null ? [] : [String(x)])));
    console.log(`${came(s)} ${came(f)}`);
  }
}
