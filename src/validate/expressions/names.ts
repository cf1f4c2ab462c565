/** Functions of the language and Argo's own, and what else has a value in every expression. */
export const EXPRESSION_NAMES: ReadonlySet<string> = new Set(
  `true false nil sprig asInt asFloat string jsonpath toJson all any none one filter map count sum find findIndex findLast
  findLastIndex groupBy countBy sortBy reduce len type abs ceil floor round int float trim trimPrefix trimSuffix upper lower
  split splitAfter replace repeat join indexOf lastIndexOf hasPrefix hasSuffix max min mean median toJSON fromJSON toBase64
  fromBase64 now duration date timezone first last get take keys values toPairs fromPairs reverse uniq concat flatten sort
  bitand bitor bitxor bitnand bitnot bitshl bitshr bitushr`.split(/\s+/),
);
