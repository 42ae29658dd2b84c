import type { Connector } from "../connector.ts";
import { connectionChecks } from "./connection-checks.ts";
import { type ConformanceCheck, entitiesOf } from "./context.ts";
import { faultChecks } from "./fault-checks.ts";
import { causeChecks, fieldChecks, valueListChecks } from "./metadata-checks.ts";
import { readingChecks } from "./reading-checks.ts";
import { replayCheck } from "./replay-check.ts";
import { writingChecks } from "./writing-checks.ts";

/** All checks that follow from what the connector declares, by entity; those of the connector as a whole come last. */
export function conformanceChecks<Settings, Credentials>(
  connector: Connector<Settings, Credentials>,
): readonly { readonly group: string; readonly checks: readonly ConformanceCheck<Settings, Credentials>[] }[] {
  const entities = entitiesOf(connector).map(({ name, definition }) => ({
    group: name,
    checks: [
      ...readingChecks<Settings, Credentials>(name, definition),
      ...writingChecks<Settings, Credentials>(name, definition),
      ...faultChecks<Settings, Credentials>(name, definition),
      ...fieldChecks<Settings, Credentials>(name, definition),
    ],
  }));
  const empty = entities.filter(({ checks }) => checks.length === 0).map(({ group }) => group);
  if (entities.length === 0 || empty.length > 0) {
    throw new Error(`${connector.system}: there is nothing to check for ${empty.join(", ") || "the connector"}.`);
  }
  const valueLists = valueListChecks(connector);
  const lists = valueLists.length === 0 ? [] : [{ group: "value lists", checks: valueLists }];
  const causes = causeChecks(connector);
  const own = causes.length === 0 ? [] : [{ group: "causes", checks: causes }];
  const tests = connectionChecks(connector);
  const connection = tests.length === 0 ? [] : [{ group: "connection", checks: tests }];
  return [
    ...entities,
    ...lists,
    ...own,
    ...connection,
    { group: "OpenAPI", checks: [replayCheck<Settings, Credentials>()] },
  ];
}
