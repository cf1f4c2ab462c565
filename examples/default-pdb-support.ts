import { Workflow, container, template } from "argots";

// A disruption budget that no drain of a node can meet keeps the pods alive.
export class DefaultPdbSupport extends Workflow {
  metadata = { generateName: "default-pdb-support-" };
  entrypoint = this.pdbcreate;
  serviceAccountName = "default";
  podDisruptionBudget = { minAvailable: 9999 };

  @template pdbcreate() {
    return container({ image: "busybox", command: ["sh", "-c"], args: ["sleep 10"] });
  }
}
