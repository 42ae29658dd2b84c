import { type EffectLabel, type EffectMoment, effectLabels } from "@koppla/engine/effects/effect-labels";
import { UserError } from "./settings.ts";

/**
 * For tests: lets this process die, as by kill -9, before or after an effect of the engine. `KOPPLA_CRASH_AT` holds
 * `LABEL:before` or `LABEL:after`, with `:3` for the third time.
 */
export function crashAt(given: string | undefined): ((label: EffectLabel, moment: EffectMoment) => void) | undefined {
  if (given === undefined) {
    return undefined;
  }
  const [label = "", moment = "", times = "1"] = given.split(":");
  if (
    !effectLabels.some((known) => known === label) ||
    !["before", "after"].includes(moment) ||
    !/^[1-9]\d*$/.test(times)
  ) {
    throw new UserError(
      `KOPPLA_CRASH_AT: "${given}" is not LABEL:before or LABEL:after. Labels: ${effectLabels.join(", ")}.`,
    );
  }
  let left = Number(times);
  return (at, when) => {
    if (at === label && when === moment) {
      left -= 1;
      if (left === 0) {
        process.kill(process.pid, "SIGKILL");
      }
    }
  };
}
