import type { FieldSchema } from "@koppla/mapping";
import type { Session } from "../session.ts";

/** What sets variants of a product apart, or only informs (R23). */
export type AttributeKind = "variant" | "feature";

/** Fields that every customer has other ones of: free fields, attributes. */
export interface OwnFields<Settings> {
  /** How a field of this name is declared before the system has been asked; undefined when it cannot be one. */
  declare(name: string): FieldSchema | undefined;
  /** What the system says of these fields; one that it does not have is left out. */
  describe(request: { session: Session<Settings>; fields: readonly FieldSchema[] }): Promise<readonly FieldSchema[]>;
  /** The field that holds an attribute, by the name that people know it by. Absent: the name itself. */
  attribute?(kind: AttributeKind, name: string): string;
}
