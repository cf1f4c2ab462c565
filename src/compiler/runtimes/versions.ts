export interface Version {
  readonly major: number;
  readonly minor?: number;
  readonly patch?: number;
}

/** The first version in a text that is one by its place: `24.3-alpine`, `v24`, `alpine-2.1.4`, never `lts-alpine3.20`. */
export function versionIn(text: string): Version | undefined {
  return versionsIn(text)[0];
}

export function versionsIn(text: string): Version[] {
  return text.split("-").flatMap((word) => {
    const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(word);
    return match ? [versionOf(match[1], match[2], match[3])] : [];
  });
}

export function versionOf(major: string | undefined, minor?: string, patch?: string): Version {
  return {
    major: Number(major),
    ...(minor === undefined ? {} : { minor: Number(minor) }),
    ...(patch === undefined ? {} : { patch: Number(patch) }),
  };
}
