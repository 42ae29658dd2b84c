import { createHash, randomBytes } from "node:crypto";

/** What is kept of a token: its hash. A token of 128 bits or more needs no key and no salt: nobody can try them all. */
export function markOfToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** The same as text, for the tables of better-auth. */
export function textMarkOfToken(token: string): string {
  return markOfToken(token).toString("base64url");
}

/** A new token of 192 bits, as it stands in addresses and cookies. */
export function newToken(): string {
  return randomBytes(24).toString("base64url");
}
