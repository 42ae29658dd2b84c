import type { ScheduleView, WrittenSchedule } from "@koppla/contract/setup/setting";
import { NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { faultOf } from "../../asking/faults.ts";
import { useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import classes from "../../parts/settings/setting-form.module.css";
import { useSpeech } from "../../texts/texts-context.tsx";

const waitMs = 300;
const minutes = [5, 15, 30] as const;

interface Props {
  readonly schedule: ScheduleView;
  readonly written: WrittenSchedule | null;
  readonly isChanged: boolean;
  readonly error: unknown;
  readonly onGive: (written: WrittenSchedule | null) => void;
}

/** When a flow runs: chosen in words, or written as a rule, with its next five times. */
export function ScheduleRow({ schedule, written, isChanged, error, onGive }: Props) {
  const { slug } = useOrganisation();
  const zone = useAsk("organisations.view", { organisation: slug }).data?.zone ?? "UTC";
  const may = useMay("set_up");
  const { texts, formats } = useSpeech();
  const words = texts.settingForm;
  const night: WrittenSchedule = zone === "UTC" ? "0 2 * * *" : { cron: "0 2 * * *", zone };
  const choices: readonly { readonly key: string; readonly label: string; readonly written: WrittenSchedule | null }[] =
    [
      { key: "hand", label: words.byHand, written: null },
      ...minutes.map((count) => ({
        key: `m${count}`,
        label: words.everyMinutes(count),
        written: `every ${count} min`,
      })),
      { key: "hour", label: words.everyHour, written: "every 1 h" },
      { key: "night", label: words.everyNight, written: night },
    ];
  const known = choices.find((choice) => JSON.stringify(choice.written) === JSON.stringify(asInterval(written)));
  const [isOther, setIsOther] = useState(known === undefined);
  const [asked] = useDebouncedValue(written, waitMs);
  const shown = useAsk(
    "schedules.read",
    { organisation: slug, schedule: asked },
    { enabled: isChanged, placeholder: keepPreviousData },
  );
  const view = isChanged ? shown.data : schedule;
  const rule = written === null ? "" : typeof written === "string" ? written : written.cron;
  return (
    <div className={classes.row} title={may ? undefined : texts.acts.askOwner}>
      <div>
        <h3 className={classes.title}>{words.schedule}</h3>
        <p className={classes.help}>{words.scheduleHelp}</p>
      </div>
      <div className={classes.control}>
        <NativeSelect
          name="when"
          aria-label={words.schedule}
          disabled={!may}
          value={isOther || known === undefined ? "other" : known.key}
          onChange={(event) => {
            const choice = choices.find(({ key }) => key === event.currentTarget.value);
            setIsOther(choice === undefined);
            if (choice !== undefined) {
              onGive(choice.written);
            }
          }}
          data={[
            ...choices.map(({ key, label }) => ({ value: key, label })),
            { value: "other", label: words.otherRule },
          ]}
        />
        {isOther || known === undefined ? (
          <TextInput
            mt={8}
            name="schedule"
            aria-label={words.rule}
            placeholder={words.rule}
            disabled={!may}
            value={rule}
            error={faultOf(isChanged ? (shown.error ?? error) : error, "schedule")}
            onChange={(event) => {
              const rule = event.currentTarget.value;
              onGive(rule.trim().startsWith("every") || zone === "UTC" ? rule : { cron: rule, zone });
            }}
          />
        ) : null}
        {view === undefined || view.next.length === 0 ? null : (
          <p className={classes.hint}>
            {view.words}. {words.next} {view.next.map(formats.brief).join(", ")}
          </p>
        )}
      </div>
      <p className={classes.origin} data-mark={isChanged ? "" : undefined}>
        {isChanged ? words.notSaved : view?.words}
      </p>
    </div>
  );
}

/** Rules that say the same as an interval of the list. */
function asInterval(written: WrittenSchedule | null): WrittenSchedule | null {
  const rule = written === null || typeof written === "string" ? written : written.cron;
  if (rule === "0 * * * *") {
    return "every 1 h";
  }
  const [, count] = /^\*\/(\d+) \* \* \* \*$/.exec(rule ?? "") ?? [];
  return count === undefined ? written : `every ${count} min`;
}
