import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { RawAnswer } from "./http-call.ts";
import { parseJson } from "./parse-json.ts";

/** Decompressed bytes per compressed byte; JSON of equal rows reaches about 40. */
const largestRatio = 100;
/** Below this, a body may have any ratio. */
const smallBodyBytes = 1024 * 1024;

const gunzipAsync = promisify(gunzip);

export type DecodedBody =
  | { readonly kind: "empty" }
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "not_json"; readonly text: string }
  | { readonly kind: "truncated" | "too_large" | "unknown_encoding" };

/** Decompresses within bounds, decodes strict UTF-8 (a byte order mark is dropped), parses JSON. Never throws. */
export async function decodeBody({ headers, body }: RawAnswer, maxBytes: number): Promise<DecodedBody> {
  if (body.length === 0) return { kind: "empty" };
  const plain = await decompress(body, headers["content-encoding"], maxBytes);
  if (!Buffer.isBuffer(plain)) return plain;
  if (plain.length === 0) return { kind: "empty" };
  const text = decodeUtf8(plain);
  if (text === null) return { kind: "not_json", text: plain.toString("latin1") };
  try {
    return { kind: "json", value: parseJson(text) };
  } catch {
    // No JSON: the caller judges the text.
    return { kind: "not_json", text };
  }
}

async function decompress(body: Buffer, encoding: string | undefined, maxBytes: number): Promise<Buffer | DecodedBody> {
  const name = encoding?.trim().toLowerCase() ?? "";
  if (name === "" || name === "identity") return body;
  if (name !== "gzip" && name !== "x-gzip") return { kind: "unknown_encoding" };
  const maxOutputLength = Math.min(maxBytes, Math.max(smallBodyBytes, body.length * largestRatio));
  try {
    return await gunzipAsync(body, { maxOutputLength });
  } catch (error) {
    const tooLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return { kind: tooLarge ? "too_large" : "truncated" };
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function decodeUtf8(bytes: Buffer): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    // No UTF-8: the caller judges the bytes.
    return null;
  }
}
