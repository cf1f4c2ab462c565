import { Workflow, container, inputs, outputs, template, type Artifact, type SecretKeySelector } from "argots";

function from(name: string) {
  return (key: string): SecretKeySelector => ({ name, key });
}

const oauth = from("oauth-sec");
const certificate = from("cert-sec");
const file = "https://mywebhdfsprovider.com/webhdfs/v1/file.txt";
const headers = [{ name: "CustomHeader", value: "CustomValue" }];

// Files over HTTP: read with OAuth, written with a client's certificate.
export class InputOutputArtifactWebhdfs extends Workflow {
  metadata = {
    generateName: "input-output-artifact-webhdfs-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
  };
  entrypoint = this.inputOutputArtifactWebhdfsExample;

  @template
  @inputs.artifact({
    name: "my-art",
    path: "/my-artifact",
    http: {
      url: `${file}?op=OPEN`,
      auth: {
        oauth2: {
          clientIDSecret: oauth("clientID"),
          clientSecretSecret: oauth("clientSecret"),
          tokenURLSecret: oauth("tokenURL"),
          scopes: ["some", "scopes"],
          endpointParams: [{ key: "customkey", value: "customvalue" }],
        },
      },
      headers,
    },
  })
  @outputs.artifact({
    name: "my-art2",
    path: "/my-artifact",
    http: {
      url: `${file}?op=CREATE&overwrite=true`,
      auth: {
        clientCert: {
          clientCertSecret: certificate("certificate.pem"),
          clientKeySecret: certificate("key.pem"),
        },
      },
      headers,
    },
  })
  inputOutputArtifactWebhdfsExample(_artifact?: Artifact) {
    return container({ image: "debian:latest", command: ["sh", "-c"], args: ["cat /my-artifact"] });
  }
}
