import type { Descriptions } from "./descriptions.js";

const profile = {
  localhostProfile: "The profile's name on the node, for the type `Localhost`.",
  type: "`RuntimeDefault`, `Localhost` (of the node, by name) or `Unconfined` (none).",
};

const identity = {
  appArmorProfile: "Which AppArmor profile limits the processes.",
  runAsGroup: "The id of the processes' group. Default: the image's, else 0.",
  runAsNonRoot: "`true` refuses to start an image that runs as root. Default: `false`.",
  runAsUser: "The id of the processes' user; 0 is root. Default: the image's.",
  seLinuxOptions: "SELinux labels of the processes.",
  seccompProfile: "Which system calls are allowed.",
  windowsOptions: "What holds on Windows.",
};

const environment = {
  name: "The object's name.",
  optional: "`true` goes on where it is missing. Default: `false`, the pod waits.",
};

export const pods: Descriptions = {
  PodSecurityContext: {
    about: "User, group and rights of all containers of a pod.",
    fields: {
      ...identity,
      fsGroup: "The id of a group that owns the pod's volumes, so that it can write them. Default: as volumes are.",
      fsGroupChangePolicy:
        "`OnRootMismatch` leaves volumes alone that have the group already. Default: `Always`, slow for many files.",
      seLinuxChangePolicy: "How volumes get SELinux labels: `MountOption` (by mounting) or `Recursive` (file by file).",
      supplementalGroups: "Ids of further groups of the processes.",
      supplementalGroupsPolicy: "`Merge` (default) keeps the groups that the image says, `Strict` does not.",
      sysctls: "Settings of the kernel for the pod; a node refuses those that it does not allow.",
    },
  },
  SecurityContext: {
    about: "User, group and rights of one container.",
    fields: {
      ...identity,
      allowPrivilegeEscalation: "`false` lets no process get more rights than its parent. Default: `true`.",
      capabilities: "Rights of root, one by one.",
      privileged: "`true` gives nearly all that root on the node has. Default: `false`.",
      procMount: "How `/proc` is mounted: `Default`, or `Unmasked` for containers in containers.",
      readOnlyRootFilesystem:
        "`true` lets nobody write but into volumes; scripts then need one for `/tmp`. Default: `false`.",
    },
  },
  Capabilities: {
    about: "Rights of root, as `NET_ADMIN`; without `CAP_`.",
    fields: { add: "Rights to give.", drop: "Rights to take; `ALL` takes all of them." },
  },
  AppArmorProfile: { about: "An AppArmor profile.", fields: profile },
  SeccompProfile: { about: "A list of allowed system calls.", fields: profile },
  SELinuxOptions: {
    about: "SELinux labels. Default of each: what the container runtime says.",
    fields: {
      level: "The level label, as `s0:c123,c456`.",
      role: "The role label.",
      type: "The type label.",
      user: "The user label.",
    },
  },
  WindowsSecurityContextOptions: {
    about: "Rights of containers on Windows.",
    fields: {
      gmsaCredentialSpec: "The text of a GMSA credential spec; a webhook of the cluster fills it in.",
      gmsaCredentialSpecName: "The name of a GMSA credential spec.",
      hostProcess: "`true` runs on the node itself; all containers of a pod or none. Default: `false`.",
      runAsUserName: "The user of the processes. Default: the image's.",
    },
  },
  Sysctl: {
    about: "A setting of the kernel.",
    fields: { name: "Its name, as `net.core.somaxconn`.", value: "Its value, as text." },
  },
  Probe: {
    about: "Asks a container a question again and again: by one of `exec`, `httpGet`, `tcpSocket`, `grpc`.",
    fields: {
      exec: "Runs a command in the container; 0 is a yes.",
      failureThreshold: "How many noes in a row count. Default: 3.",
      grpc: "Asks a gRPC health service.",
      httpGet: "Makes a GET request; a status from 200 to 399 is a yes.",
      initialDelaySeconds: "Seconds after the start before the first question. Default: 0.",
      periodSeconds: "Seconds between questions, at least 1. Default: 10.",
      successThreshold: "How many yeses in a row count. Default: 1, the only one for liveness and startup.",
      tcpSocket: "Connects to a port.",
      terminationGracePeriodSeconds:
        "Seconds that a container which is killed for it may take to end. Default: the pod's.",
      timeoutSeconds: "Seconds to wait for the answer, at least 1. Default: 1.",
    },
  },
  ExecAction: {
    about: "A command in a container.",
    fields: { command: "The program and its arguments, run without a shell." },
  },
  GRPCAction: {
    about: "A question to a gRPC health service.",
    fields: { port: "The port's number.", service: "The service to ask for. Default: empty, the server as a whole." },
  },
  HTTPGetAction: {
    about: "A GET request to a container.",
    fields: {
      host: "The host. Default: the pod's address.",
      httpHeaders: "Headers of the request.",
      path: "The path, as `/healthz`. Default: `/`.",
      port: "The port's number, or its name in `ports`.",
      scheme: "`HTTP` (default) or `HTTPS`, whose certificate is not looked at.",
    },
  },
  HTTPGetHeader: {
    about: "A header of a probe's request.",
    fields: { name: "The header's name.", value: "The header's text." },
  },
  TCPSocketAction: {
    about: "A connection to a container.",
    fields: { host: "The host. Default: the pod's address.", port: "The port's number, or its name in `ports`." },
  },
  SleepAction: { about: "A time to wait.", fields: { seconds: "How many seconds." } },
  Lifecycle: {
    about: "What is done right after the start of a container and right before its end.",
    fields: {
      postStart: "Runs beside the start of the command; the container is killed if it fails.",
      preStop: "Runs before the container is asked to end; not when it ends by itself.",
      stopSignal: "The signal that asks it to end, as `SIGUSR1`. Default: the image's, else `SIGTERM`.",
    },
  },
  LifecycleHandler: {
    about: "What is done at the start or end of a container; one of these.",
    fields: {
      exec: "Runs a command in the container.",
      httpGet: "Makes a GET request to it.",
      sleep: "Waits for some seconds.",
      tcpSocket: "Without effect: Kubernetes no longer does it.",
    },
  },
  ContainerPort: {
    about: "A port that a container listens on.",
    fields: {
      containerPort: "The port's number, 1 to 65535.",
      hostIP: "The address of the node that `hostPort` is bound to. Default: all of them.",
      hostPort: "The same port on the node: two such pods do not fit on one. Default: none.",
      name: "A name for it, unique in the pod, at most 15 letters, digits and dashes.",
      protocol: "`TCP` (default), `UDP` or `SCTP`.",
    },
  },
  ContainerResizePolicy: {
    about: "What a change of CPU or memory does to a running container.",
    fields: {
      resourceName: "What is changed: `cpu` or `memory`.",
      restartPolicy: "`NotRequired` (default) leaves it running, `RestartContainer` starts it again.",
    },
  },
  ContainerRestartRule: {
    about: "When a container alone is started again.",
    fields: { action: "What is done: `Restart`.", exitCodes: "After which exit codes." },
  },
  ContainerRestartRuleOnExitCodes: {
    about: "Exit codes of a container.",
    fields: { operator: "`In` or `NotIn` the values.", values: "The exit codes, at most 255 of them." },
  },
  EnvFromSource: {
    about: "An object whose keys all become environment variables.",
    fields: {
      configMapRef: "The ConfigMap that has them.",
      prefix: "Text that is put before each name. Default: none.",
      secretRef: "The Secret that has them.",
    },
  },
  ConfigMapEnvSource: { about: "A ConfigMap whose keys become environment variables.", fields: environment },
  SecretEnvSource: { about: "A Secret whose keys become environment variables.", fields: environment },
  ObjectFieldSelector: {
    about: "A field of the pod.",
    fields: {
      apiVersion: "The version that the path means. Default: `v1`.",
      fieldPath: "The path, as `metadata.labels['team']`, `spec.nodeName` or `status.podIP`.",
    },
  },
  ResourceFieldSelector: {
    about: "What a container requests or is limited to.",
    fields: {
      containerName: "The container. Default in an environment variable: the container itself.",
      divisor: "The unit that the number counts, as `1Mi`. Default: 1.",
      resource: "What is asked for, as `limits.cpu` or `requests.memory`.",
    },
  },
  FileKeySelector: {
    about: "A variable in a file of a volume.",
    fields: {
      key: "The variable's name in the file.",
      optional: "`true` goes on where it is missing. Default: `false`.",
      path: "The file's path in the volume.",
      volumeName: "The volume's name; an `emptyDir`.",
    },
  },
  VolumeDevice: {
    about: "A block device in a container.",
    fields: { devicePath: "Its path in the container.", name: "The volume's name." },
  },
  PodDNSConfig: {
    about: "How a pod resolves names, beside what `dnsPolicy` gives.",
    fields: {
      nameservers: "Addresses of name servers, at most three in all.",
      options: "Options of the resolver.",
      searches: "Domains to look for short names in.",
    },
  },
  PodDNSConfigOption: {
    about: "An option of the resolver.",
    fields: { name: "Its name, as `ndots`.", value: "Its value, as text; some options have none." },
  },
  HostAlias: {
    about: "A line of `/etc/hosts`.",
    fields: { hostnames: "Names that are to be found.", ip: "The address that the names stand for." },
  },
  PodResourceClaim: {
    about: "A device that a pod claims; by one of the two names.",
    fields: {
      name: "What containers call it in `resources.claims`.",
      resourceClaimName: "A ResourceClaim that is there.",
      resourceClaimTemplateName: "A ResourceClaimTemplate: each pod gets a claim of its own.",
    },
  },
  ResourceClaim: {
    about: "A device of the pod that a container uses.",
    fields: {
      name: "The claim's name in `resourceClaims`.",
      request: "One of the claim's requests. Default: all of them.",
    },
  },
};
