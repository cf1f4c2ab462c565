import { Workflow, container, template } from "argots";

// Name servers of one's own, and limits of a container.
export class TestDnsConfig extends Workflow {
  metadata = { generateName: "test-dns-config-" };
  entrypoint = this.helloWorld;
  dnsConfig = { nameservers: ["1.2.3.4"], options: [{ name: "ndots", value: "2" }] };

  @template helloWorld() {
    return container({
      image: "busybox",
      command: ["echo"],
      args: ["hello world"],
      resources: { limits: { memory: "32Mi", cpu: "100m" } },
    });
  }
}
