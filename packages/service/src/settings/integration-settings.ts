import { integrationsSettingsChange, schedulesRead } from "@koppla/contract/routes/setup/settings";
import { readSchedule } from "@koppla/engine";
import { changeSetUp, type SetUp } from "../configuration/change-set-up.ts";
import { serviceError } from "../errors/service-error.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { findIntegration } from "../lookups/find-integration.ts";
import { scheduleView } from "./schedule-words.ts";
import { atSettings } from "./wanted-settings.ts";

/** Changes which side of an integration counts, and when both sides are compared, by the same checks as a file. */
export const changeIntegrationSettings = organisationFunction(integrationsSettingsChange, async (call, input) => {
  const { integration: name, masters, comparedAt } = input;
  const { sides } = findIntegration(await call.configuration(), name);
  const change = (setUp: SetUp): SetUp => {
    const integration = setUp.integrations?.[name];
    if (integration === undefined) {
      throw serviceError("no_integration", { integration: name, known: "" });
    }
    const wanted = Object.entries(masters).map(([entity, side]) => [entity, sides[side]] as const);
    if (wanted.length > 0) {
      integration.masters = { ...integration.masters, ...Object.fromEntries(wanted) };
    }
    if (comparedAt !== undefined) {
      setUp.reconcile = { ...setUp.reconcile, at: comparedAt };
    }
    return setUp;
  };
  const { changes } = await atSettings(() => changeSetUp(call, change, { action: integrationsSettingsChange.action }));
  return { changes: changes.length };
});

/**
 * A schedule in words, and its next times.
 * @throws ServiceError `schedule_unreadable`
 */
export const describeSchedule = organisationFunction(schedulesRead, async (call, { schedule }) => {
  const read = schedule === null ? null : readSchedule(schedule);
  if (read !== null && "fault" in read) {
    const { message } = read.fault;
    throw serviceError("schedule_unreadable", { problem: message }, [{ path: ["schedule"], message }]);
  }
  return scheduleView(schedule, call.actor.language, call.context.clock.now());
});
