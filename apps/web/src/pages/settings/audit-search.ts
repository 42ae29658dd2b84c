import type { AuditEntry } from "@koppla/contract/audit";

type Kind = AuditEntry["actor"]["kind"];

export const auditKinds = ["person", "key", "schedule", "machine"] as const satisfies readonly Kind[];

/** What the address of the log asks for. */
export interface AuditSearch {
  readonly who?: string;
  readonly what?: string;
  readonly origin?: string;
  readonly kind?: Kind;
  readonly since?: string;
  readonly until?: string;
}

/** What is filled of it; anything else is passed over. */
export function auditSearchOf(given: { readonly [name: string]: unknown }): AuditSearch {
  const textOf = (name: string) => {
    const value = given[name];
    // What looks like a number comes as one.
    const text = typeof value === "number" ? String(value) : value;
    return typeof text === "string" && text.trim() !== "" ? { [name]: text.trim() } : {};
  };
  const dayOf = (name: string) => {
    const day = given[name];
    return typeof day === "string" && /^\d{4}-\d{2}-\d{2}$/.test(day) ? { [name]: day } : {};
  };
  const kind = auditKinds.find((one) => one === given.kind);
  return {
    ...textOf("who"),
    ...textOf("what"),
    ...textOf("origin"),
    ...(kind === undefined ? {} : { kind }),
    ...dayOf("since"),
    ...dayOf("until"),
  };
}
