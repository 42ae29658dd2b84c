import type { Comparison } from "@koppla/contract/reconcile";
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { client } from "../../asking/client.ts";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { nameOfFlow } from "../../parts/flow-standing.ts";
import { PageHeading } from "../../parts/page-heading.tsx";
import { RecordLink } from "../../parts/record-link.tsx";
import { StateMark } from "../../parts/state-mark.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./compare-page.module.css";

const mostShown = 50;

/** Do both sides hold the same? A comparison writes to neither. */
export function ComparePage() {
  const { slug } = useOrganisation();
  const { integration } = useParams({ from: "/o/$slug/integrations/$integration/compare" });
  const { linking: words } = useSpeech().texts;
  const may = useMay("operate");
  const details = useAsk("integrations.get", { organisation: slug, integration }).data;
  const flows = useAsk("reconcile.flows", { organisation: slug, of: integration });
  const { at, zone } = details?.compared ?? { at: "", zone: "" };
  return (
    <>
      <PageHeading
        title={words.compareTitle}
        over={
          <Link to="/o/$slug/integrations/$integration" params={{ slug, integration }}>
            {integration}
          </Link>
        }
        under={details === undefined ? words.compareText : `${words.compareText} ${words.everyNight(at, zone)}`}
      />
      <FaultLine error={flows.error} />
      {(flows.data ?? []).map((flow) => (
        <ComparedFlow key={flow} flow={flow} may={may} />
      ))}
    </>
  );
}

/** One flow: compared now, its findings by kind, and what is missing taken up again. */
function ComparedFlow({ flow, may }: { readonly flow: string; readonly may: boolean }) {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const words = texts.linking;
  const queries = useQueryClient();
  const compare = useMutation({
    mutationFn: async () => ({
      found: await client.call("reconcile.compare", { organisation: slug, flow }),
      at: new Date(),
    }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ["incidents.list"] }),
  });
  const repair = useAct("reconcile.repair");
  const compared = compare.data;
  const found = compared?.found;
  return (
    <section className={classes.flow}>
      <div className={classes.head}>
        <h2>{nameOfFlow(flow)}</h2>
        {found === undefined ? null : <Outcome found={found} />}
        {compared === undefined ? null : (
          <span className={classes.note}>{words.comparedAt(formats.brief(compared.at))}</span>
        )}
        <Button
          disabled={!may}
          title={may ? undefined : texts.acts.ask}
          loading={compare.isPending}
          onClick={() => {
            repair.reset();
            compare.mutate();
          }}
        >
          {words.compareNow}
        </Button>
      </div>
      {compare.isPending ? <p role="status">{texts.acts.comparing}</p> : null}
      <FaultLine error={compare.error} />
      {found === undefined ? null : <Findings found={found} />}
      {found === undefined || found.counts.missing === 0 ? null : (
        <p className={classes.repair}>
          <Button
            disabled={!may}
            loading={repair.isPending}
            onClick={() => repair.mutate({ organisation: slug, flow })}
          >
            {words.repair(formats.number(found.counts.missing))}
          </Button>
        </p>
      )}
      <FaultLine error={repair.error} />
      {repair.data === undefined ? null : (
        <p role="status">
          {repair.data.repair === null
            ? words.nothingToRepair
            : repair.data.repair.state === "busy"
              ? texts.acts.busy
              : texts.acts.goesOn(formats.number(repair.data.repair.records))}
        </p>
      )}
    </section>
  );
}

function differencesIn({ counts }: Comparison): number {
  return counts.missing + counts.doubled + counts.different + counts.dangling;
}

function Outcome({ found }: { readonly found: Comparison }) {
  const { texts, formats } = useSpeech();
  const count = differencesIn(found);
  return count === 0 ? (
    <StateMark state="in_step" words={texts.linking.noDifference} />
  ) : (
    <StateMark state="waiting" words={texts.linking.differences(formats.number(count), count)} />
  );
}

function Findings({ found }: { readonly found: Comparison }) {
  const { texts, formats } = useSpeech();
  const words = texts.linking;
  const { matched, explained, ahead, left } = found.counts;
  const kinds = (["missing", "doubled", "different", "dangling"] as const).filter((kind) => found.counts[kind] > 0);
  return (
    <>
      <p className={classes.note}>
        {words.balance({
          matched: formats.number(matched),
          explained: formats.number(explained),
          ahead: formats.number(ahead),
          left: formats.number(left),
        })}{" "}
        {found.mended === 0 ? "" : words.mended(formats.number(found.mended))}
      </p>
      {kinds.map((kind) => {
        const own = found.differences.filter((one) => one.kind === kind);
        const rest = found.counts[kind] - Math.min(own.length, mostShown);
        return (
          <div key={kind} className={classes.kind}>
            <h3>
              {words.kinds[kind]} <b>{formats.number(found.counts[kind])}</b>
            </h3>
            <ul>
              {own.slice(0, mostShown).map(({ sourceKey, sentence }) => (
                <li key={sourceKey}>
                  <RecordLink flow={found.flow} record={sourceKey}>
                    <b>{sourceKey}</b>
                  </RecordLink>
                  <span>{sentence}</span>
                </li>
              ))}
            </ul>
            {rest > 0 ? <p className={classes.note}>{texts.integration.more(formats.number(rest))}</p> : null}
          </div>
        );
      })}
    </>
  );
}
