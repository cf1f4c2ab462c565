import type { Descriptions } from "./descriptions.js";

const fsType = "The file system, as `ext4` or `xfs`. Default: `ext4`.";
const readOnly = "`true` lets nobody write. Default: `false`.";
const secretRef = "A Secret of the namespace with the login.";
const partition = "The number of the partition. Default: the disk as a whole.";
const monitors = "Addresses of Ceph's monitors, as `10.0.0.1:6789`.";

export const vendorVolumes: Descriptions = {
  AWSElasticBlockStoreVolumeSource: {
    about: "A disk of AWS, which one node at a time mounts.",
    fields: { fsType, partition, readOnly, volumeID: "The disk's id, as `vol-0123456789abcdef0`." },
  },
  AzureDiskVolumeSource: {
    about: "A disk of Azure.",
    fields: {
      cachingMode: "How the node caches it: `None`, `ReadOnly` or `ReadWrite`.",
      diskName: "The disk's name.",
      diskURI: "The disk's URI.",
      fsType,
      kind: "What sort of disk it is: `Shared` (default), `Dedicated` or `Managed`.",
      readOnly,
    },
  },
  AzureFileVolumeSource: {
    about: "A file share of Azure.",
    fields: { readOnly, secretName: "The Secret with the account's name and key.", shareName: "The share's name." },
  },
  CephFSVolumeSource: {
    about: "A Ceph file system.",
    fields: {
      monitors,
      path: "The folder to mount. Default: `/`.",
      readOnly,
      secretFile: "The file of the node with the user's key.",
      secretRef,
      user: "Ceph's user. Default: `admin`.",
    },
  },
  CinderVolumeSource: {
    about: "A disk of OpenStack.",
    fields: { fsType, readOnly, secretRef, volumeID: "The disk's id in Cinder." },
  },
  FCVolumeSource: {
    about: "A disk by Fibre Channel: by targets and number, or by world wide identifiers.",
    fields: {
      fsType,
      lun: "The disk's number at the target.",
      readOnly,
      targetWWNs: "World wide names of the targets.",
      wwids: "World wide identifiers of the disk, in place of targets and number.",
    },
  },
  FlexVolumeSource: {
    about: "A volume by a program on the node.",
    fields: {
      driver: "The program's name.",
      fsType: "The file system, as `ext4`. Default: the program's.",
      options: "What the program wants to know, by its own names.",
      readOnly,
      secretRef,
    },
  },
  FlockerVolumeSource: {
    about: "A dataset of Flocker, by name or id.",
    fields: { datasetName: "The dataset's name.", datasetUUID: "The dataset's id." },
  },
  GCEPersistentDiskVolumeSource: {
    about: "A disk of Google Cloud, which one node at a time may write.",
    fields: { fsType, partition, pdName: "The disk's name.", readOnly },
  },
  GitRepoVolumeSource: {
    about: "A clone of a git repository.",
    fields: {
      directory: "The folder of the volume to clone into. Default: one of the repository's name.",
      repository: "The repository's URL.",
      revision: "The commit to check out. Default: the newest.",
    },
  },
  GlusterfsVolumeSource: {
    about: "A volume of GlusterFS.",
    fields: { endpoints: "The Endpoints object with the servers.", path: "The volume's name.", readOnly },
  },
  ISCSIVolumeSource: {
    about: "A disk by iSCSI.",
    fields: {
      chapAuthDiscovery: "`true` logs in by CHAP to find the target. Default: `false`.",
      chapAuthSession: "`true` logs in by CHAP to use the target. Default: `false`.",
      fsType,
      initiatorName: "The name that the node calls itself by. Default: its own.",
      iqn: "The target's name, as `iqn.2001-04.com.example:storage`.",
      iscsiInterface: "The interface of the initiator. Default: `default`, TCP.",
      lun: "The disk's number at the target.",
      portals: "Further addresses of the target, for more than one path.",
      readOnly,
      secretRef: "A Secret of the namespace with the login for CHAP.",
      targetPortal: "The target's address, as `10.0.0.1:3260`.",
    },
  },
  PhotonPersistentDiskVolumeSource: {
    about: "A disk of Photon.",
    fields: { fsType, pdID: "The disk's id." },
  },
  PortworxVolumeSource: {
    about: "A volume of Portworx.",
    fields: { fsType, readOnly, volumeID: "The volume's id." },
  },
  QuobyteVolumeSource: {
    about: "A volume of Quobyte.",
    fields: {
      group: "The group that mounts it. Default: none.",
      readOnly,
      registry: "Addresses of the registry, as `host:port`, with commas between.",
      tenant: "The tenant that owns it.",
      user: "The user that mounts it. Default: that of the service account.",
      volume: "The volume's name.",
    },
  },
  RBDVolumeSource: {
    about: "A block device of Ceph.",
    fields: {
      fsType,
      image: "The image's name.",
      keyring: "The file of the node with the user's key. Default: `/etc/ceph/keyring`.",
      monitors,
      pool: "The image's pool. Default: `rbd`.",
      readOnly,
      secretRef,
      user: "Ceph's user. Default: `admin`.",
    },
  },
  ScaleIOVolumeSource: {
    about: "A volume of ScaleIO.",
    fields: {
      fsType: "The file system, as `ext4`. Default: `xfs`.",
      gateway: "The address of the gateway.",
      protectionDomain: "The name of the protection domain.",
      readOnly,
      secretRef,
      sslEnabled: "`true` speaks TLS with the gateway. Default: `false`.",
      storageMode: "How space is taken: `ThinProvisioned` (default) or `ThickProvisioned`.",
      storagePool: "The name of the storage pool.",
      system: "The name of the storage system.",
      volumeName: "The volume's name; it must be there.",
    },
  },
  StorageOSVolumeSource: {
    about: "A volume of StorageOS.",
    fields: {
      fsType,
      readOnly,
      secretRef,
      volumeName: "The volume's name.",
      volumeNamespace: "The volume's namespace in StorageOS. Default: the pod's.",
    },
  },
  VsphereVirtualDiskVolumeSource: {
    about: "A disk of vSphere.",
    fields: {
      fsType,
      storagePolicyID: "The id of the storage policy.",
      storagePolicyName: "The name of the storage policy.",
      volumePath: "The path of the disk's file.",
    },
  },
  ClusterTrustBundleProjection: {
    about: "Certificates of the cluster, in one file: by name, or by signer.",
    fields: {
      labelSelector: "Labels of the bundles of a signer. Default: none of them.",
      name: "The name of one bundle, in place of a signer.",
      optional: "`true` goes on where it is missing. Default: `false`, the pod waits.",
      path: "The file's path in the volume.",
      signerName: "The signer whose bundles are put together, in place of a name.",
    },
  },
  PodCertificateProjection: {
    about: "A certificate that is made for the pod, and its key, as files.",
    fields: {
      certificateChainPath: "The path of a file with the certificates alone.",
      credentialBundlePath: "The path of one file with key and certificates; it changes in one go.",
      keyPath: "The path of a file with the key alone.",
      keyType: "How the key is made, as `ECDSAP256` or `ED25519`.",
      maxExpirationSeconds: "Seconds that it is good for at most, at least 3600. Default: 86400.",
      signerName: "The signer that is asked for it.",
      userAnnotations: "What the signer wants to know, by its own names.",
    },
  },
};
