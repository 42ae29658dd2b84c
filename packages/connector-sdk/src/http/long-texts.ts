import type { Session } from "../session.ts";

/** Longer texts are cut where an answer is read in spite of its size: nothing that is matched or compared is so long. */
const longestBytes = 64 * 1024;
/** Stands at the end of a text that was cut. It is of the private use area, where no text of a product has anything. */
const cutMark = "\uf8ff\uf8fe\uf8ff";

/** The same session, whose reads get the answers of any size: long texts in them are cut, so that the rest is known. */
export function cuttingLongTexts<Settings>(session: Session<Settings>): Session<Settings> {
  const { http } = session;
  return { ...session, http: { request: (request) => http.request({ ...request, cutsLongTexts: true }) } };
}

/** Whether a text somewhere in these fields was cut. */
export function hasCutText(value: unknown): boolean {
  if (typeof value === "string") return value.endsWith(cutMark);
  return typeof value === "object" && value !== null && Object.values(value).some(hasCutText);
}

const quote = 0x22;
const backslash = 0x5c;
const letterU = 0x75;

/** Within an escape (`\n`, `\u0041`) a text is not cut: its letter comes next, or so many digits. */
type Escape = { readonly letter: true } | { readonly digits: number } | null;

function nextEscape(inEscape: Escape, byte: number): Escape {
  if (inEscape === null) return byte === backslash ? { letter: true } : null;
  if ("letter" in inEscape) return byte === letterU ? { digits: 4 } : null;
  return inEscape.digits > 1 ? { digits: inEscape.digits - 1 } : null;
}

/** Cuts long texts out of JSON while it comes in, so that it is never held whole. @returns what is left of each chunk */
export function longTextCutter(): (chunk: Buffer) => Buffer {
  const mark = Buffer.from(cutMark);
  let isText = false;
  let isCut = false;
  let length = 0;
  let inEscape: Escape = null;
  return (chunk) => {
    const kept: Buffer[] = [];
    let from = isCut ? chunk.length : 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (!isText || (byte === quote && inEscape === null)) {
        if (isCut) from = at;
        isText = !isText && byte === quote;
        isCut = false;
        length = 0;
        continue;
      }
      // 10xxxxxx goes on with the character before it.
      if (!isCut && length >= longestBytes && inEscape === null && (byte & 0xc0) !== 0x80) {
        kept.push(chunk.subarray(from, at), mark);
        from = chunk.length;
        isCut = true;
      }
      inEscape = nextEscape(inEscape, byte);
      length += 1;
    }
    kept.push(chunk.subarray(from));
    return Buffer.concat(kept);
  };
}
