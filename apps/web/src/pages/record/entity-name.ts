import type { Texts } from "../../texts/en.ts";

/** What a record is called: `Order`; an entity that these pages do not know has its own name. */
export function nameOfEntity(entity: string, { entities }: Texts): string {
  return Object.entries(entities).find(([name]) => name === entity)?.[1] ?? entity;
}

/** What became of an attempt, in a word. */
export function nameOfAction(action: string, { attempts }: Texts): string {
  return Object.entries(attempts).find(([name]) => name === action)?.[1] ?? action;
}
