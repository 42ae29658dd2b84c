import type { IntegrationView } from "@koppla/contract/setup/integration";
import { Link } from "@tanstack/react-router";
import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { nameOfFlow } from "../../parts/flow-standing.ts";
import { StateMark } from "../../parts/state-mark.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { nameOfEntity } from "../record/entity-name.ts";
import { ComparedAt } from "./compared-at.tsx";
import classes from "./integration-page.module.css";
import { isAsked, MasterChoices } from "./master-choices.tsx";

interface Props {
  readonly details: IntegrationView;
  /** By their names for people. */
  readonly systems: { readonly left: string; readonly right: string };
}

/** Its tables with what waits for them, which side counts, and what is compared each night. */
export function IntegrationFacts({ details, systems }: Props) {
  const { slug } = useOrganisation();
  const texts = useTexts();
  const words = texts.integration;
  const incidents = useAsk("incidents.list", { organisation: slug, limit: 100 }).data?.items ?? [];
  const own = incidents.filter(({ flow, closed }) => closed === null && flow?.split("/")[0] === details.integration);
  const gapsOf = (table: string) =>
    own.filter(({ next }) => next.some((one) => one.action === "fill_value" && one.table === table)).length;
  const differences = own.filter(({ code }) => code.startsWith("reconcile_")).length;
  const { at, zone, flows } = details.compared;
  return (
    <div className={classes.facts}>
      <section>
        <h2>{words.lookups}</h2>
        {details.lookups.length === 0 ? <p>{words.noLookups}</p> : null}
        <ul>
          {details.lookups.map(({ table, pairs }) => {
            const gaps = gapsOf(table);
            return (
              <li key={table}>
                <Link
                  to="/o/$slug/integrations/$integration/lookups/$table"
                  params={{ slug, integration: details.integration, table }}
                  className="link"
                >
                  {table}
                </Link>{" "}
                <span>{words.pairs(pairs)}</span>
                <span className={classes.gap}>
                  {gaps === 0 ? words.noGap : <StateMark state="waiting" words={words.gaps(gaps)} />}
                </span>
              </li>
            );
          })}
        </ul>
      </section>
      <section>
        <h2>{words.counts}</h2>
        <p>{words.countsText}</p>
        <MasterChoices details={details} systems={systems} />
        <ul>
          {(["left", "right"] as const).map((side) => {
            const counted = details.counts.filter((one) => one.side === side && !isAsked(one));
            return counted.length === 0 ? null : (
              <li key={side}>
                <b>{systems[side]}</b>{" "}
                <span>{counted.map(({ entity }) => nameOfEntity(entity, texts)).join(", ")}</span>
              </li>
            );
          })}
        </ul>
      </section>
      <section>
        <h2>{words.compared}</h2>
        <p>{flows.length === 0 ? words.notCompared : words.comparedText(at, zone, flows.map(nameOfFlow).join(", "))}</p>
        <ComparedAt key={at} integration={details.integration} at={at} />
        {flows.length === 0 ? null : differences === 0 ? (
          <p>{words.noDifference}</p>
        ) : (
          <Link to="/o/$slug/incidents" params={{ slug }} className="link">
            {words.differences(differences)}
          </Link>
        )}
      </section>
    </div>
  );
}
