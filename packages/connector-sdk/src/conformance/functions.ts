import type { EntityDefinition, EntityName } from "../entity.ts";
import type { Session } from "../session.ts";
import { type ConformanceContext, samplesOf, supplied } from "./context.ts";
import { knownKey, knownRecord } from "./reading-checks.ts";
import { keyToChange } from "./writing-checks.ts";

/** One function of an entity, ready to be called again and again with valid arguments. */
export interface CallableFunction<Settings, Credentials> {
  readonly name: string;
  readonly effect: "read" | "write";
  /** Does what must be done before, and returns the call itself. */
  prepare(
    context: ConformanceContext<Settings, Credentials>,
  ): Promise<(session: Session<Settings>) => Promise<unknown>>;
}

export function functionsOf<Settings, Credentials>(
  name: EntityName,
  definition: EntityDefinition<Settings>,
): readonly CallableFunction<Settings, Credentials>[] {
  const { list, getMany, find, listKeys, create, update, limits } = definition;
  const functions: (CallableFunction<Settings, Credentials> | undefined)[] = [
    list && {
      name: "list",
      effect: "read",
      prepare: async () => (session) => list({ session, position: null, since: null, pageSize: limits.list }),
    },
    getMany && {
      name: "getMany",
      effect: "read",
      async prepare({ target }) {
        const key = await knownKey(target, name);
        return (session) => getMany({ session, keys: [key] });
      },
    },
    find && {
      name: "find",
      effect: "read",
      async prepare({ target, session }) {
        const { field, natural } = await knownRecord(definition, session, await knownKey(target, name));
        return (through) => find({ session: through, field, values: [natural] });
      },
    },
    listKeys && {
      name: "listKeys",
      effect: "read",
      prepare: async () => (session) => listKeys({ session, position: null }),
    },
    create && {
      name: "create",
      effect: "write",
      async prepare({ target, nextNumber }) {
        const newItem = supplied(samplesOf(target, name).newItem, "newItem");
        return (session) => create({ session, items: [newItem(nextNumber())] });
      },
    },
    update && {
      name: "update",
      effect: "write",
      async prepare({ target, session, nextNumber }) {
        const samples = samplesOf(target, name);
        const fields = supplied(samples.changedFields, "changedFields");
        const key = await keyToChange({ name, definition, target, session, nextNumber });
        return (through) => update({ session: through, items: [{ key, fields }] });
      },
    },
  ];
  return functions.filter((one) => one !== undefined);
}
