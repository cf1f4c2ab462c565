import { Workflow, container, inputs, template, type Artifact } from "argots";

// A repository as an input, cloned before the step starts.
export class InputArtifactGit extends Workflow {
  metadata = { generateName: "input-artifact-git-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.gitClone;

  @template
  @inputs.artifact({
    name: "argo-source",
    path: "/src",
    git: { repo: "https://github.com/argoproj/argo-workflows.git", revision: "v2.1.1" },
  })
  gitClone(_source?: Artifact) {
    return container({
      image: "golang:1.10",
      command: ["sh", "-c"],
      args: ["git status && ls && cat VERSION"],
      workingDir: "/src",
    });
  }
}
