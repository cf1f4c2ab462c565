import type { Parameter, Signature } from "./types.js";
import { UNKNOWN_TYPE } from "./types.js";

const LETTERS: Readonly<Record<string, Parameter>> = {
  a: "any",
  t: "text",
  i: "integer",
  f: "float",
  b: "boolean",
  l: "list",
  m: "map",
};

/**
 * The functions of sprig 3.3 by what they take: any value, a text, an integer, a number with a point, true or false, a list
 * or a map; `*` behind the last says that it may come any number of times. Argo has all but `env` and `expandenv`.
 */
const NAMES: Readonly<Record<string, string>> = {
  "": "hello now uuidv4",
  a: `add1 add1f ago ceil compact deepCopy duration durationRound empty first float64 floor htmlDate initial int int64 kindOf
    last mustCompact mustDeepCopy mustFirst mustInitial mustLast mustRest mustReverse mustToJson mustToPrettyJson
    mustToRawJson mustUniq rest reverse sortAlpha toDecimal toJson toPrettyJson toRawJson toString toStrings typeOf uniq
    unixEpoch`,
  "a*": "add addf all any cat coalesce concat dict dig list quote squote tuple",
  aa: "append deepEqual div has mod mustAppend mustHas mustPrepend mustPush prepend push sub",
  "aa*": `biggest default divf max maxf min minf mul mulf mustSlice mustWithout slice subf without`,
  aab: "ternary",
  "aif*": "round",
  at: "htmlDateInZone",
  i: "randAlpha randAlphaNum randAscii randBytes randNumeric until",
  "i*": "seq",
  ia: "chunk mustChunk",
  ii: "randInt",
  iii: "untilStep",
  iit: "abbrevboth substr",
  it: "abbrev indent nindent repeat trunc wrap",
  itt: "wrapWith",
  m: "urlJoin values",
  "m*": "keys",
  "mm*": "merge mergeOverwrite mustMerge mustMergeOverwrite",
  mt: "get hasKey unset",
  "mt*": "omit pick",
  mta: "set",
  t: `adler32sum atoi b32dec b32enc b64dec b64enc base bcrypt camelcase clean dir ext fail fromJson genPrivateKey
    getHostByName initials isAbs kebabcase lower mustFromJson nospace osBase osClean osDir osExt osIsAbs regexQuoteMeta
    semver sha1sum sha256sum sha512sum shuffle snakecase swapcase title trim untitle upper urlParse`,
  ta: "date dateModify date_modify join kindIs mustDateModify must_date_modify typeIs typeIsLike",
  tat: "dateInZone date_in_zone",
  ti: "genCA",
  tit: "genCAWithKey splitn",
  tlli: "genSelfSignedCert",
  tllia: "genSignedCert",
  tlliat: "genSignedCertWithKey",
  tllit: "genSelfSignedCertWithKey",
  "tm*": "pluck",
  tt: `buildCustomCert contains decryptAES encryptAES hasPrefix hasSuffix htpasswd mustRegexFind mustRegexMatch mustToDate
    regexFind regexMatch semverCompare split splitList toDate trimAll trimPrefix trimSuffix trimall`,
  tti: "mustRegexFindAll mustRegexSplit plural regexFindAll regexSplit",
  ttt: "mustRegexReplaceAll mustRegexReplaceAllLiteral regexReplaceAll regexReplaceAllLiteral replace",
  itttt: "derivePassword",
};

export const SPRIG: ReadonlyMap<string, Signature> = new Map(
  Object.entries(NAMES).flatMap(([form, names]) => {
    const takes = [...form.replace("*", "")].map((letter): Parameter => LETTERS[letter] ?? "any");
    const isVariadic = form.endsWith("*");
    return names
      .split(/\s+/)
      .map((name): [string, Signature] => [name, { takes, gives: UNKNOWN_TYPE, ...(isVariadic && { isVariadic }) }]);
  }),
);
