import { Workflow, container, template } from "argots";

const secret = "my-secret";
const volume = "my-secret-vol";

// A secret as a variable and as a file.
export class Secrets extends Workflow {
  metadata = { generateName: "secrets-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.printSecret;
  volumes = [{ name: volume, secret: { secretName: secret } }];

  @template printSecret() {
    const commands = [
      'echo "secret from env: $MYSECRETPASSWORD";',
      'echo "secret from file: `cat /secret/mountpath/mypassword`"',
    ];
    return container({
      image: "alpine:3.23",
      command: ["sh", "-c"],
      args: [` ${commands.join(" ")} `],
      env: [{ name: "MYSECRETPASSWORD", valueFrom: { secretKeyRef: { name: secret, key: "mypassword" } } }],
      volumeMounts: [{ name: volume, mountPath: "/secret/mountpath" }],
    });
  }
}
