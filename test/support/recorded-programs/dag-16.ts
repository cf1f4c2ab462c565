import { Workflow, closure, configure, dag, exitCodeOf, statusOf, template } from "argots";

export class Dag16 extends Workflow {
  @template main() {
    const f = this.fails();
    const lost = configure(this.lost(f.x), { depends: "f.Failed" });
    const kept = configure(this.kept(f.y, f.z), { depends: "f.Failed" });
    const good = configure(this.say("never"), { depends: "f.Succeeded" });
    const end = configure(this.end(exitCodeOf(f), statusOf(f), statusOf(lost)), { depends: "lost && kept" });
    return dag({ f, lost, kept, good, end });
  }
  @closure fails(): { x: string; y: string; z: string } {
    return process.exit(4);
  }
  @closure lost(x = "lost") {
    console.log(x);
  }
  @closure kept(y = "no y", z = "no z") {
    console.log(y, z);
  }
  @closure say(t: string) {
    console.log(t);
  }
  @closure end(code: string, status: string, lost: string) {
    console.log(code, status, lost);
  }
}
