import { Workflow, container, inputs, ipOf, steps, template, type Parameter } from "argots";

// A server that runs beside the steps after it, which reach it by its address.
export class DaemonNginx extends Workflow {
  metadata = { generateName: "daemon-nginx-" };
  entrypoint = this.daemonNginxExample;

  @template daemonNginxExample() {
    const server = this.nginxServer();
    return steps([server], [this.nginxClient(ipOf(server))]);
  }

  @template({ daemon: true })
  nginxServer() {
    return container({
      image: "nginx:1.13",
      readinessProbe: { httpGet: { path: "/", port: 80 }, initialDelaySeconds: 2, timeoutSeconds: 1 },
    });
  }

  @template
  @inputs.parameter({ name: "server-ip" })
  nginxClient(serverIp: Parameter) {
    const request = `curl --silent -G http://${serverIp}:80/`;
    return container({
      image: "curlimages/curl:latest",
      command: ["/bin/sh", "-c"],
      args: [`echo ${request} && ${request}`],
    });
  }
}
