/** What a page of ours may load. Nothing comes from any other server. */
export interface PagePolicy {
  /** Where its scripts come from, such as `'self'`. Absent: it has none. */
  readonly scripts?: readonly string[];
  /** Where styles come from besides our own files, such as a nonce. */
  readonly styles?: readonly string[];
  /** Whether fonts may stand in the page itself. */
  readonly hasInlineFonts?: boolean;
  /** Whether it asks our own server for more, or sends forms to it. Absent: it does neither. */
  readonly asks?: "calls" | "calls and forms";
}

/** The content policy of a page that shows more than an answer of the API does. */
export function contentPolicy({ scripts, styles = [], hasInlineFonts = false, asks }: PagePolicy): string {
  return [
    "default-src 'none'",
    ...(scripts === undefined ? [] : [`script-src ${scripts.join(" ")}`]),
    ["style-src 'self'", ...styles].join(" "),
    "img-src 'self' data:",
    hasInlineFonts ? "font-src 'self' data:" : "font-src 'self'",
    ...(asks === undefined ? [] : ["connect-src 'self'"]),
    "base-uri 'none'",
    asks === "calls and forms" ? "form-action 'self'" : "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
