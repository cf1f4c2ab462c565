import { Workflow, configure, container, dag, inputs, ipOf, template, type Parameter } from "argots";

// A database runs for the DAG's time. Who uses its address needs no word about it once another task waited for it.
export class DagDaemonTask extends Workflow {
  metadata = { generateName: "dag-daemon-task-", labels: { "workflows.argoproj.io/no-test": "duration" } };
  entrypoint = this.daemonExample;

  @template daemonExample() {
    const influx = this.influxdb();
    const url = `http://${ipOf(influx)}:8086`;
    const write = `curl -XPOST '${url}/write?db=mydb'`;

    const init = configure(
      this.influxdbClient(`curl -XPOST '${url}/query' --data-urlencode "q=CREATE DATABASE mydb"`),
      { depends: [influx] },
    );
    const produce = (command: string) => configure(this.influxdbClient(command), { depends: [init] });
    const producers = {
      "producer-1": produce(
        `for i in $(seq 1 20); do ${write} -d "cpu,host=server01,region=uswest load=$i" ; sleep .5 ; done`,
      ),
      "producer-2": produce(
        `for i in $(seq 1 20); do ${write} -d "cpu,host=server02,region=uswest load=$((RANDOM % 100))" ; sleep .5 ; done`,
      ),
      "producer-3": produce(`${write} -d 'cpu,host=server03,region=useast load=15.4'`),
    };
    const consumer = configure(
      this.influxdbClient(
        `curl --silent -G ${url}/query?pretty=true --data-urlencode "db=mydb" --data-urlencode "q=SELECT * FROM cpu"`,
      ),
      { depends: Object.values(producers) },
    );
    return dag({ influx, "init-database": init, ...producers, consumer });
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
