import type { Descriptions } from "./descriptions.js";

export const metadata: Descriptions = {
  Metadata: {
    about: "Labels and annotations of a pod.",
    fields: {
      annotations: "Annotations by their keys: any text, as for tools that watch pods.",
      labels: "Labels by their keys: at most 63 letters, digits, `-`, `_` and `.`, to select pods by.",
    },
  },
};
