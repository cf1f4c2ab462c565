import { WorkflowTemplate, containerSet, inputs, outputs, template, type Artifact, type ContainerNode } from "argots";

const plot = `set xlabel 'Year'; set ylabel 'Mean';
set grid;
set datafile separator ',';
set term png size 600,400;
set output '/out/assets/global-temp.png';
plot '/in/annual.csv' every 2::0 skip 1 using 2:3 title 'Global Temperature' with lines linewidth 2;
`;

const write = `cowsay "hello world" > /out/hello.txt

cat > /out/hello.json <<EOF
{"hello": {"world": true}} 
EOF

echo '* {font-family: sans-serif}' > /out/assets/styles.css

cat > /out/index.html <<EOF
<html>
  <head>
    <link rel='stylesheet' href='assets/styles.css' type='text/css'/>
  </head>
  <body>
    <h1>Global Temperature</h1>
    <img src='assets/global-temp.png'/>
  </body>
</html>
EOF

cat > /out/malicious.html <<EOF
<html>
  <body>
    <script>alert(1)</script>
    <p>This page attempts to run a script that shows an alert, but the Argo Server UI Content-Security-Policy will prevent that.</p>
    <p>To check, open your Web Console and see that "Blocked script execution ... because the document's frame is sandboxed." (or similar) is printed.</p>
  </body>
</html>
EOF
`;

/** A place in the artifact repository, for what is not to be packed. */
function asItIs(key: string) {
  return { s3: { key }, archive: { none: {} } };
}

function shell(name: string, script: string): ContainerNode {
  return { name, image: "argoproj/argosay:v2", command: ["sh", "-c"], args: [script] };
}

// Files and a folder as they are, among them a page that its viewer must not trust; then the same, packed.
export class Artifacts extends WorkflowTemplate {
  metadata = {
    annotations: {
      "workflows.argoproj.io/description": "This example shows how to produce different types of artifact.\n",
    },
  };
  entrypoint = this.main;

  @template({
    volumes: [
      { name: "in", emptyDir: {} },
      { name: "out", emptyDir: {} },
    ],
  })
  @inputs.artifact({
    name: "temps",
    path: "/in/annual.csv",
    http: { url: "https://datahub.io/core/global-temp/r/annual.csv" },
  })
  @outputs.artifact({ name: "text-file", path: "/out/hello.txt", ...asItIs("hello.txt") })
  @outputs.artifact({ name: "json-file", path: "/out/hello.json", ...asItIs("hello.json") })
  @outputs.artifact({ name: "css-file", path: "/out/assets/styles.css", ...asItIs("styles.css") })
  @outputs.artifact({ name: "malicious-file", path: "/out/malicious.html", ...asItIs("malicious.html") })
  @outputs.artifact({ name: "report", path: "/out", ...asItIs("report/") })
  @outputs.artifact({ name: "tgz-file", path: "/out/hello.txt", s3: { key: "file.tgz" } })
  @outputs.artifact({ name: "tgz-dir", path: "/out", s3: { key: "dir.tgz" } })
  main(_temps?: Artifact) {
    return containerSet({
      volumeMounts: [
        { name: "in", mountPath: "/in" },
        { name: "out", mountPath: "/out" },
      ],
      containers: [
        shell("setup", "mkdir -p /out/assets\n"),
        { name: "gnuplot", image: "remuslazar/gnuplot", args: ["-e", plot], dependencies: ["setup"] },
        { ...shell("main", write), dependencies: ["setup"] },
      ],
    });
  }
}
