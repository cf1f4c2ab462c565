import type { Descriptions } from "./descriptions.js";

const secret = (what: string): string => `The key of a Secret that holds ${what}.`;

const sdkCredentials =
  "`true` looks for credentials as the store's SDK does: environment, files, identity of the pod. Default: `false`.";

const oauthSecret = (what: string): string => `${secret(what)} All three of id, secret and token URL are needed.`;

export const stores: Descriptions = {
  ArtifactoryArtifact: {
    about: "A file of a JFrog Artifactory; it is got and put by HTTP.",
    fields: {
      passwordSecret: secret("the password"),
      url: "The file's whole URL; outputs put it anew, so that runs should not share one.",
      usernameSecret: secret("the user's name"),
    },
  },
  AzureArtifact: {
    about: "A blob of Azure Storage.",
    fields: {
      accountKeySecret: "The key of a Secret with the account's key or a SAS token; needed unless `useSDKCreds`.",
      blob: "The blob's name in the container.",
      container: "The container of the account.",
      endpoint: "The account's URL, as `https://ACCOUNT.blob.core.windows.net`.",
      useSDKCreds: sdkCredentials,
    },
  },
  GCSArtifact: {
    about: "An object of Google Cloud Storage.",
    fields: {
      bucket: "The bucket. Default: the artifact repository's.",
      key: "The object's name in the bucket.",
      serviceAccountKeySecret: "The key of a Secret with a service account's JSON. Default: the identity of the pod.",
    },
  },
  GitArtifact: {
    about: "A clone of a git repository at the artifact's path; for inputs only.",
    fields: {
      branch: "The branch that `singleBranch` clones; an error without it there.",
      depth: "How many commits deep the clone is. Default: all. An older `revision` may be missing then.",
      disableSubmodules: "`true` leaves submodules out. Default: `false`, they are cloned with the same login.",
      fetch: "Refs to fetch beside the branches, as `refs/pull/7/head:refs/heads/pull-7`, where `revision` is on none.",
      insecureIgnoreHostKey: "`true` takes any SSH server for the right one. Default: `false`.",
      insecureSkipTLS: "`true` takes any certificate of the server, also a forged one. Default: `false`.",
      passwordSecret: secret("the password or token for HTTPS"),
      repo: "The repository's URL, for HTTPS or SSH.",
      revision: "The commit, tag or branch to check out. Default: the repository's default branch.",
      singleBranch: "`true` clones `branch` alone. Default: `false`.",
      sshPrivateKeySecret: secret("a private key for SSH"),
      usernameSecret: secret("the user's name for HTTPS"),
    },
  },
  HDFSArtifact: {
    about: "A file of a Hadoop file system, reached as a user or by Kerberos.",
    fields: {
      addresses: "Name nodes, as `node:8020`; at least one, here or in the artifact repository.",
      dataTransferProtection:
        "As `dfs.data.transfer.protection` of the cluster: `authentication`, `integrity` or `privacy`.",
      force: "`true` replaces a file that is there. Default: `false`, it stands in the way.",
      hdfsUser: "The user, where Kerberos is not used; it or one of the two Kerberos secrets is needed.",
      krbCCacheSecret: "The key of a Secret with Kerberos' ticket cache; in place of a keytab.",
      krbConfigConfigMap: "The key of a ConfigMap with `krb5.conf`; needed with Kerberos.",
      krbKeytabSecret: "The key of a Secret with a keytab; `krbUsername` and `krbRealm` go with it.",
      krbRealm: "The realm of the keytab's user; needed with a keytab.",
      krbServicePrincipalName: "The principal of the name node's service; needed with Kerberos.",
      krbUsername: "The keytab's user; needed with a keytab.",
      path: "The file's absolute path.",
    },
  },
  HTTPArtifact: {
    about: "A file behind a URL: inputs are got, outputs are put; any status but 2xx is an error.",
    fields: {
      auth: "Login: a password, a certificate or OAuth 2.",
      headers: "Headers of the request; they are readable in the manifest, so no place for secrets.",
      saveStreamViaFile:
        "`true` puts a streamed output by way of a file, so that a redirect can be followed. Argo 4.1 and later.",
      url: "The file's whole URL.",
    },
  },
  HTTPAuth: {
    about: "How a request logs in; one of these.",
    fields: {
      basicAuth: "User name and password.",
      clientCert: "A certificate of the client.",
      oauth2: "A token that is got with an id and a secret.",
    },
  },
  BasicAuth: {
    about: "User name and password, in Secrets.",
    fields: { passwordSecret: secret("the password"), usernameSecret: secret("the user's name") },
  },
  ClientCertAuth: {
    about: "A client's certificate and its key, in Secrets.",
    fields: {
      clientCertSecret: secret("the certificate, in PEM"),
      clientKeySecret: secret("the certificate's private key, in PEM"),
    },
  },
  OAuth2Auth: {
    about: "Gets a token from an OAuth 2 server, by client credentials.",
    fields: {
      clientIDSecret: oauthSecret("the client's id"),
      clientSecretSecret: oauthSecret("the client's secret"),
      endpointParams: "Further parameters of the token's request, as `audience`.",
      scopes: "The scopes to ask for. Default: the server's.",
      tokenURLSecret: oauthSecret("the URL that gives tokens"),
    },
  },
  OAuth2EndpointParam: {
    about: "A parameter of the request for a token.",
    fields: { key: "The parameter's name.", value: "The parameter's text. Default: empty." },
  },
  Header: {
    about: "A header of an HTTP request.",
    fields: { name: "The header's name.", value: "The header's text." },
  },
  OSSArtifact: {
    about: "An object of Alibaba Cloud's OSS.",
    fields: {
      accessKeySecret: secret("the access key's id"),
      bucket: "The bucket. Default: the artifact repository's.",
      createBucketIfNotPresent: "`true` makes a missing bucket before an output is saved. Default: `false`.",
      endpoint: "The host, as `oss-cn-hangzhou.aliyuncs.com`. Default: the artifact repository's.",
      key: "The object's name in the bucket.",
      lifecycleRule: "When objects of a bucket become cheaper to keep, and when they go.",
      secretKeySecret: secret("the access key's secret"),
      securityToken: "A temporary token, readable in the manifest; better `useSDKCreds`.",
      useSDKCreds: sdkCredentials,
    },
  },
  OSSLifecycleRule: {
    about: "What becomes of a bucket's objects with time.",
    fields: {
      markDeletionAfterDays: "Days after which objects are deleted. Default: never.",
      markInfrequentAccessAfterDays:
        "Days after which objects are kept as seldom used; no more than `markDeletionAfterDays`, which goes with it.",
    },
  },
  PluginArtifact: {
    about: "An artifact in a store that an artifact plugin knows.",
    fields: {
      configuration: "What the plugin wants to know, in a form of its own. Default: the artifact repository's.",
      connectionTimeoutSeconds: "Seconds to wait for the plugin. Default: as the controller says, else 5.",
      key: "The artifact's path in the store.",
      name: "The plugin's name in the controller's configuration. Default: the artifact repository's.",
    },
  },
  RawArtifact: {
    about: "An input artifact whose text stands in the manifest.",
    fields: { data: "The text, tags filled in; the whole workflow must stay below 1 MiB." },
  },
  S3Artifact: {
    about: "An object of S3; what is not said comes from the artifact repository, so that `key` alone will do.",
    fields: {
      accessKeySecret: "The key of a Secret with the access key's id. Default: the role or identity of the pod.",
      addressingStyle:
        "Whether the bucket stands in the `path` or is `virtual-hosted`. Default: the client finds out. Argo 4.1 and later.",
      bucket: "The bucket. Default: the artifact repository's.",
      caSecret: "The key of a Secret with the CA that the server's certificate comes from.",
      createBucketIfNotPresent: "Makes a missing bucket before an output is saved. Default: it is an error.",
      encryptionOptions: "How the store encrypts objects. Default: as the bucket does.",
      endpoint: "Host and port without a scheme, as `s3.amazonaws.com` or `minio:9000`.",
      insecure: "`true` speaks plain HTTP. Default: `false`, HTTPS.",
      key: "The object's name in the bucket. Runs that share a name overwrite each other: put `{{workflow.uid}}` in.",
      region: "The bucket's region, as `eu-central-1`; asked for when a bucket is made.",
      roleARN: "A role of AWS to take on, where no access key is given.",
      secretKeySecret: secret("the access key's secret"),
      sessionTokenSecret: "The key of a Secret with the session token that belongs to a temporary access key.",
      useSDKCreds: sdkCredentials,
    },
  },
  CreateS3BucketOptions: {
    about: "How a missing bucket is made.",
    fields: { objectLocking: "`true` lets the bucket lock objects against deletion. Default: `false`." },
  },
  S3EncryptionOptions: {
    about: "How S3 encrypts what is saved.",
    fields: {
      enableEncryption: "`true` turns it on: with S3's own keys unless another field names one. Default: `false`.",
      kmsEncryptionContext: "JSON with the context of the KMS key.",
      kmsKeyId: "The KMS key to encrypt with. Excludes `serverSideCustomerKeySecret`.",
      serverSideCustomerKeySecret:
        "The key of a Secret with a key of your own. Excludes `kmsKeyId`; who reads needs it too.",
    },
  },
};
