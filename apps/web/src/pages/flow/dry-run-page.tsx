import { Button } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { Chips } from "../../parts/chips.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { HelpLink } from "../../parts/help-link.tsx";
import { IconEye } from "../../parts/icons.ts";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./dry-run-page.module.css";
import { FlowFrame } from "./flow-frame.tsx";
import { PlannedTable } from "./planned-table.tsx";
import { planKinds, useDryRun } from "./use-dry-run.ts";

/** What a run would do with each record, before anything is written. */
export function DryRunPage() {
  const { slug } = useOrganisation();
  const { integration, flow } = useParams({ from: "/o/$slug/integrations/$integration/$flow" });
  const mayOperate = useMay("operate");
  const { texts, formats } = useSpeech();
  const words = texts.flow;
  const [isFull, setIsFull] = useState(false);
  const { plan, isGoing, error, begin, stop } = useDryRun({ organisation: slug, flow: `${integration}/${flow}` });
  return (
    <FlowFrame>
      <h2>{words.dryRunTitle}</h2>
      <p className={classes.text}>
        {words.dryRunText} <HelpLink place="dryRun" />
      </p>
      <Chips
        name={words.what}
        chosen={isFull ? "all" : "changes"}
        onChoose={(key) => setIsFull(key === "all")}
        choices={[
          { key: "changes", text: words.dryRunChanges },
          { key: "all", text: words.dryRunAll },
        ]}
      />
      {isGoing ? (
        <Button onClick={stop}>{words.dryRunStop}</Button>
      ) : (
        <Button
          variant="filled"
          disabled={!mayOperate}
          leftSection={<IconEye size={16} aria-hidden="true" />}
          onClick={() => begin(isFull)}
        >
          {words.dryRunBegin}
        </Button>
      )}
      <FaultLine error={error} />
      {plan === null ? null : (
        <div className={classes.plan}>
          <p role="status">
            {isGoing
              ? words.dryRunGoing(formats.number(plan.looked))
              : plan.looked === 0
                ? words.dryRunNothing
                : words.dryRunDone(formats.number(plan.looked))}
          </p>
          <ul className={classes.counts}>
            {planKinds
              .filter((kind) => plan.counts[kind] > 0)
              .map((kind) => (
                <li key={kind}>
                  {words.would[kind]} <b>{formats.number(plan.counts[kind])}</b>
                </li>
              ))}
          </ul>
          {plan.shown.length === 0 ? null : <PlannedTable records={plan.shown} />}
          {plan.told > plan.shown.length ? (
            <p className={classes.text}>{words.dryRunMore(formats.number(plan.told - plan.shown.length))}</p>
          ) : null}
        </div>
      )}
    </FlowFrame>
  );
}
