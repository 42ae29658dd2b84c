import type { RecordView } from "@koppla/contract/record";
import { OwnPage } from "../../parts/own-page.tsx";
import { Span } from "../../pictures/span.tsx";
import { Tile } from "../../pictures/tile.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./two-numbers.module.css";

interface Props {
  readonly record: RecordView;
  readonly systems: { readonly source: string; readonly target: string };
  /** Whether the source is the system on the left. */
  readonly isToRight: boolean;
  /** Null: they are not linked. */
  readonly linkedAt: string | null;
}

/** Its number in both systems, and what is between them. */
export function TwoNumbers({ record, systems, isToRight, linkedAt }: Props) {
  const { texts, formats } = useSpeech();
  const { state } = record;
  return (
    <div className={classes.line}>
      <span className={classes.side}>
        <Tile name={systems.source} isLeft={isToRight} />
        <span>{systems.source}</span>
        <OwnPage value={record.record} page={record.pages.source} system={systems.source} />
      </span>
      <Span
        isToRight
        isOn={state !== "skipped"}
        isRunning={state === "writing" || state === "new"}
        isSolidFirst={!isToRight}
        waiting={state === "waiting" ? 1 : 0}
        unknown={state === "unknown" ? 1 : 0}
        failed={state === "failed" ? 1 : 0}
      />
      <span className={classes.side}>
        <Tile name={systems.target} isLeft={!isToRight} />
        <span>{systems.target}</span>
        {record.target === null ? (
          <span className={classes.quiet}>{state === "unknown" ? texts.states.unknown : texts.record.notThere}</span>
        ) : (
          <OwnPage value={record.target} page={record.pages.target} system={systems.target} />
        )}
      </span>
      {linkedAt === null ? null : (
        <span className={classes.quiet} title={formats.whole(linkedAt)}>
          {texts.record.linkedSince(formats.secondBrief(linkedAt))}
        </span>
      )}
    </div>
  );
}
