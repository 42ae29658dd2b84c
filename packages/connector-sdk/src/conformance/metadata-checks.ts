import { expect } from "vitest";
import { neutralCauses } from "../causes/neutral-causes.ts";
import type { Connector } from "../connector.ts";
import type { EntityDefinition, EntityName } from "../entity.ts";
import type { ConformanceCheck } from "./context.ts";

/** What an entity says of its fields must hold together with what its system says. */
export function fieldChecks<Settings, Credentials>(
  name: EntityName,
  { identities, discoverFields }: EntityDefinition<Settings>,
): readonly ConformanceCheck<Settings, Credentials>[] {
  return [
    ...(identities === undefined
      ? []
      : [
          {
            name: "identities are declared fields",
            async run({ connector, session: { settings } }) {
              const declared = connector.entities[name]?.fields(settings).map((field) => field.name) ?? [];
              expect(declared).toEqual(expect.arrayContaining([...identities(settings)]));
            },
          } satisfies ConformanceCheck<Settings, Credentials>,
        ]),
    ...(discoverFields === undefined
      ? []
      : [
          {
            name: "discoverFields tells every field once, the natural keys among them",
            async run({ connector, session }) {
              const names = (await discoverFields({ session })).map((field) => field.name);
              expect(new Set(names).size).toBe(names.length);
              const [key] = connector.entities[name]?.naturalKeys(session.settings) ?? [];
              expect(names).toContain(key?.field);
            },
          } satisfies ConformanceCheck<Settings, Credentials>,
        ]),
  ];
}

/** Causes that only this system reports. */
export function causeChecks<Settings, Credentials>({
  causes = [],
}: Connector<Settings, Credentials>): readonly ConformanceCheck<Settings, Credentials>[] {
  return causes.map(({ code, next, texts }) => ({
    name: `the cause ${code} says in every language what happened and what to do, and is no other's`,
    async run() {
      expect(causes.filter((one) => one.code === code)).toHaveLength(1);
      expect(neutralCauses.map((one): string => one.code)).not.toContain(code);
      expect(next.length).toBeGreaterThan(0);
      for (const { title, what, meaning, advice } of Object.values(texts)) {
        expect(title).toMatch(/^\p{L}.{4,60}[^.]$/u);
        for (const sentence of [what, meaning, advice]) expect(sentence).toMatch(/^\p{L}.{3,}[.!]$/u);
      }
    },
  }));
}

/** Values for lookup tables, where the system can be asked for them. */
export function valueListChecks<Settings, Credentials>(
  connector: Connector<Settings, Credentials>,
): readonly ConformanceCheck<Settings, Credentials>[] {
  const { valueLists } = connector;
  return [...(valueLists?.tables ?? []), ...(valueLists?.ofSettings ?? [])].map((table) => ({
    name: `the values of ${table} have a code of their own and a name`,
    async run({ session }) {
      const values = (await valueLists?.list({ session, table })) ?? [];
      expect(values.length).toBeGreaterThan(0);
      expect(new Set(values.map(({ code }) => code)).size).toBe(values.length);
      for (const { code, name } of values) expect(code.trim() === code && code !== "" && name !== "").toBe(true);
    },
  }));
}
