import { WorkflowTemplate, container, inputs, parameter, steps, template, workflow, type Parameter } from "argots";

// What the event submits. The second parameter comes with the event, so that the template does not declare it.
export class EventConsumer extends WorkflowTemplate {
  entrypoint = this.main;

  @parameter salutation = "hello";

  @template main() {
    return steps({ a: this.argosay(this.salutation, workflow.parameters["appellation"]) });
  }

  @template
  @inputs.parameter({ name: "salutation" })
  @inputs.parameter({ name: "appellation" })
  argosay(salutation: Parameter, appellation?: Parameter) {
    return container({ image: "argoproj/argosay:v2", args: ["echo", `${salutation} ${appellation}`] });
  }
}
