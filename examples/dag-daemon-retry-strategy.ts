import {
  Workflow,
  configure,
  container,
  dag,
  inputs,
  ipOf,
  sequence,
  template,
  workflow,
  type Parameter,
} from "argots";

// A server that is started again when it fails, and clients that ask it one after another.
export class DagDaemonRetry extends Workflow {
  metadata = { generateName: "dag-daemon-retry-", labels: { "workflows.argoproj.io/no-test": "duration" } };

  @template main() {
    const server = this.server();
    const clients = sequence({ count: "6" }, () => this.client(ipOf(server)));
    return dag({ server, client: configure(clients, { depends: [server] }) });
  }

  @template({ daemon: true, retryStrategy: { limit: "6" } })
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
