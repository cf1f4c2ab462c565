import type { Description, Descriptions } from "./descriptions.js";

const mode = "Rights of the files, as `0o400`, at most `0o777`. Default: `0o644`.";
const ownMode = "Rights of this file, as `0o400`. Default: those of the volume.";
const keys = "Which keys become files, and their paths. Default: all, each a file of the key's name.";
const optional = "`true` goes on where it is missing. Default: `false`, the pod waits.";

const driver = (what: string): string => `${what}; Kubernetes hands it to a CSI driver, which must be there.`;
const gone = (what: string): string => `${what}; today's Kubernetes no longer has it.`;

const claimSpec: Description = {
  about: "What a claim asks of a volume.",
  fields: {
    accessModes:
      "`ReadWriteOnce` (one node), `ReadOnlyMany`, `ReadWriteMany` or `ReadWriteOncePod`; pods on several nodes need a Many.",
    dataSource: "A snapshot or claim to begin with a copy of.",
    dataSourceRef: "As `dataSource`, of any kind.",
    resources: "How large it is: `requests.storage`.",
    selector: "Labels of volumes that are there already.",
    storageClassName: "The StorageClass that makes the volume. Default: the cluster's; empty text means none.",
    volumeAttributesClassName: "A VolumeAttributesClass, which sets how fast the volume is.",
    volumeMode: "`Filesystem` (default) or `Block`, a device.",
    volumeName: "A volume that is there already, by name.",
  },
};

