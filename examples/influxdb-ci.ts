import {
  Workflow,
  artifactOf,
  container,
  inputs,
  ipOf,
  outputs,
  parameter,
  steps,
  template,
  workflow,
  type Artifact,
  type Container,
  type Parameter,
} from "argots";

const SOURCE = "/go/src/github.com/influxdata/influxdb";

/** What a step asks the cluster for. */
function requests(memory: string, cpu: string): Pick<Container, "resources"> {
  return { resources: { requests: { memory, cpu } } };
}

/** Runs a command of Go in the source, with its dependencies fetched. */
function golang(command: string, more: Partial<Container> = {}) {
  const fetch = `cd ${SOURCE} && go get github.com/golang/dep/cmd/dep && dep ensure -vendor-only`;
  return container({ image: "golang:1.18", command: ["/bin/sh", "-c"], args: [` ${fetch} && ${command} `], ...more });
}

// A pipeline that checks out, builds and tests a database, in the end by running it beside its clients.
export class InfluxdbCi extends Workflow {
  metadata = { generateName: "influxdb-ci-", labels: { "workflows.argoproj.io/no-test": "duration" } };
  entrypoint = this.influxdbCi;

  @parameter repo = "https://github.com/influxdata/influxdb.git";
  @parameter revision = "1.6";

  @template influxdbCi() {
    const checkout = this.checkout();
    const source = artifactOf(checkout, "source");
    const build = this.buildInfluxd(source);
    return steps(
      [checkout],
      { build, "test-unit": this.testUnit(source) },
      { "test-cov": this.testCov(source), "test-e2e": this.testE2e(artifactOf(build, "influxd")) },
    );
  }

  @template
  @inputs.artifact({
    name: "source",
    path: "/src",
    git: { repo: `${workflow.parameters["repo"]}`, revision: `${workflow.parameters["revision"]}` },
  })
  @outputs.artifact({ name: "source", path: "/src" })
  checkout(_source?: Artifact) {
    return container({
      image: "golang:1.18",
      command: ["/bin/sh", "-c"],
      args: ["cd /src && git status && ls -l"],
    });
  }

  // `build` is what makes the manifest of a workflow.
  @template({ name: "build" })
  @inputs.artifact({ name: "source", path: SOURCE })
  @outputs.artifact({ name: "influxd", path: "/go/bin" })
  buildInfluxd(_source: Artifact) {
    return golang("go install -v ./...", requests("1024Mi", "200m"));
  }

  @template
  @inputs.artifact({ name: "source", path: SOURCE })
  testUnit(_source: Artifact) {
    return golang("go test -parallel=1 ./...");
  }

  @template
  @inputs.artifact({ name: "source" })
  testCov(source: Artifact) {
    return steps({
      "test-cov-query": this.testCovBase("query", source),
      "test-cov-tsm1": this.testCovBase("tsdb/engine/tsm1", source),
    });
  }

  @template
  @inputs.parameter({ name: "package" })
  @inputs.artifact({ name: "source", path: SOURCE })
  @outputs.artifact({ name: "covreport", path: "/tmp/index.html" })
  testCovBase(folder: Parameter, _source: Artifact) {
    const test = `go test -v -coverprofile /tmp/cov.out ./${folder}`;
    return golang(`${test} && go tool cover -html=/tmp/cov.out -o /tmp/index.html`, requests("4096Mi", "200m"));
  }

  @template
  @inputs.artifact({ name: "influxd" })
  testE2e(influxd: Artifact) {
    const server = this.influxdbServer(influxd);
    const url = `http://${ipOf(server)}:8086`;
    const write = `curl -XPOST '${url}/write?db=mydb'`;
    const twentyTimes = (command: string) => `for i in $(seq 1 20); do ${command} ; sleep .5 ; done`;
    const client = (command: string) => this.influxdbClient(command);
    return steps(
      [server],
      { initdb: client(`curl -XPOST '${url}/query' --data-urlencode "q=CREATE DATABASE mydb"`) },
      {
        producer1: client(twentyTimes(`${write} -d "cpu,host=server01,region=uswest load=$i"`)),
        producer2: client(twentyTimes(`${write} -d "cpu,host=server02,region=uswest load=$((RANDOM % 100))"`)),
        producer3: client(`${write} -d 'cpu,host=server03,region=useast load=15.4'`),
        consumer: client(
          `curl --silent -G ${url}/query?pretty=true --data-urlencode "db=mydb" --data-urlencode "q=SELECT * FROM cpu"`,
        ),
      },
    );
  }

  @template({ daemon: true })
  @inputs.artifact({ name: "influxd", path: "/app" })
  @outputs.artifact({ name: "data", path: "/var/lib/influxdb/data" })
  influxdbServer(_influxd: Artifact) {
    return container({
      image: "busybox",
      readinessProbe: { httpGet: { path: "/ping", port: 8086 }, initialDelaySeconds: 5, timeoutSeconds: 1 },
      command: ["/bin/sh", "-c"],
      args: ["chmod +x /app/influxd && /app/influxd"],
      ...requests("512Mi", "250m"),
    });
  }

  @template
  @inputs.parameter({ name: "cmd" })
  influxdbClient(cmd: Parameter) {
    return container({
      image: "curlimages/curl:latest",
      command: ["/bin/sh", "-c"],
      args: [cmd],
      ...requests("32Mi", "100m"),
    });
  }
}
