import assert from "node:assert/strict";
import type { EntityDefinition, EntityName } from "../entity.ts";
import type { ListPage, SystemRecord } from "../entity-functions.ts";
import type { Session } from "../session.ts";
import { fieldOf } from "./compare.ts";
import { type ConformanceCheck, samplesOf, supplied } from "./context.ts";
import type { ConformanceTarget } from "./target.ts";

/** More than the incremental overlap that any engine takes off, and than a day of local time. */
const longTimeMs = 26 * 60 * 60 * 1_000;
const mostPages = 2_000;

/** Paging, incremental reading and looking up, for the functions that the entity has. */
export function readingChecks<Settings, Credentials>(
  name: EntityName,
  definition: EntityDefinition<Settings>,
): readonly ConformanceCheck<Settings, Credentials>[] {
  const checks: ConformanceCheck<Settings, Credentials>[] = [];
  const { list, getMany, find, listKeys } = definition;

  if (list !== undefined) {
    checks.push({
      name: "list gives every record exactly once over several pages, and keeps to the page size",
      async run({ target, session }) {
        const samples = samplesOf(target, name);
        const pageSize = Math.min(definition.limits.list, 7);
        await samples.seed(pageSize * 3 + 1);
        const pages = await readPass(definition, session, { since: null, pageSize });
        assert.ok(pages.length >= 3, `Expected several pages, got ${pages.length}.`);
        assert.ok(
          pages.every(({ records }) => records.length <= pageSize),
          `A page is larger than ${pageSize}.`,
        );
        assert.deepEqual(keysOf(pages).sort(), [...(await samples.keys())].sort());
      },
    });
  }

  // Stock is always read as a whole: its movements need not show in its time of change.
  if (list !== undefined && name !== "stock") {
    checks.push({
      name: "list since a watermark gives the changed record and no older ones",
      async run({ target, session }) {
        const samples = samplesOf(target, name);
        await samples.seed(10);
        const [earlier, later] = await samples.keys();
        const pageSize = definition.limits.list;
        await target.advanceClock(longTimeMs);
        await samples.touch(supplied(earlier, "at least two records"));
        const watermark = watermarkOf(definition, await readPass(definition, session, { since: null, pageSize }));
        assert.ok(watermark !== null, "A complete pass must give a watermark.");
        await target.advanceClock(longTimeMs);
        await samples.touch(supplied(later, "at least two records"));
        const changed = keysOf(await readPass(definition, session, { since: watermark, pageSize }));
        assert.ok(later !== undefined && changed.includes(later), `The changed record ${later} did not come.`);
        const others = changed.filter((key) => key !== later && key !== earlier);
        assert.deepEqual(others, [], "Unchanged records came.");
      },
    });
  }

  if (getMany !== undefined) {
    checks.push({
      name: "getMany gives the records there are, in any order, and leaves the others out; leading zeros count",
      async run({ target, session }) {
        const samples = samplesOf(target, name);
        await samples.seed(5);
        const most = Math.max(1, Math.min(definition.limits.getMany - 1, 3));
        const keys = (await samples.keys()).slice(0, most);
        const asked = [...keys].reverse();
        if (definition.limits.getMany > 1) asked.push(`0${keys[0]}`);
        const found = await getMany({ session, keys: asked });
        assert.deepEqual(found.map(({ key }) => key).sort(), [...keys].sort());
        assert.deepEqual(await getMany({ session, keys: [`0${keys[0]}`] }), []);
      },
    });
  }

  if (find !== undefined) {
    checks.push({
      name: "find gives the record by its natural key, and nothing for another",
      async run({ target, session }) {
        const { key, field, natural } = await knownRecord(definition, session, await knownKey(target, name));
        const found = await find({ session, field, values: [natural] });
        assert.ok(
          found.some((record) => record.key === key),
          `The record ${key} was not found by ${natural}.`,
        );
        assert.deepEqual(
          await find({ session, field, values: [`0${natural}`] }),
          [],
          "A leading zero makes another key.",
        );
      },
    });
  }

  if (listKeys !== undefined) {
    checks.push({
      name: "listKeys gives every key exactly once, each with its natural key",
      async run({ target, session }) {
        const samples = samplesOf(target, name);
        await samples.seed(20);
        const keys: string[] = [];
        let position: string | null = null;
        let pages = 0;
        do {
          const page: Awaited<ReturnType<typeof listKeys>> = await listKeys({ session, position });
          assert.ok(
            page.pairs.every(({ natural }) => natural !== ""),
            "A natural key is empty.",
          );
          keys.push(...page.pairs.map(({ key }) => key));
          position = page.next;
          pages += 1;
        } while (position !== null && pages < mostPages);
        assert.deepEqual(keys.sort(), [...(await samples.keys())].sort());
      },
    });
  }
  return checks;
}

/** Any key that the system holds. */
export async function knownKey<Settings>(target: ConformanceTarget<Settings>, name: EntityName): Promise<string> {
  const samples = samplesOf(target, name);
  await samples.seed(1);
  return supplied((await samples.keys())[0], "at least one record");
}

/** A record with its natural key, read by whichever function the connector has. */
export async function knownRecord<Settings>(
  definition: EntityDefinition<Settings>,
  session: Session<Settings>,
  key: string,
): Promise<{ key: string; field: string; natural: string }> {
  const record = await readRecord(definition, session, key);
  const [{ field }] = definition.naturalKeys(session.settings);
  const natural = record === null ? undefined : fieldOf(record.fields, field);
  assert.ok(typeof natural === "string" && natural !== "", `The record ${key} has no ${field}.`);
  return { key, field, natural };
}

export async function readRecord<Settings>(
  definition: EntityDefinition<Settings>,
  session: Session<Settings>,
  key: string,
): Promise<SystemRecord | null> {
  if (definition.getMany !== undefined) return (await definition.getMany({ session, keys: [key] }))[0] ?? null;
  const pages = await readPass(definition, session, { since: null, pageSize: definition.limits.list });
  return pages.flatMap(({ records }) => records).find((record) => record.key === key) ?? null;
}

async function readPass<Settings>(
  definition: EntityDefinition<Settings>,
  session: Session<Settings>,
  { since, pageSize }: { since: string | null; pageSize: number },
): Promise<readonly ListPage[]> {
  const list = supplied(definition.list, "an entity with getMany or list");
  const pages: ListPage[] = [];
  let position: string | null = null;
  do {
    const page: ListPage = await list({ session, position, since, pageSize });
    pages.push(page);
    position = page.next;
  } while (position !== null && pages.length < mostPages);
  assert.equal(position, null, `The pass did not end within ${mostPages} pages.`);
  return pages;
}

/** As the engine does it: see ListPage.watermark. */
function watermarkOf<Settings>(definition: EntityDefinition<Settings>, pages: readonly ListPage[]): string | null {
  const watermarks = pages.map(({ watermark }) => watermark);
  if (definition.passOrder === "key") return watermarks[0] ?? null;
  return watermarks.reduce(
    (largest, one) => (largest === null || (one !== null && one > largest) ? one : largest),
    null,
  );
}

function keysOf(pages: readonly ListPage[]): string[] {
  return pages.flatMap(({ records }) => records.map(({ key }) => key));
}
