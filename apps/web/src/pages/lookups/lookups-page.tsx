import { Button } from "@mantine/core";
import { Link, Navigate, useParams } from "@tanstack/react-router";
import { useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { IconRefresh } from "../../parts/icons.ts";
import { PageFault } from "../../parts/page-fault.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { SpreadsheetLink } from "../../parts/spreadsheet-link.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { standingOf } from "./grid-rows.ts";
import { LookupGrid } from "./lookup-grid.tsx";
import { LookupHistory } from "./lookup-history.tsx";
import { LookupList } from "./lookup-list.tsx";
import { LookupSpreadsheet } from "./lookup-spreadsheet.tsx";
import classes from "./lookups-page.module.css";
import { useTables } from "./use-tables.ts";

/** Which value here is which there. */
export function LookupsPage() {
  const { slug } = useOrganisation();
  const { integration, table: wanted } = useParams({ strict: false });
  const name = integration ?? "";
  const { texts, formats } = useSpeech();
  const words = texts.lookups;
  const maySetUp = useMay("set_up");
  const connections = useAsk("connections.list", { organisation: slug }).data ?? [];
  const { tables, error, isAsking, askAgain, renew } = useTables(name);
  if (error !== null && tables === undefined) {
    return <PageFault error={error} />;
  }
  const sorted = (tables ?? []).toSorted((one, other) => standingOf(other).gaps - standingOf(one).gaps);
  const table = wanted === undefined ? sorted[0] : sorted.find((one) => one.name === wanted);
  if (wanted === undefined && table !== undefined) {
    // What is looked at stays when another one comes first.
    const params = { slug, integration: name, table: table.name };
    return <Navigate to="/o/$slug/integrations/$integration/lookups/$table" params={params} replace />;
  }
  const systemOf = (connection: string) => connections.find((one) => one.name === connection)?.system ?? connection;
  const flows = [...new Set([...(table?.left.flows ?? []), ...(table?.right.flows ?? [])])];
  const sides = [table?.left, table?.right].filter((side) => side !== undefined && side.flows.length > 0);
  const then = sides.some((side) => side?.waits)
    ? words.valueWaits
    : sides.some((side) => side?.waitsOtherwise)
      ? words.valueWaitsOtherwise
      : words.valueLeftOut;
  return (
    <>
      <PageHeading
        title={words.title}
        tab={table === undefined ? words.title : `${table.name} · ${words.title}`}
        over={
          <Link to="/o/$slug/integrations/$integration" params={{ slug, integration: name }}>
            {name}
          </Link>
        }
        under={table === undefined ? (isAsking ? words.asking : null) : words.askedAt(formats.brief(table.askedAt))}
        acts={
          <>
            {table === undefined ? null : (
              <SpreadsheetLink
                action="lookups.export"
                input={{ organisation: slug, integration: name, table: table.name }}
                name={table.name}
              />
            )}
            <Button loading={isAsking} leftSection={<IconRefresh size={16} aria-hidden="true" />} onClick={askAgain}>
              {words.askAgain}
            </Button>
          </>
        }
        help="lookups"
      />
      <div className={classes.frame}>
        <LookupList integration={name} tables={sorted} shown={table?.name} />
        {table === undefined ? (
          <p>{tables === undefined ? "" : words.none}</p>
        ) : (
          <div>
            <div className={classes.head}>
              <h2>{table.name}</h2>
              <p>{flows.length === 0 ? words.notRead : `${words.usedBy(flows.join(", "))} ${then}`}</p>
            </div>
            {(["left", "right"] as const).map((side) =>
              table[side].values === null && flows.length > 0 ? (
                <p key={side} className={classes.note}>
                  {words.cannotAsk(systemOf(table.connections[side]))}
                </p>
              ) : null,
            )}
            <LookupGrid
              key={table.name}
              integration={name}
              table={table}
              systems={{ left: systemOf(table.connections.left), right: systemOf(table.connections.right) }}
              onChanged={() => renew(table.name)}
            />
            {maySetUp ? (
              <>
                <LookupSpreadsheet integration={name} table={table.name} onChanged={() => renew(table.name)} />
                <LookupHistory subject={`${name}/${table.name}`} />
              </>
            ) : null}
          </div>
        )}
      </div>
    </>
  );
}
