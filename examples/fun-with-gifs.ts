import { Workflow, container, outputs, steps, template } from "argots";

/** Runs a command, whose arguments hold no spaces, where the volume is mounted. */
function run(image: string, command: string) {
  return container({
    image,
    command: command.split(" "),
    volumeMounts: [{ name: "workdir", mountPath: "/mnt/data" }],
  });
}

const convert = (options: string) => run("v4tech/imagemagick", `convert ${options}`);

// Pictures become an animation, which is changed in several ways. All steps work on one volume, and its output folder is
// kept as an artifact.
export class FunWithGifs extends Workflow {
  // argots-ignore invalid-label, missing-object-name -- in Argo's example too generateName stands among the labels
  metadata = {
    name: undefined,
    labels: { "workflows.argoproj.io/no-test": "environment", generateName: "fun-with-gifs-" },
  };
  entrypoint = this.runWorkflow;
  volumeClaimTemplates = [
    {
      metadata: { name: "workdir" },
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
    },
  ];

  @template runWorkflow() {
    return steps(
      { "step-1": this.createOutputDir() },
      { "step-2": this.downloadImages() },
      { "step-3": this.createGif() },
      { "step-4": this.blackAndWhite() },
      { "step-5": this.combineHorizontal() },
      { "step-6": this.combineVertical() },
      { "step-7": this.makeBigger() },
      { "step-8": this.bundleUp() },
    );
  }

  @template createOutputDir() {
    return run("alpine:3.23", "mkdir /mnt/data/output");
  }

  @template downloadImages() {
    const source = "s3://ax-public/cricket_gif_images";
    return run("mesosphere/aws-cli", `aws --no-sign-request s3 cp --recursive ${source} /mnt/data/`);
  }

  @template createGif() {
    return convert("-delay 20 -loop 0 /mnt/data/*.gif /mnt/data/output/orig.gif");
  }

  @template blackAndWhite() {
    return convert("/mnt/data/output/orig.gif -colorspace Gray /mnt/data/output/black_white.gif");
  }

  @template combineHorizontal() {
    return convert("+append /mnt/data/*.gif /mnt/data/output/horizontal.gif");
  }

  @template combineVertical() {
    return convert("-append /mnt/data/*.gif /mnt/data/output/vertical.gif");
  }

  @template makeBigger() {
    const output = "/mnt/data/output";
    return run("starefossen/gifsicle", `gifsicle ${output}/orig.gif --resize 1000x800 -o ${output}/orig_big.gif`);
  }

  @template
  @outputs.artifact({ name: "output-gif", path: "/mnt/data/output" })
  bundleUp() {
    return run("alpine:3.23", "ls");
  }
}
