/** Longer texts are cut before they are searched. */
const longestText = 20_000;

/** Known secrets shorter than this would take out parts of ordinary words. */
const shortestSecret = 6;

/** Names whose values are secret, in the languages of the systems and of their users. */
const secretName =
  "[\\w-]{0,40}(?:token|secret|password|passwd|passphrase|pwd|wachtwoord|lösenord|api[-_ ]?key|admin[-_ ]?key|access[-_ ]?key|private[-_ ]?key|credentials?|signature|session[-_]?id|code[-_]verifier|client[-_]assertion|authorization)[\\w-]{0,20}";

/** A value in double quotes, in escaped quotes (JSON inside JSON), or in single quotes; perhaps cut off. */
const quotedValue = String.raw`"(?:[^"\\]|\\.){1,4000}"?|\\"[\s\S]{1,4000}?(?:(?<!\\)\\"|$)|'[^']{1,4000}'?`;

/** What is taken out, and what stands in its place. Each expression takes linear time. */
const rules: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]{1,40}-----[\s\S]*?(?:-----END [A-Z ]{1,40}-----|$)/g, "[key]"],
  [
    /\b(?:proxy-)?(authorization|x-api-key|x-admin-key|cookie|set-cookie)["']?\s*[:=]\s*["']?[^\r\n"']{1,4000}/gi,
    "$1: [secret]",
  ],
  [/\b(bearer|basic|digest|negotiate)\s+(?=[\w.~+/=-]*[\d=_.+/~-])[\w.~+/=-]{6,}/gi, "$1 [secret]"],
  // scheme://user:password@host
  [/\b([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@:]{0,200}:[^\s/@]{1,200}@/gi, "$1[secret]@"],
  // name=value, "name": "value", name: 'value', <name>value</name>
  [
    new RegExp(
      `(["']?${secretName}\\\\{0,3}["']?\\s{0,3}(?:[:=]|%3D)\\s{0,3})(${quotedValue}|[^\\s"'&,;<>{}\\[\\]]{1,4000})`,
      "gi",
    ),
    "$1[secret]",
  ],
  [new RegExp(`(<${secretName}>)[^<]{1,4000}`, "gi"), "$1[secret]"],
  [/([?&](?:key|code|sig|state|auth|jwt|sid)=)[^\s&"'<>]{1,4000}/gi, "$1[secret]"],
  // JSON Web Tokens, and keys that tell what they are by their beginning
  [/\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g, "[token]"],
  [
    /\b(?:sk|pk|rk|whsec|gh[oprsu]|github_pat|glpat|npm|xox[abeoprs]|shp(?:at|ss|ca)|dop_v1|hf|pypi|SG)[-_.](?=[\w.-]{0,100}\d)[\w-]{12,}(?:\.[\w-]+)*/g,
    "[key]",
  ],
  [/\b(?:AKIA|ASIA|AIza|ya29|EAAC)[\w.-]{12,}/g, "[key]"],
  [/[^\s@<>"'(),:;=[\]]{1,64}(?:@|%40)(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/giu, "[e-mail]"],
  // Long runs that are not words: hexadecimal from 32, mixed letters and digits from 40.
  [/\b[0-9a-f]{32,}\b/gi, "[secret]"],
  [/(?<![\w+/=-])(?=[\w+/=-]{0,400}\d)(?=[\w+/=-]{0,400}[A-Za-z])[\w+/=-]{40,}/g, "[secret]"],
];

/** Takes values that are known to be secret out of a text, also URL-encoded, as base64 or in JSON. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let result = text;
  for (const form of knownForms(secrets)) result = result.replaceAll(form, "[secret]");
  return result;
}

/**
 * Takes secrets and e-mail addresses out of a text that came from elsewhere, and makes it one harmless line
 * (no control characters, no ANSI colours, no characters that turn the direction of reading).
 * Order and customer data other than e-mail addresses is not known as such here: keep such texts short, and encrypted.
 * @param secrets values known to be secret (tokens, keys): taken out wherever they stand, also URL-encoded, as base64
 *   or in JSON
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  let result = withoutSecrets(text.slice(0, longestText), secrets);
  for (const [pattern, replacement] of rules) result = result.replace(pattern, replacement);
  return oneLine(result);
}

/** Like `redact`, cut to at most `length` characters: cut last, so that no half secret is left. */
export function redactAndCut(text: string, length: number, secrets: readonly string[] = []): string {
  const redacted = redact(text, secrets);
  return redacted.length <= length ? redacted : `${redacted.slice(0, length - 1)}…`;
}

function knownForms(secrets: readonly string[]): readonly string[] {
  const forms = secrets
    .filter((secret) => secret.length >= shortestSecret)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      new URLSearchParams({ s: secret }).toString().slice(2),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString("base64"),
      Buffer.from(secret).toString("base64url"),
      Buffer.from(secret).toString("hex"),
    ]);
  // Longest first: a secret that holds another is taken out whole.
  return [...new Set(forms)].sort((one, other) => other.length - one.length);
}

function oneLine(text: string): string {
  return text
    .replace(/\p{Cc}\[[\d;?]{0,20}[A-Za-z]/gu, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}
