import { manifest } from "argots";

const selector = `metadata["x-github-event"] == ["push"]

// The discriminator is the last subpath of URL path
&& discriminator == "github-path-filter"

// for each of these file paths
&& any([ "subpath/A/", "subpath/B/" ], {
    let prefix = #;

    // loop over every commit
    any(payload.commits ?? [], {
      let commit = #;

      // loop over each file action in the commit
      any(["added", "removed", "modified"], {
        let file_action = #;

        // Loop over each of the files in the file action
        any(commit[file_action] ?? [], {
          let filepath = #;

          // return true if the given file is in our subpath
          hasPrefix(filepath, prefix)
        })
      })
    })
  })
`;

const files = `// Use the reduce function to collect all files affeccted by commits in this push
reduce(
  payload.commits ?? [],
  {
    let commit = #;
    concat(#acc, commit["added"], commit["removed"], commit["modified"])
  },
  []
)
`;

// A push that touches one of two folders submits the template, with all files of the push as a parameter.
export const githubPathFilter = manifest({
  apiVersion: "argoproj.io/v1alpha1",
  kind: "WorkflowEventBinding",
  metadata: { name: "github-path-filter" },
  spec: {
    event: { selector },
    submit: {
      workflowTemplateRef: { name: "github-path-filter" },
      arguments: { parameters: [{ name: "files", valueFrom: { event: files } }] },
    },
  },
});
