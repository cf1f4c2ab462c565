import type { Descriptions } from "./descriptions.js";

const pods = {
  preferredDuringSchedulingIgnoredDuringExecution: "Wishes with weights: the node with most of them is taken.",
  requiredDuringSchedulingIgnoredDuringExecution: "All must hold, or the pod stays pending.",
};

const requirement = {
  key: "The label's key, or the field's: `metadata.name`.",
  operator: "`In`, `NotIn`, `Gt` and `Lt` compare with `values`; `Exists` and `DoesNotExist` do not.",
  values: "What to compare with; for `Gt` and `Lt` one whole number, as text.",
};

export const scheduling: Descriptions = {
  Affinity: {
    about: "Which nodes a pod prefers, needs or avoids.",
    fields: {
      nodeAffinity: "By what labels nodes have.",
      podAffinity: "Near to other pods.",
      podAntiAffinity: "Far from other pods.",
    },
  },
  NodeAffinity: {
    about: "Which nodes a pod prefers or needs, by their labels.",
    fields: {
      preferredDuringSchedulingIgnoredDuringExecution: pods.preferredDuringSchedulingIgnoredDuringExecution,
      requiredDuringSchedulingIgnoredDuringExecution: "What a node must have, or the pod stays pending.",
    },
  },
  PodAffinity: { about: "Other pods that a pod wants to be near to.", fields: pods },
  PodAntiAffinity: { about: "Other pods that a pod wants to be far from.", fields: pods },
  PreferredSchedulingTerm: {
    about: "A wish for a node.",
    fields: { preference: "What the node has.", weight: "How much it counts: 1 to 100." },
  },
  WeightedPodAffinityTerm: {
    about: "A wish to be near to, or far from, other pods.",
    fields: { podAffinityTerm: "The other pods, and what near means.", weight: "How much it counts: 1 to 100." },
  },
  PodAffinityTerm: {
    about: "Other pods, and what it means to be near to them.",
    fields: {
      labelSelector: "The labels of the other pods. Default: none is meant.",
      matchLabelKeys: "Labels that the other pods have as this one has them.",
      mismatchLabelKeys: "Labels that the other pods have otherwise than this one.",
      namespaceSelector: "The labels of their namespaces; an empty one means all. Default: the pod's own.",
      namespaces: "Their namespaces, by name. Default: the pod's own.",
      topologyKey: "The label of nodes that makes two of them one place: `kubernetes.io/hostname` for each machine.",
    },
  },
  NodeSelector: {
    about: "Nodes by what they have.",
    fields: { nodeSelectorTerms: "One of these must hold." },
  },
  NodeSelectorTerm: {
    about: "What a node must have; all of it.",
    fields: { matchExpressions: "Comparisons of labels.", matchFields: "Comparisons of fields, as `metadata.name`." },
  },
  NodeSelectorRequirement: { about: "How a label or field of a node must compare.", fields: requirement },
  Toleration: {
    about: "A taint of nodes that a pod puts up with.",
    fields: {
      effect: "What the taint does: `NoSchedule`, `PreferNoSchedule` or `NoExecute`. Default: all of them.",
      key: "The taint's key. Without one, and with `Exists`, all taints are meant.",
      operator: "`Equal` (default) compares `value` too, `Exists` the key alone.",
      tolerationSeconds: "Seconds that a pod stays on a node that gets a `NoExecute` taint. Default: for good.",
      value: "The taint's value, for `Equal`.",
    },
  },
};
