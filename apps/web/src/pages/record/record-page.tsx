import type { OverviewFlow } from "@koppla/contract/overview";
import type { RecordView } from "@koppla/contract/record";
import { keepPreviousData } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useAsk } from "../../asking/use-ask.ts";
import { RecordNeighbours } from "../../lists/record-neighbours.tsx";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { leftConnections, nameOfFlow } from "../../parts/flow-standing.ts";
import { NothingHere } from "../../parts/nothing-here.tsx";
import { PageFault } from "../../parts/page-fault.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { StateMark } from "../../parts/state-mark.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { ActList } from "../acts/act-list.tsx";
import { useSides } from "../acts/use-sides.ts";
import { AttemptList } from "./attempt-list.tsx";
import { AttemptView } from "./attempt-view.tsx";
import { nameOfEntity } from "./entity-name.ts";
import { LinkMenu } from "./link-menu.tsx";
import { RecordExplanation } from "./record-explanation.tsx";
import classes from "./record-page.module.css";
import { RecordTrouble } from "./record-trouble.tsx";
import { TwoNumbers } from "./two-numbers.tsx";
import { UnknownRecord } from "./unknown-record.tsx";

const mostAttempts = 30;

/** What happened to this one, why, and is it right? */
export function RecordPage() {
  const { slug } = useOrganisation();
  const { integration, flow, key } = useParams({ from: "/o/$slug/integrations/$integration/$flow/records/$key" });
  const path = `${integration}/${flow}`;
  const view = useAsk("overview.view", { organisation: slug });
  const found = useAsk("records.list", { organisation: slug, flow: path, record: key, limit: 1 });
  const standing = view.data?.flows.find((one) => one.flow === path);
  const error = view.data === undefined ? view.error : found.data === undefined ? found.error : null;
  if (error !== null) {
    return <PageFault error={error} />;
  }
  if (view.data === undefined || found.data === undefined) {
    return null;
  }
  if (standing === undefined) {
    return <NothingHere />;
  }
  const [record] = found.data.items;
  const isToRight = leftConnections(view.data.flows).has(standing.from);
  return record === undefined ? (
    <UnknownRecord recordKey={key} standing={standing} />
  ) : (
    <KnownRecord key={key} record={record} standing={standing} isToRight={isToRight} />
  );
}

interface Props {
  readonly record: RecordView;
  readonly standing: OverviewFlow;
  readonly isToRight: boolean;
}

function KnownRecord({ record, standing, isToRight }: Props) {
  const { slug } = useOrganisation();
  const mayOpen = useMay("open");
  const { texts, formats } = useSpeech();
  const { view, attempt } = useSearch({ from: "/o/$slug/integrations/$integration/$flow/records/$key" });
  const navigate = useNavigate();
  const [integration = "", flow = ""] = record.flow.split("/");
  const of = { organisation: slug, flow: record.flow };
  const links = useAsk("links.list", { ...of, source: record.record, limit: 1 });
  // Each look at values leaves an audit entry: nobody looks again before something happened to the record.
  const still = { isStill: true, version: record.updatedAt, placeholder: keepPreviousData } as const;
  const activity = useAsk(
    "activity.list",
    { ...of, record: record.record, limit: mostAttempts },
    { enabled: mayOpen, ...still },
  );
  const acts = useAsk("records.acts", { ...of, record: record.record }, still).data?.acts ?? [];
  const sides = useSides(record.flow);
  const systems = links.data?.systems ?? { source: standing.from, target: standing.to };
  const attempts = activity.data?.items ?? [];
  const chosen = attempts.find(({ at }) => at === attempt) ?? attempts[0];
  const { label } = record;
  const who = [label?.name, label?.total === undefined ? undefined : formats.money(label.total, label.currency)];
  const words = texts.record;
  return (
    <>
      <PageHeading
        over={
          <>
            <Link to="/o/$slug/integrations/$integration" params={{ slug, integration }}>
              {integration}
            </Link>
            {" › "}
            <Link to="/o/$slug/integrations/$integration/$flow/records" params={{ slug, integration, flow }}>
              {nameOfFlow(record.flow)}
            </Link>
          </>
        }
        title={`${nameOfEntity(standing.entity, texts)} ${label?.reference ?? record.record}`}
        beside={
          <>
            <StateMark state={record.state} isPill />
            <span className={classes.who}>{who.filter((one) => one !== undefined).join(" · ")}</span>
          </>
        }
        acts={
          <>
            <RecordNeighbours record={record} />
            <ActList
              acts={acts.filter(({ act }) => act === "compare")}
              target={{ flow: record.flow, record: record.record, incident: null, count: 1 }}
              sides={sides}
              isAside={acts.length > 1}
            />
            <LinkMenu record={record} />
          </>
        }
      />
      <TwoNumbers
        record={record}
        systems={systems}
        isToRight={isToRight}
        linkedAt={links.data?.items[0]?.linkedAt ?? null}
      />
      {mayOpen ? null : <p className={classes.note}>{words.mayNot}</p>}
      <RecordTrouble record={record} acts={acts.filter(({ act }) => act !== "compare")} />
      <FaultLine error={activity.error} />
      {activity.data === undefined ? null : (
        <div className={classes.body}>
          <AttemptList
            attempts={attempts}
            entity={standing.entity}
            chosen={chosen?.at}
            onChoose={(at) =>
              void navigate({ to: ".", search: (before) => ({ ...before, attempt: at }), replace: true })
            }
          />
          <div className={classes.evidence}>
            {chosen === undefined ? (
              <p className={classes.note}>{words.noAttempts}</p>
            ) : (
              <AttemptView
                attempt={chosen}
                systems={systems}
                isToRight={isToRight}
                view={view ?? (chosen.action === "updated" || chosen.action === "kept" ? "changes" : "fields")}
                onView={(next) =>
                  void navigate({ to: ".", search: (before) => ({ ...before, view: next }), replace: true })
                }
              />
            )}
            <RecordExplanation
              record={record}
              systems={systems}
              isReadAgain={chosen !== undefined && chosen.payload === null}
            />
          </div>
        </div>
      )}
    </>
  );
}
