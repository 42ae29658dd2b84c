import type { Act } from "@koppla/contract/act";
import type { IncidentView } from "@koppla/contract/incident";
import { Link } from "@tanstack/react-router";
import { useAsk } from "../../asking/use-ask.ts";
import { row } from "../../lists/rows.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { firstSentence } from "../../parts/first-sentence.ts";
import { IconAlertOctagon, IconHourglassEmpty } from "../../parts/icons.ts";
import { type Speech, useSpeech } from "../../texts/texts-context.tsx";
import { ActList } from "../acts/act-list.tsx";
import { useIncidentActs } from "../acts/use-incident-acts.ts";
import { useSides } from "../acts/use-sides.ts";
import classes from "./attention.module.css";

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
      {forPerson.slice(0, most).map((incident, at) => (
        <Row key={incident.incident} incident={incident} isFirst={at === 0} />
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

function Row({ incident, isFirst }: { readonly incident: IncidentView; readonly isFirst: boolean }) {
  const { slug } = useOrganisation();
  const speech = useSpeech();
  const { incident: id, flow, records } = incident;
  const { title } = incident;
  const acts = useIncidentActs(id, incident);
  const path = flow ?? acts?.flatMap((act) => ("flow" in act ? [act.flow] : []))[0] ?? null;
  const sides = useSides(path);
  const Icon = incident.category === "rejected" ? IconAlertOctagon : IconHourglassEmpty;
  return (
    <div {...row} className={classes.row} data-category={incident.category}>
      <Icon size={18} aria-hidden="true" className={classes.icon} />
      <div className={classes.words}>
        <h2>
          <Link to="/o/$slug/incidents/$incident" params={{ slug, incident: id }}>
            {title}
          </Link>
        </h2>
        <p>{sentenceOf(incident, speech)}</p>
      </div>
      <div className={classes.acts}>
        {acts === null ? null : isForRow(acts[0]) ? (
          <ActList
            acts={acts}
            target={{ flow: path ?? "", record: null, incident: id, count: records }}
            sides={sides}
            isAside={!isFirst}
            isInRow
          />
        ) : (
          <Link to="/o/$slug/incidents/$incident" params={{ slug, incident: id }} className="link">
            {speech.texts.overview.look}
          </Link>
        )}
      </div>
    </div>
  );
}

/** What takes more than a choice is done on the page of the incident. */
function isForRow(main: Act | undefined): boolean {
  return main !== undefined && main.act !== "default";
}

/** How much is held back, and by what: in the words of the first that was met, where the person may read them. */
function sentenceOf(incident: IncidentView, { texts, formats }: Speech): string {
  const { records, since, what, code, category, example } = incident;
  const when = formats.brief(since);
  if (records === 0) {
    return `${what} ${texts.overview.since(when)}`;
  }
  const held = texts.overview.heldSince(records, formats.number(records), when);
  const met = example.words === "" ? what : category === "rejected" ? example.words : firstSentence(example.words);
  return code === "lookup_missing" ? held : `${held} ${met}`;
}
