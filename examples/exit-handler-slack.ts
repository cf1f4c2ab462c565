import { Workflow, container, template, workflow } from "argots";

/** A text in one line. */
function folded(text: string): string {
  return text.replace(/\s*\n\s*/g, " ");
}

// At its end the workflow tells a Slack channel how it went; put in the address of your webhook.
export class ExitHandlerSlack extends Workflow {
  metadata = { generateName: "exit-handler-slack-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.sayHello;
  onExit = this.exitHandler;

  @template sayHello() {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: ["echo hello"] });
  }

  @template exitHandler() {
    const payload = `{
      "text": "${workflow.name} finished",
      "blocks": [
        {
          "type": "section",
          "text": {
            "type": "mrkdwn",
            "text": "Workflow ${workflow.name} ${workflow.status}",
          }
        }
      ]
    }`;
    return container({
      image: "curlimages/curl:latest",
      command: ["sh", "-c"],
      args: [`curl -X POST --data-urlencode 'payload=${folded(payload)}' YOUR_WEBHOOK_URL_HERE`],
    });
  }
}
