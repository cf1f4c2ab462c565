import { Workflow, configure, resource, statusOf, steps, template, when } from "argots";

const ROUTE = `apiVersion: route.openshift.io/v1
kind: Route
metadata:
  name: host-route
spec:
  to:
    kind: Service
    name: service-name
`;

// An object that the cluster refuses is created again without validation.
export class ResourceValidate extends Workflow {
  metadata = {
    generateName: "resource-validate-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
    annotations: { "workflows.argoproj.io/no-test-reasons": "route openshift crd not installed\n" },
  };
  entrypoint = this.resourceValidateExample;

  @template resourceValidateExample() {
    const submitted = configure(this.createRoute(), { continueOn: { failed: true } });
    return steps(
      { "submit-resource": submitted },
      {
        "submit-resource-without-validation": when(`${statusOf(submitted)} == Failed`, () =>
          this.createRouteWithoutValidation(),
        ),
      },
    );
  }

  @template createRoute() {
    return resource({ action: "create", manifest: ROUTE });
  }

  @template createRouteWithoutValidation() {
    return resource({ action: "create", flags: ["--validate=false"], manifest: ROUTE });
  }
}
