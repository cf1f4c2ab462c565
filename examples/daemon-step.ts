import { Workflow, container, inputs, ipOf, steps, template, type Parameter } from "argots";

// A database that runs until the last step has ended; the steps after it write to its address and read from it.
export class DaemonStep extends Workflow {
  metadata = { generateName: "daemon-step-" };
  entrypoint = this.daemonExample;

  @template daemonExample() {
    const influx = this.influxdb();
    const url = `http://${ipOf(influx)}:8086`;
    const write = `curl -XPOST '${url}/write?db=mydb'`;
    return steps(
      { influx },
      {
        "init-database": this.influxdbClient(`curl -XPOST '${url}/query' --data-urlencode "q=CREATE DATABASE mydb"`),
      },
      {
        "producer-1": this.influxdbClient(
          `for i in $(seq 1 10); do ${write} -d "cpu,host=server01,region=uswest load=$i" ; sleep .5 ; done`,
        ),
        "producer-2": this.influxdbClient(
          `for i in $(seq 1 10); do ${write} -d "cpu,host=server02,region=uswest load=$((RANDOM % 100))" ; sleep .5 ; done`,
        ),
        "producer-3": this.influxdbClient(`${write} -d 'cpu,host=server03,region=useast load=15.4'`),
      },
      {
        consumer: this.influxdbClient(
          `curl --silent -G ${url}/query?pretty=true --data-urlencode "db=mydb" --data-urlencode "q=SELECT * FROM cpu"`,
        ),
      },
    );
  }

  @template({ daemon: true })
  influxdb() {
    return container({
      image: "influxdb:1.2",
      readinessProbe: { httpGet: { path: "/ping", port: 8086 }, initialDelaySeconds: 5, timeoutSeconds: 1 },
    });
  }

  @template
  @inputs.parameter({ name: "cmd" })
  influxdbClient(cmd: Parameter) {
    return container({ image: "curlimages/curl:latest", command: ["sh", "-c"], args: [cmd] });
  }
}