export const volumes: Descriptions = {
  Volume: {
    about: "A volume of a pod: its name, and one source.",
    fields: {
      awsElasticBlockStore: driver("A disk of AWS"),
      azureDisk: driver("A disk of Azure"),
      azureFile: driver("A file share of Azure"),
      cephfs: gone("A Ceph file system"),
      cinder: driver("A disk of OpenStack"),
      configMap: "The keys of a ConfigMap, as files; they cannot be written.",
      csi: "A volume that a CSI driver makes for this pod, as for secrets of a vault.",
      downwardAPI: "Fields of the pod itself, as files.",
      emptyDir: "An empty folder that lives as long as the pod; its containers share it.",
      ephemeral: "A claim of a volume that is made for this pod and goes with it.",
      fc: "A disk by Fibre Channel.",
      flexVolume: "A volume by a program on the node; deprecated, `csi` takes its place.",
      flocker: gone("A dataset of Flocker"),
      gcePersistentDisk: driver("A disk of Google Cloud"),
      gitRepo: "A clone of a git repository; turned off since Kubernetes 1.33. An input artifact does the same.",
      glusterfs: gone("A volume of GlusterFS"),
      hostPath: "A file or folder of the node: pods elsewhere see another one, and many clusters refuse it.",
      image: "The files of an image or another OCI artifact, which cannot be written.",
      iscsi: "A disk by iSCSI.",
      name: "What `volumeMounts` call it: lower-case letters, digits and dashes, unique in the pod.",
      nfs: "A folder of an NFS server, which several pods may write.",
      persistentVolumeClaim: "A claim of the namespace, by name; it must be there.",
      photonPersistentDisk: gone("A disk of Photon"),
      portworxVolume: driver("A volume of Portworx"),
      projected: "Several sources in one folder.",
      quobyte: gone("A volume of Quobyte"),
      rbd: gone("A block device of Ceph"),
      scaleIO: gone("A volume of ScaleIO"),
      secret: "The keys of a Secret, as files in memory; they cannot be written.",
      storageos: gone("A volume of StorageOS"),
      vsphereVolume: driver("A disk of vSphere"),
    },
  },
  ConfigMapVolumeSource: {
    about: "The keys of a ConfigMap, as files.",
    fields: { defaultMode: mode, items: keys, name: "The ConfigMap's name.", optional },
  },
  SecretVolumeSource: {
    about: "The keys of a Secret, as files.",
    fields: { defaultMode: mode, items: keys, optional, secretName: "The Secret's name." },
  },
  KeyToPath: {
    about: "A key that becomes a file.",
    fields: { key: "The key's name.", mode: ownMode, path: "The file's path in the volume; no `..` in it." },
  },
  EmptyDirVolumeSource: {
    about: "An empty folder that lives as long as the pod.",
    fields: {
      medium: "`Memory` keeps it in memory, which counts as the containers'. Default: the node's disk.",
      sizeLimit: "How much fits, as `1Gi`; a pod that writes more is evicted. Default: no limit.",
    },
  },
  HostPathVolumeSource: {
    about: "A file or folder of the node.",
    fields: {
      path: "Its path on the node.",
      type: "What must be there, as `Directory` or `FileOrCreate`. Default: nothing is looked at.",
    },
  },
  PersistentVolumeClaimVolumeSource: {
    about: "A claim of the namespace.",
    fields: { claimName: "The claim's name.", readOnly: "`true` lets nobody write. Default: `false`." },
  },
  NFSVolumeSource: {
    about: "A folder of an NFS server.",
    fields: {
      path: "The folder's path on the server.",
      readOnly: "`true` lets nobody write. Default: `false`.",
      server: "The server's name or address.",
    },
  },
  CSIVolumeSource: {
    about: "A volume that a CSI driver makes for one pod.",
    fields: {
      driver: "The driver's name.",
      fsType: "The file system, as `ext4`. Default: the driver's.",
      nodePublishSecretRef: "A Secret that the driver gets.",
      readOnly: "`true` lets nobody write. Default: `false`.",
      volumeAttributes: "What the driver wants to know, by its own names.",
    },
  },
  ImageVolumeSource: {
    about: "The files of an image.",
    fields: {
      pullPolicy: "When the node pulls it: `Always`, `IfNotPresent` or `Never`.",
      reference: "The image, as that of a container.",
    },
  },
  EphemeralVolumeSource: {
    about: "A claim that is made for one pod.",
    fields: { volumeClaimTemplate: "The claim; it is named after pod and volume." },
  },
  DownwardAPIVolumeSource: {
    about: "Fields of the pod, as files.",
    fields: { defaultMode: mode, items: "The files, with their paths." },
  },
  DownwardAPIVolumeFile: {
    about: "A field of the pod as a file; one of the two sources.",
    fields: {
      fieldRef: "A field, as `metadata.labels`.",
      mode: ownMode,
      path: "The file's path in the volume; no `..` in it.",
      resourceFieldRef: "What a container requests or is limited to.",
    },
  },
  ProjectedVolumeSource: {
    about: "Several sources in one folder.",
    fields: { defaultMode: mode, sources: "The sources; their paths must differ." },
  },
  VolumeProjection: {
    about: "A source of a folder that has several; one of these.",
    fields: {
      clusterTrustBundle: "Certificates of the cluster, in one file.",
      configMap: "The keys of a ConfigMap.",
      downwardAPI: "Fields of the pod itself.",
      podCertificate: "A certificate that is made for the pod, and its key.",
      secret: "The keys of a Secret.",
      serviceAccountToken: "A token of the pod's ServiceAccount, for others than the API server too.",
    },
  },
  ConfigMapProjection: {
    about: "The keys of a ConfigMap, as files.",
    fields: { items: keys, name: "The ConfigMap's name.", optional },
  },
  SecretProjection: {
    about: "The keys of a Secret, as files.",
    fields: { items: keys, name: "The Secret's name.", optional },
  },
  DownwardAPIProjection: { about: "Fields of the pod, as files.", fields: { items: "The files, with their paths." } },
  ServiceAccountTokenProjection: {
    about: "A token of the pod's ServiceAccount, as a file.",
    fields: {
      audience: "Whom the token is for. Default: the API server.",
      expirationSeconds: "Seconds that it is good for, at least 600; it is made anew before. Default: 3600.",
      path: "The file's path in the volume.",
    },
  },
  PersistentVolumeClaim: {
    about: "A claim of a volume, as `volumeClaimTemplates` have it.",
    fields: {
      apiVersion: "Always `v1`; it may be left out.",
      kind: "Always `PersistentVolumeClaim`; it may be left out.",
      metadata: "The `name` that `volumeMounts` call it; the workflow's name is put before it.",
      spec: "How large the volume is, and what kind.",
    },
  },
  PersistentVolumeClaimTemplate: {
    about: "A claim that is made for one pod.",
    fields: { metadata: "Labels and annotations of the claim.", spec: "How large the volume is, and what kind." },
  },
  PersistentVolumeClaimSpec: claimSpec,
  VolumeResourceRequirements: {
    about: "How large a volume is.",
    fields: {
      limits: "How large it may be at most, by `storage`.",
      requests: "How large it is at least, as `storage: 1Gi`.",
    },
  },
  TypedLocalObjectReference: {
    about: "An object of the same namespace, of any kind.",
    fields: { apiGroup: "Its API group; none for claims.", kind: "The object's kind.", name: "The object's name." },
  },
  TypedObjectReference: {
    about: "An object of any kind.",
    fields: {
      apiGroup: "Its API group; none for claims.",
      kind: "The object's kind.",
      name: "The object's name.",
      namespace: "Its namespace, which must allow it. Default: the claim's.",
    },
  },
};
