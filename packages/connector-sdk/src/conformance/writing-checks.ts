import assert from "node:assert/strict";
import type { FieldSchema, RecordFields } from "@koppla/mapping";
import type { EntityDefinition, EntityName } from "../entity.ts";
import type { ItemOutcome } from "../entity-functions.ts";
import type { Session } from "../session.ts";
import { fieldOf, holds, missingFields } from "./compare.ts";
import { type ConformanceCheck, samplesOf, supplied } from "./context.ts";
import { knownKey, readRecord } from "./reading-checks.ts";
import type { ConformanceTarget } from "./target.ts";

/** Creating and updating, for the functions that the entity has. */
export function writingChecks<Settings, Credentials>(
  name: EntityName,
  definition: EntityDefinition<Settings>,
): readonly ConformanceCheck<Settings, Credentials>[] {
  const checks: ConformanceCheck<Settings, Credentials>[] = [];
  const { create, update, find } = definition;

  if (create !== undefined) {
    checks.push({
      name: "create can be looked up: find gives the new record, once, as it was written",
      async run({ target, session, nextNumber }) {
        const item = supplied(samplesOf(target, name).newItem, "newItem")(nextNumber());
        const key = await createOne(definition, session, item);
        const found = await supplied(
          find,
          `find for ${name}: it makes a lost answer harmless`,
        )(searchFor(definition, session, item));
        assert.deepEqual(
          found.map((record) => record.key),
          [key],
        );
        assert.deepEqual(missingFields(found[0]?.fields ?? {}, item), [], "Fields were not kept.");
      },
    });
    checks.push({
      name: "a second create with the same natural key is refused as already_exists, or declared possible",
      async run({ target, session, nextNumber }) {
        const item = supplied(samplesOf(target, name).newItem, "newItem")(nextNumber());
        await createOne(definition, session, item);
        const [second] = await create({ session, items: [item] });
        if (second?.outcome === "refused") {
          assert.deepEqual([second.error.code, second.error.category], ["already_exists", "data"]);
        } else {
          assert.ok(
            !definition.naturalKeys(session.settings)[0].enforcedUnique,
            "enforcedUnique is declared, but the second was written.",
          );
        }
      },
    });
    checks.push({
      name: "an item that breaks a rule is refused alone, as data, with the field named",
      async run({ target, session, proxy, nextNumber }) {
        const samples = samplesOf(target, name);
        const newItem = supplied(samples.newItem, "newItem");
        const invalidItems = supplied(samples.invalidItems, "invalidItems");
        assert.ok(invalidItems.length > 0, "conformance.test.ts must supply at least one invalid item.");
        for (const { name: rule, fields, expectField } of invalidItems) {
          proxy.disarm();
          const [alone] = await create({ session, items: [fields(nextNumber())] });
          assertRefused(alone, rule, expectField);
          const sent = proxy.calls().some(({ effect, signIn }) => effect === "write" && !signIn);
          if (sent)
            assert.ok(
              alone?.outcome === "refused" && alone.error.remote?.message,
              `${rule}: the system's words are lost.`,
            );
          if (definition.limits.create < 3) continue;
          const items = [newItem(nextNumber()), fields(nextNumber()), newItem(nextNumber())];
          const outcomes = await create({ session, items });
          assert.deepEqual(
            outcomes.map(({ outcome }) => outcome),
            ["written", "refused", "written"],
            rule,
          );
          assertRefused(outcomes[1], rule, expectField);
        }
      },
    });
  }

  if (update !== undefined) {
    checks.push({
      name: "update changes the named fields and no others",
      async run({ target, session, nextNumber }) {
        const samples = samplesOf(target, name);
        const changed = supplied(samples.changedFields, "changedFields");
        const key = await keyToChange({ name, definition, target, session, nextNumber });
        const before = await readRecord(definition, session, key);
        const outcomes = await update({ session, items: [{ key, fields: changed }] });
        assert.deepEqual(outcomes, [{ outcome: "written", key }]);
        const after = await readRecord(definition, session, key);
        assert.ok(before !== null && after !== null, "The record cannot be read.");
        assert.deepEqual(missingFields(after.fields, changed), [], "Fields were not changed.");
        assert.deepEqual(
          otherChanges(definition.fields(session.settings), before.fields, after.fields, changed),
          [],
          "Other fields changed.",
        );
      },
    });
    checks.push({
      name: "update of a record that does not exist is refused as data",
      async run({ target, session }) {
        const changed = supplied(samplesOf(target, name).changedFields, "changedFields");
        const [outcome] = await update({ session, items: [{ key: "987654321987", fields: changed }] });
        assertRefused(outcome, "an unknown key");
      },
    });
  }
  return checks;
}

/** A record whose fields may be changed: a new one, or any where the entity creates none. */
export async function keyToChange<Settings>(of: {
  name: EntityName;
  definition: EntityDefinition<Settings>;
  target: ConformanceTarget<Settings>;
  session: Session<Settings>;
  nextNumber(): number;
}): Promise<string> {
  const { name, definition, target, session, nextNumber } = of;
  return definition.create === undefined
    ? knownKey(target, name)
    : createOne(definition, session, supplied(samplesOf(target, name).newItem, "newItem")(nextNumber()));
}

/** Creates one record that must be accepted; its key. */
async function createOne<Settings>(
  definition: EntityDefinition<Settings>,
  session: Session<Settings>,
  item: RecordFields,
): Promise<string> {
  const [outcome, ...more] = await supplied(definition.create, "create")({ session, items: [item] });
  assert.equal(more.length, 0, "One item must have one outcome.");
  if (outcome?.outcome !== "written") {
    throw new Error(`A valid item was refused: ${outcome?.error.code} ${outcome?.error.remote?.message ?? ""}`);
  }
  return outcome.key;
}

/** What `find` is asked for: the strongest natural key of an item. */
export function searchFor<Settings>(
  definition: EntityDefinition<Settings>,
  session: Session<Settings>,
  item: RecordFields,
): { session: Session<Settings>; field: string; values: readonly string[] } {
  const [{ field }] = definition.naturalKeys(session.settings);
  const value = fieldOf(item, field);
  assert.ok(typeof value === "string", `newItem has no ${field}.`);
  return { session, field, values: [value] };
}

function assertRefused(outcome: ItemOutcome | undefined, rule: string, field?: string): void {
  assert.ok(outcome?.outcome === "refused", `Not refused: ${rule}.`);
  assert.equal(outcome.error.category, "data", `${rule}: ${outcome.error.code}`);
  if (field !== undefined) assert.equal(outcome.error.field, field, `${rule}: the error names the wrong field.`);
}

/** Fields that changed though nobody asked; what the system computes itself may change. */
function otherChanges(
  fields: readonly FieldSchema[],
  before: RecordFields,
  after: RecordFields,
  changed: RecordFields,
): readonly string[] {
  const computed = new Set(fields.filter(({ readOnly }) => readOnly).map((field) => field.name));
  const named = new Set(Object.keys(changed).map((field) => field.split(".")[0]));
  return Object.entries(before)
    .filter(([field, value]) => !computed.has(field) && !named.has(field) && !holds(after[field], value))
    .map(([field]) => field);
}
