import type { FlowSettingsView, WrittenSchedule } from "@koppla/contract/setup/setting";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { PageFault } from "../../parts/page-fault.tsx";
import { SaveBar } from "../../parts/settings/save-bar.tsx";
import { undoOf, useBase, useSettingChanges } from "../../parts/settings/setting-changes.ts";
import { SettingGroups } from "../../parts/settings/setting-groups.tsx";
import { useTold } from "../../shell/told.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { RemoveSection } from "../removing/remove-section.tsx";
import { FlowFrame } from "./flow-frame.tsx";
import { ScheduleRow } from "./schedule-row.tsx";
import { SettingExample } from "./setting-example.tsx";

/** What holds for a flow, and where each value comes from. */
export function SettingsPage() {
  const { slug } = useOrganisation();
  const { integration, flow } = useParams({ from: "/o/$slug/integrations/$integration/$flow" });
  const path = `${integration}/${flow}`;
  const { data, error } = useAsk("flows.settings.view", { organisation: slug, flow: path });
  return (
    <FlowFrame>
      {data === undefined ? (
        error === null ? null : (
          <PageFault error={error} />
        )
      ) : (
        <>
          <FlowSettings key={path} path={path} view={data} />
          <RemoveSection key={`remove ${path}`} what={{ kind: "flow", flow: path }} />
        </>
      )}
    </FlowFrame>
  );
}

function FlowSettings({ path, view }: { readonly path: string; readonly view: FlowSettingsView }) {
  const { slug } = useOrganisation();
  const mayChange = useMay("set_up");
  const words = useTexts().settingForm;
  const tell = useTold();
  const changes = useSettingChanges();
  const [schedule, setSchedule] = useState<{ readonly written: WrittenSchedule | null } | null>(null);
  const [note, setNote] = useState("");
  const save = useAct("flows.settings.change");
  const isMoved = schedule !== null && JSON.stringify(schedule.written) !== JSON.stringify(view.schedule.written);
  const count = changes.changes.size + (isMoved ? 1 : 0);
  const base = useBase(view.base, count);
  const discard = () => {
    changes.discard();
    setSchedule(null);
    setNote("");
    save.reset();
  };
  const send = () => {
    const { values, reset } = changes.wish;
    const back = undoOf(changes.wish, view);
    const isMovedBack = isMoved ? { schedule: view.schedule.written } : {};
    const undo = () =>
      save.mutate(
        { organisation: slug, flow: path, values: { ...back.values }, reset: [...back.reset], ...isMovedBack },
        { onSuccess: () => tell(words.undone) },
      );
    save.mutate(
      {
        organisation: slug,
        flow: path,
        values: { ...values },
        reset: [...reset],
        ...(isMoved ? { schedule: schedule.written } : {}),
        note,
        base,
      },
      {
        onSuccess(made) {
          tell(words.saved(made.changes), { words: words.undo, act: undo });
          discard();
        },
      },
    );
  };
  const names = view.groups.flatMap(({ settings }) => settings.map(({ name }) => name));
  return (
    <>
      <SaveBar
        about={words.about}
        count={count}
        mayChange={mayChange}
        isSaving={save.isPending}
        error={save.error}
        fields={[...names, "schedule"]}
        note={{ text: note, onText: setNote }}
        onSave={send}
        onDiscard={discard}
      />
      <ScheduleRow
        schedule={view.schedule}
        written={schedule === null ? view.schedule.written : schedule.written}
        isChanged={isMoved}
        error={save.error}
        onGive={(written) => setSchedule({ written })}
      />
      <SettingGroups
        view={view}
        changes={changes}
        mayChange={mayChange}
        error={save.error}
        ask={{ flow: path }}
        exampleOf={(setting) =>
          setting.name === "calculation" || setting.name === "texts" ? (
            <SettingExample flow={path} setting={setting} />
          ) : null
        }
      />
    </>
  );
}
