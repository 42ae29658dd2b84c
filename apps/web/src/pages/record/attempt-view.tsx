import type { ActivityEntry } from "@koppla/contract/activity";
import { lazy, Suspense } from "react";
import { Segments } from "../../parts/segments.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { AttemptChanges } from "./attempt-changes.tsx";
import { AttemptFields } from "./attempt-fields.tsx";
import classes from "./record-page.module.css";
import { type RecordViewName, recordViews } from "./record-views.ts";

const AttemptJson = lazy(async () => ({ default: (await import("./attempt-json.tsx")).AttemptJson }));

interface Props {
  readonly attempt: ActivityEntry;
  readonly systems: { readonly source: string; readonly target: string };
  readonly isToRight: boolean;
  readonly view: RecordViewName;
  readonly onView: (view: RecordViewName) => void;
}

/** What came in, what Koppla did and what went out in one attempt; as long as its values are kept. */
export function AttemptView({ attempt, systems, isToRight, view, onView }: Props) {
  const { texts, formats } = useSpeech();
  const { record } = texts;
  const { payload } = attempt;
  if (payload === null) {
    return (
      <p className={classes.note}>
        {attempt.keptUntil === null
          ? record.valuesNone
          : record.valuesGone(`${formats.date(attempt.keptUntil)}, ${formats.time(attempt.keptUntil)}`)}
      </p>
    );
  }
  return (
    <>
      <div className={classes.views}>
        <Segments
          name={record.view}
          chosen={view}
          onChoose={onView}
          choices={recordViews.map((key) => ({ key, text: record[key] }))}
        />
      </div>
      {view === "fields" ? (
        <AttemptFields flow={attempt.flow} payload={payload} systems={systems} isToRight={isToRight} />
      ) : view === "changes" ? (
        <AttemptChanges attempt={attempt} payload={payload} systems={systems} />
      ) : (
        <Suspense>
          <AttemptJson payload={payload} name={attempt.record} />
        </Suspense>
      )}
    </>
  );
}
