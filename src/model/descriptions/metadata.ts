import type { Descriptions } from "./descriptions.js";

const served = "The API server writes it; nobody else does.";

const selector = {
  key: "The label's key.",
  operator: "How the label compares: `In` and `NotIn` with `values`, `Exists` and `DoesNotExist` without.",
  values: "The values to compare with, for `In` and `NotIn`.",
};

export const metadata: Descriptions = {
  Metadata: {
    about: "Labels and annotations of a pod.",
    fields: {
      annotations: "Annotations by their keys: any text, as for tools that watch pods.",
      labels: "Labels by their keys: at most 63 letters, digits, `-`, `_` and `.`, to select pods by.",
    },
  },
  ObjectMeta: {
    about: "What Kubernetes knows of every object: its name, its namespace, labels and annotations.",
    fields: {
      annotations: "Annotations by their keys: any text, up to 256 KiB in all.",
      creationTimestamp: `When the object was created. ${served}`,
      deletionGracePeriodSeconds: `Seconds that its deletion waits. ${served}`,
      deletionTimestamp: `When it was asked to go. ${served}`,
      finalizers: "What has to be done before the object goes; one that nobody takes away keeps it there.",
      generateName: "The beginning of a name whose end the API server makes up, so that each object gets its own.",
      generation: `Counts the changes of the spec. ${served}`,
      labels: "Labels by their keys: at most 63 letters, digits, `-`, `_` and `.`, to select objects by.",
      managedFields: `Who has written which field. ${served}`,
      name: "Unique among the objects of its kind in the namespace: lower-case letters, digits, `-` and `.`.",
      namespace: "Where the object lives. Default: that of whoever submits it.",
      ownerReferences: "Objects that this one goes with: when the last of them is deleted, it is too.",
      resourceVersion: `Changes with every write. ${served}`,
      selfLink: "Was the object's path; empty in all of today's Kubernetes.",
      uid: `Unique among all objects there ever were. ${served}`,
    },
  },
  OwnerReference: {
    about: "An object that another one is deleted with.",
    fields: {
      apiVersion: "The owner's API group and version.",
      blockOwnerDeletion:
        "`true` keeps an owner that is deleted in the foreground until this object is gone. Default: `false`.",
      controller: "`true` says that the owner looks after this object; one owner at most. Default: `false`.",
      kind: "The owner's kind.",
      name: "The owner's name, in the same namespace.",
      uid: "The owner's uid; another object of its name is not meant.",
    },
  },
  ManagedFieldsEntry: {
    about: "Who has written some fields of an object. The API server writes it; nobody else does.",
    fields: {
      apiVersion: "The API version in which the fields were written.",
      fieldsType: "The form of the list: `FieldsV1`.",
      fieldsV1: "The fields, as a tree of their names.",
      manager: "The program that wrote them.",
      operation: "How it wrote them: `Apply` or `Update`.",
      subresource: "The part of the object that was written, as `status`.",
      time: "When it last wrote them.",
    },
  },
  FieldsV1: { about: "Fields of an object, as a tree of their names." },
  LocalObjectReference: {
    about: "An object of the same namespace.",
    fields: { name: "The object's name." },
  },
  LabelSelector: {
    about: "Objects by their labels; all that is said must hold, and an empty one means all objects.",
    fields: {
      matchExpressions: "Comparisons that must hold.",
      matchLabels: "Labels that an object must have, with these values.",
    },
  },
  LabelSelectorRequirement: { about: "How a label must compare.", fields: selector },
  Time: { about: "A time, as `2026-11-26T03:04:05Z`." },
  Quantity: { about: "An amount: a number, or text with a unit, as `500m` (of one), `1Gi` or `2G`." },
  IntOrString: { about: "A whole number, or text that is one or a tag." },
};
