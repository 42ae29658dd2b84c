import type { OverviewFlow } from "@koppla/contract/overview";
import { Button } from "@mantine/core";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { RecordLink } from "../../parts/record-link.tsx";
import { StateMark } from "../../parts/state-mark.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./try-it-page.module.css";

interface Props {
  /** The flow that carries it. */
  readonly standing: OverviewFlow;
  /** Its key in the source. */
  readonly record: string;
  /** What was done with it. */
  readonly words: string;
}

/** How far Koppla is with one record, as it happens. */
export function WatchedRecord({ standing, record, words: done }: Props) {
  const { slug } = useOrganisation();
  const mayOperate = useMay("operate");
  const { texts, formats } = useSpeech();
  const { tryIt: words } = texts;
  const { flow, nextRunAt } = standing;
  const list = useAsk("records.list", { organisation: slug, flow, record, limit: 1 });
  const begin = useAct("runs.begin");
  const seen = list.data?.items[0];
  return (
    <div role="status" className={classes.seen}>
      <p>{done}</p>
      {list.data === undefined ? null : seen === undefined ? (
        <>
          <p>
            {words.notSeen} {nextRunAt === null ? null : words.looksAt(formats.time(nextRunAt))}
          </p>
          <Button
            disabled={!mayOperate}
            loading={begin.isPending}
            onClick={() => begin.mutate({ organisation: slug, flow })}
          >
            {words.lookNow}
          </Button>
        </>
      ) : (
        <>
          <StateMark state={seen.state} />
          <span className="link">
            <RecordLink flow={flow} record={record}>
              {words.toRecord}
            </RecordLink>
          </span>
        </>
      )}
      <FaultLine error={list.error ?? begin.error} />
    </div>
  );
}
