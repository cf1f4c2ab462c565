import { Workflow, closure, each, steps, template } from "argots";

type Made = {
  obj: { b: number; a: string };
  num: number;
  str: string;
  mix: { a: number } | string | number;
  arr: (number | number[])[];
};

export class Emitted06 extends Workflow {
  @template main() {
    const w = each([0, 1, 2], (i) => this.make(i));
    return steps({ w }, { show: this.show(w) });
  }
  @closure make(i: number): Made {
    return { obj: { b: i, a: "x<&>" }, num: i + 0.5, str: `s${i}`, mix: [{ a: 1 }, "text", 7][i] ?? 0, arr: [i, [i]] };
  }
  @closure show(all: Made[]) {
    const wanted = [0, 1, 2].map((i) => ({
      obj: { a: "x<&>", b: i },
      num: i + 0.5,
      str: `s${i}`,
      mix: [{ a: 1 }, "text", 7][i],
      arr: [i, [i]],
    }));
    const sorted = (value: unknown) => JSON.stringify(Object.entries(value as object).sort());
    if (all.map((one) => sorted(one)).join() !== wanted.map((one) => sorted(one)).join()) process.exit(1);
    console.log("shown");
  }
}
