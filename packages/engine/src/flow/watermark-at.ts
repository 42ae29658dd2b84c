import type { Side } from "./open-side.ts";

/** The watermark of a moment; null (everything) where the source's watermarks are no times. */
export function watermarkAt({ connector }: Side, at: Date): string | null {
  return connector.watermarkAt?.(at) ?? null;
}
