import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { SpreadsheetLink } from "../../parts/spreadsheet-link.tsx";
import table from "../../parts/table.module.css";
import { useTold } from "../../shell/told.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { LinkForm } from "./link-form.tsx";
import { LinkSearch } from "./link-search.tsx";
import { LinkSpreadsheet } from "./link-spreadsheet.tsx";
import { type LinkedFlow, LinkedFlowChips, useChosenFlow, useLinkedFlows } from "./linked-flows.tsx";
import classes from "./links-page.module.css";

const pageSize = 50;
const mostShown = 1_000;

/** Which record here is which there. */
export function LinksPage() {
  const { slug } = useOrganisation();
  const { integration } = useParams({ from: "/o/$slug/integrations/$integration/links" });
  const { linking: words } = useSpeech().texts;
  const flows = useLinkedFlows(integration);
  const chosen = useChosenFlow(flows);
  return (
    <>
      <PageHeading
        title={words.linksTitle}
        over={
          <Link to="/o/$slug/integrations/$integration" params={{ slug, integration }}>
            {integration}
          </Link>
        }
        under={words.linksText}
        acts={
          chosen === undefined ? undefined : (
            <SpreadsheetLink
              action="links.export"
              input={{
                organisation: slug,
                flow: chosen.flow,
                ...(chosen.whose === undefined ? {} : { whose: chosen.whose }),
              }}
              name={`${chosen.flow.replace("/", "-")}-links`}
            />
          )
        }
      />
      {chosen === undefined ? null : (
        <>
          <LinkedFlowChips flows={flows} chosen={chosen} />
          <Links key={`${chosen.flow} ${chosen.whose ?? ""}`} flow={chosen} />
        </>
      )}
    </>
  );
}

function Links({ flow }: { readonly flow: LinkedFlow }) {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const words = texts.linking;
  const maySetUp = useMay("set_up");
  const [looked, setLooked] = useState("");
  const [limit, setLimit] = useState(pageSize);
  const place = { organisation: slug, flow: flow.flow, ...(flow.whose === undefined ? {} : { whose: flow.whose }) };
  const isLooking = looked !== "";
  const all = useAsk("links.list", { ...place, limit }, { enabled: !isLooking });
  const bySource = useAsk("links.list", { ...place, source: looked }, { enabled: isLooking });
  const byTarget = useAsk("links.list", { ...place, target: looked }, { enabled: isLooking });
  const found = isLooking
    ? [...(bySource.data?.items ?? []), ...(byTarget.data?.items ?? [])]
    : (all.data?.items ?? []);
  const links = found.filter((one, at) => found.findIndex(({ source }) => source === one.source) === at);
  const error = all.error ?? bySource.error ?? byTarget.error;
  const isThere = isLooking ? bySource.data !== undefined && byTarget.data !== undefined : all.data !== undefined;
  return (
    <>
      <LinkSearch onLook={setLooked} />
      <FaultLine error={error} />
      {isThere && links.length === 0 ? (
        <p className={classes.note}>{isLooking ? words.noHit(looked) : words.noLink}</p>
      ) : null}
      {links.length === 0 ? null : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{flow.source}</th>
              <th scope="col">{flow.target}</th>
              <th scope="col">{words.since}</th>
              <th scope="col">
                <span className="unseen">{words.removeLink}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {links.map((one) => (
              <LinkLine key={one.source} link={one} flow={flow} maySetUp={maySetUp} />
            ))}
          </tbody>
        </table>
      )}
      {!isLooking && all.data?.next != null && limit < mostShown ? (
        <Button variant="subtle" onClick={() => setLimit(Math.min(limit * 2, mostShown))}>
          {texts.lookups.more(formats.number(limit))}
        </Button>
      ) : null}
      {!isLooking && all.data?.next != null && limit >= mostShown ? (
        <p className={classes.note}>{words.onlyFirst(formats.number(mostShown))}</p>
      ) : null}
      {maySetUp ? (
        <section className={classes.part}>
          <h2>{words.byHand}</h2>
          <LinkForm place={place} flow={flow} />
          <LinkSpreadsheet place={place} onLinked={() => undefined} />
        </section>
      ) : null}
    </>
  );
}

interface LineProps {
  readonly link: { readonly source: string; readonly target: string; readonly linkedAt: string };
  readonly flow: LinkedFlow;
  readonly maySetUp: boolean;
}

/** Taking a link away says what follows from it first. */
function LinkLine({ link, flow, maySetUp }: LineProps) {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const words = texts.linking;
  const tell = useTold();
  const [isAsked, setIsAsked] = useState(false);
  const remove = useAct("links.remove");
  const { source, target, linkedAt } = link;
  const send = () =>
    remove.mutate(
      { organisation: slug, flow: flow.flow, source, ...(flow.whose === undefined ? {} : { whose: flow.whose }) },
      { onSuccess: () => tell(words.removed(source, target)) },
    );
  return (
    <tr>
      <td className={table.key}>{source}</td>
      <td>{target}</td>
      <td className={table.quiet} title={formats.whole(linkedAt)}>
        {formats.date(linkedAt)}
      </td>
      <td>
        {isAsked ? (
          <div className={classes.asked}>
            <span>{words.removeText(flow.target)}</span>
            <Button size="sm" loading={remove.isPending} onClick={send}>
              {words.removeNow}
            </Button>
            <Button size="sm" variant="subtle" onClick={() => setIsAsked(false)}>
              {texts.acts.cancel}
            </Button>
          </div>
        ) : (
          <Button
            size="sm"
            variant="subtle"
            disabled={!maySetUp}
            aria-label={words.removeOf(source, target)}
            onClick={() => setIsAsked(true)}
          >
            {words.removeLink}
          </Button>
        )}
        <FaultLine error={remove.error} />
      </td>
    </tr>
  );
}
