import type { AttributeKind, EntityDefinition } from "@koppla/connector-sdk";
import type { Mapping } from "@koppla/mapping";
import type { AttributeTables } from "@koppla/store";

export interface TableEnds {
  readonly source: EntityDefinition<unknown>;
  readonly target: EntityDefinition<unknown>;
  readonly leftToRight: boolean;
}

/**
 * The rows that the tables of attributes make for one direction: each attribute of the target is filled from its
 * counterpart. An edit of the flow's mapping may still say otherwise.
 */
export function attributeRows(
  tables: AttributeTables,
  ends: TableEnds,
  kinds: readonly AttributeKind[] = ["variant", "feature"],
): Mapping {
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const { left, right } = tables[kind] ?? { left: [], right: [] };
      const [from, to] = ends.leftToRight ? [left, right] : [right, left];
      return to.flatMap((name, index) => {
        const source = from[index];
        return source === undefined
          ? []
          : [[fieldOf(ends.target, kind, name), { from: fieldOf(ends.source, kind, source) }] as const];
      });
    }),
  );
}

function fieldOf({ ownFields }: EntityDefinition<unknown>, kind: AttributeKind, name: string): string {
  return ownFields?.attribute?.(kind, name) ?? name;
}
