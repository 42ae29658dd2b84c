import type { Fault } from "@koppla/contract/fault";

/** `shop.yaml:4:5: …`: a fault of a file, as editors and people find it. */
export function faultLine(fileName: string, { line, column, message }: Fault): string {
  return `${fileName}:${line ?? 1}:${column ?? 1}: ${message}`;
}
