/**
 * How the cookies are called. On loopback there may be no https, and a browser takes no `__Host-` cookie then; everywhere
 * else plain http signs nobody in (S-25).
 */
export interface CookieNames {
  readonly session: string;
  readonly device: string;
  readonly isSecure: boolean;
}

/**
 * @param host as the request names it, with or without a port; a proxy may name this computer
 * @param publicUrl where people reach Koppla, if that is another address
 */
export function cookieNames(host: string | undefined, publicUrl: string | undefined): CookieNames {
  return isLoopback(host ?? "") && publicUrl?.startsWith("https:") !== true
    ? { session: "koppla-session", device: "koppla-device", isSecure: false }
    : { session: "__Host-koppla-session", device: "__Host-koppla-device", isSecure: true };
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/.test(host);
}

/** The cookies of a request, by name; of several with one name the first, as the more special path comes first. */
export function cookiesOf(header: string | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const pair of (header ?? "").split(";").slice(0, mostCookies)) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at).trim();
    if (at > 0 && !found.has(name)) {
      found.set(name, pair.slice(at + 1).trim());
    }
  }
  return found;
}

const mostCookies = 50;
