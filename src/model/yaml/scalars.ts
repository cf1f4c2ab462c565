import type { ScalarTag } from "yaml";

/**
 * The types of plain scalars as Kubernetes' reader sees them: YAML 1.1 with `y` and `on`, octal `010` and `0o10`, binary
 * and underscores, but without dates and sexagesimal numbers, which stay strings.
 */
export const SCALAR_TAGS: ScalarTag[] = [
  {
    tag: "tag:yaml.org,2002:str",
    default: true,
    identify: (value) => typeof value === "string",
    resolve: (text) => text,
  },
  {
    tag: "tag:yaml.org,2002:null",
    default: true,
    identify: (value) => value === null,
    test: /^(?:~|null|Null|NULL)?$/,
    resolve: () => null,
  },
  {
    tag: "tag:yaml.org,2002:bool",
    default: true,
    identify: (value) => typeof value === "boolean",
    test: /^(?:[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|true|True|TRUE|false|False|FALSE)$/,
    resolve: (text) => /^(?:y|on|t)/i.test(text),
  },
  { ...numberTag("int"), identify: (value) => typeof value === "number" },
  numberTag("float"),
  {
    tag: "tag:yaml.org,2002:float",
    default: true,
    test: /^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/,
    resolve: (text, onError) => {
      onError(`${text} is a number that Kubernetes cannot hold`);
      return text;
    },
  },
  {
    tag: "tag:yaml.org,2002:binary",
    default: false,
    resolve: (text) => Buffer.from(text, "base64").toString(),
  },
];

function numberTag(name: "int" | "float"): ScalarTag {
  return {
    tag: `tag:yaml.org,2002:${name}`,
    default: true,
    test: /^[-+]?\.?\d/,
    resolve: (text, onError) => {
      const value = readNumber(text);
      // Rounding a number silently would change the manifest.
      if (Number.isInteger(value) && !Number.isSafeInteger(value) && /^[-+]?[\d_]+$/.test(text)) {
        onError(`${text} has more digits than a number can keep: write it in quotes`);
      }
      return value;
    },
  };
}

/** What looks like the beginning of a number and is none, `10m` or `1.2.3`, is a string. */
function readNumber(text: string): number | string {
  const digits = text.replaceAll("_", "");
  const integer = /^([-+]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9]\d*)$/.exec(digits);
  if (integer !== null) {
    const magnitude = Number((integer[2] ?? "").replace(/^0[oO]?(?=[0-7])/, "0o"));
    return magnitude === 0 ? 0 : integer[1] === "-" ? -magnitude : magnitude;
  }
  const decimal = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(digits) ? Number(digits) : Number.NaN;
  return Number.isFinite(decimal) ? decimal : text;
}
