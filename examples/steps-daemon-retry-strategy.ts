import { Workflow, container, inputs, ipOf, sequence, steps, template, workflow, type Parameter } from "argots";

// A server that is started again when it fails, and ten clients of it, one at a time.
export class StepsDaemonRetry extends Workflow {
  metadata = { generateName: "steps-daemon-retry-", labels: { "workflows.argoproj.io/no-test": "duration" } };

  @template main() {
    const server = this.server();
    return steps([server], [sequence({ count: "10" }, () => this.client(ipOf(server)))]);
  }

  @template({ retryStrategy: { limit: "10" }, daemon: true })
  server() {
    return container({
      image: "nginx:1.13",
      command: ["nginx"],
      args: ["-g", "daemon off;"],
      readinessProbe: { httpGet: { path: "/", port: 80 }, initialDelaySeconds: 2, timeoutSeconds: 1 },
    });
  }

  @template({ synchronization: { mutexes: [{ name: `client-${workflow.uid}` }] } })
  @inputs.parameter({ name: "server-ip" })
  client(serverIp: Parameter) {
    const request = `curl --silent -G http://${serverIp}:80/`;
    return container({
      image: "curlimages/curl:latest",
      command: ["/bin/sh", "-c"],
      args: [`echo ${request} && ${request}`],
    });
  }
}
