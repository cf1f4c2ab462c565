import { manifest } from "argots";

// The claim that `volumes-existing` uses.
export const myExistingVolume = manifest({
  apiVersion: "v1",
  kind: "PersistentVolumeClaim",
  metadata: { name: "my-existing-volume" },
  spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
});
