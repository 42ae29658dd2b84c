import type { Answer } from "@koppla/contract/client/actions";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { IconAlertOctagon, IconHourglassEmpty, IconRefresh } from "../../parts/icons.ts";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./attention.module.css";

type Incident = Answer<"incidents.list">["items"][number];

const most = 5;

/** What a person must settle, the oldest first, with the act beside it. */
export function Attention() {
  const { slug } = useOrganisation();
  const { texts } = useSpeech();
  const list = useAsk("incidents.list", { organisation: slug, limit: 100 });
  if (list.data === undefined) {
    return <FaultLine error={list.error} />;
  }
  const forPerson = list.data.items
    .filter(({ actor }) => actor !== "koppla")
    .sort((one, other) => one.since.localeCompare(other.since));
  return (
    <section className={classes.frame}>
      {forPerson.slice(0, most).map((incident) => (
        <Row key={incident.incident} incident={incident} />
      ))}
      {forPerson.length > most ? (
        <p className={classes.more}>
          <Link to="/o/$slug/incidents" params={{ slug }} className="link">
            {texts.overview.more(forPerson.length - most)}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

function Row({ incident }: { readonly incident: Incident }) {
  const { slug } = useOrganisation();
  const mayOperate = useMay("operate");
  const { texts, formats } = useSpeech();
  const retry = useAct("records.retry");
  const again = incident.next.find((one) => one.action === "retry");
  const flow = again?.flow ?? incident.flow;
  const Icon = incident.category === "rejected" ? IconAlertOctagon : IconHourglassEmpty;
  return (
    <div className={classes.row}>
      <Icon size={18} aria-hidden="true" className={classes.icon} />
      <div className={classes.words}>
        <h2>
          <Link to="/o/$slug/incidents/$incident" params={{ slug, incident: incident.incident }}>
            {incident.title}
          </Link>
        </h2>
        <p>
          {incident.what} {texts.overview.since(formats.brief(incident.since))}
        </p>
        <FaultLine error={retry.error} />
      </div>
      <div className={classes.acts}>
        {again === undefined || flow === null ? (
          <Link to="/o/$slug/incidents/$incident" params={{ slug, incident: incident.incident }} className="link">
            {texts.overview.look}
          </Link>
        ) : (
          <Button
            disabled={!mayOperate}
            loading={retry.isPending}
            leftSection={<IconRefresh size={16} aria-hidden="true" />}
            onClick={() => retry.mutate({ organisation: slug, flow, incident: incident.incident })}
          >
            {texts.overview.tryAgain(incident.records)}
          </Button>
        )}
      </div>
    </div>
  );
}
