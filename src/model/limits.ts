/** What an input parameter of a closure carries: in base64 it has to fit into one variable of the pod, 128 KiB with its name. */
export const MAX_INPUT_BYTES = 98_000;

/** Where a closure finds its input artifacts, and an input whose base64 is too long for a variable. */
export const INPUT_FOLDER = "/tmp/inputs/";

/** Whatever these characters are, their base64 is no more than a variable of the pod carries: 128 KiB, less its name. */
export const SHORT_CHARACTERS = 24_000;

/** What an output parameter holds whose value went to the artifact of the same name. */
export const IN_ARTIFACT = "__artifact__";

/** What the path of that artifact ends in, after the path of the parameter. */
export const ARTIFACT_SUFFIX = ".artifact";

/** What the names of the variables begin with that say where such an artifact is, which takes what no parameter can hold. */
export const ARTIFACT_PREFIX = "ARGOTS_ARTIFACT_";

/** What an output parameter can hold, so that a closure can take it: in base64 it has to fit into a ConfigMap, with the script. */
export const MAX_OUTPUT_KIB = 700;

/** Above this, what may go to an artifact does: all parameters of a workflow lie in one object of 1 MiB, compressed. */
export const MAX_PARAMETER_KIB = 256;

/** What an input takes that has a variable alone. */
export const MAX_TEXT_KIB = Math.floor(MAX_INPUT_BYTES / 1024);

/** Argo moves a template above 128 KiB into a ConfigMap (older versions fail); its size is told well before that. */
export const LARGE_TEMPLATE_BYTES = 96 * 1024;

/** What the API server takes as one object. */
export const MAX_OBJECT_BYTES = 1024 * 1024;

/** The text by which an input says that it was not given. Argo has no such value of its own. */
export const NOT_GIVEN = "__undefined__";

/** What the text of an input begins with that is base64 already: the variable of the pod takes it as it is. */
export const ENCODED = "__base64__";

/** What Argo passes on as it is where it stands in a text that is a field of an item: such a text it gives as JSON, without the quotes. */
export const HARMLESS_FIELD = /^(?:(?!\{\{)[ !#-%'-;=?-[\]-~\u00a1-\u1fff])*$/;

/** A `{{` that nothing closes takes the next tag of the template with it. */
export const UNCLOSED_TAG = /\{\{(?![^]*\}\})/;

/** What the names of the variables begin with that hold the inputs' texts, in base64. */
export const INPUT_PREFIX = "ARGOTS_INPUT_";
