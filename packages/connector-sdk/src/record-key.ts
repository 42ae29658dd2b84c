import { createHash } from "node:crypto";

/** Longest key in bytes: longer ones do not fit the database's indexes. */
const mostKeyBytes = 500;
const shownCharacters = 40;

/** What no key of a system begins with: the sign for a character that could not be read. */
const sign = "\uFFFD";
const safeForm = /^\uFFFD.{0,40}~[0-9a-f]{12}$/su;

/** Whether a record can be kept under this key: well-formed text without NUL, not empty, at most 500 bytes. */
export function isUsableKey(key: string): boolean {
  return (
    key !== "" &&
    key.isWellFormed() &&
    !key.includes("\0") &&
    Buffer.byteLength(key) <= mostKeyBytes &&
    !isSafeForm(key)
  );
}

/** Whether this stands for a key that cannot be kept: nothing can be asked for by it. */
export function isSafeForm(key: string): boolean {
  return safeForm.test(key);
}

/** The key itself, or where it cannot be kept, a form that can: what of it can be shown, and a hash that tells it from others. */
export function keptKey(key: string): string {
  return isUsableKey(key) || isSafeForm(key) ? key : safeFormOf(key);
}

/** The form under which a record is kept whose own key the database does not take. */
export function safeFormOf(key: string): string {
  const shown = [...key.replace(/[\p{Cc}\p{Cs}]/gu, sign)].slice(0, shownCharacters).join("");
  const hash = createHash("sha256").update(Buffer.from(key, "utf16le")).digest("hex").slice(0, 12);
  return `${sign}${shown}~${hash}`;
}
