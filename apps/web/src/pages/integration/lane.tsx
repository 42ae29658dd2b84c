import type { OverviewFlow } from "@koppla/contract/overview";
import { Link } from "@tanstack/react-router";
import { useOrganisation } from "../../membership/organisation.tsx";
import { nameOfFlow, standingWords, stateOf } from "../../parts/flow-standing.ts";
import { StateMark } from "../../parts/state-mark.tsx";
import { LaneLine } from "../../pictures/lane-line.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { nameOfEntity } from "../record/entity-name.ts";
import classes from "./integration-page.module.css";

interface Props {
  readonly flow: OverviewFlow;
  readonly isToRight: boolean;
  /** Of the picture's grid. */
  readonly row: number;
}

/** One flow between the two systems: its state, its queue at the gate, and how fresh it is. */
export function Lane({ flow, isToRight, row }: Props) {
  const { slug } = useOrganisation();
  const speech = useSpeech();
  const { texts, formats } = speech;
  const words = texts.integration;
  const [integration = "", name = ""] = flow.flow.split("/");
  const { waiting, unknown, failed } = flow.now;
  const linked = flow.records.done + flow.records.unchanged;
  const open = waiting + unknown + failed;
  const entity = nameOfEntity(flow.entity, texts);
  const params = { slug, integration, flow: name };
  const worst = failed > 0 ? "failed" : waiting > 0 ? "waiting" : "unknown";
  return (
    <>
      <span aria-hidden="true" className={classes.leftName} style={{ gridRow: row }}>
        {entity}
      </span>
      <section className={classes.lane} style={{ gridRow: row }}>
        <div className={classes.over}>
          <h2>
            <Link to="/o/$slug/integrations/$integration/$flow/records" params={params}>
              {nameOfFlow(flow.flow)}
            </Link>
          </h2>
          <StateMark state={stateOf(flow)} {...standingWords(flow, speech)} />
          {linked === 0 ? null : <span className={classes.linked}>{words.linked(formats.number(linked))}</span>}
        </div>
        <LaneLine
          isToRight={isToRight}
          isOn={flow.enabled}
          isRunning={flow.lastRun?.status === "running"}
          {...flow.now}
        />
        <div className={classes.under}>
          <span>
            {flow.lastRun === null ? words.neverRan : words.asOf(formats.brief(flow.lastRun.startedAt))}
            {flow.nextRunAt === null ? "" : `, ${words.next(formats.time(flow.nextRunAt))}`}
          </span>
          {open === 0 ? null : (
            <Link
              to="/o/$slug/integrations/$integration/$flow/records"
              params={params}
              search={{ state: worst }}
              className="link"
            >
              {words.see(formats.number(open))}
            </Link>
          )}
        </div>
      </section>
      <span aria-hidden="true" className={classes.rightName} style={{ gridRow: row }}>
        {entity}
      </span>
    </>
  );
}
