import { Button } from "@mantine/core";
import { useState } from "react";
import { client } from "../../asking/client.ts";
import { useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { useSpeech, useTexts } from "../../texts/texts-context.tsx";
import { LookupGrid } from "../lookups/lookup-grid.tsx";
import { useTables } from "../lookups/use-tables.ts";
import { useSetup, useSetupChange } from "./setup-context.ts";
import classes from "./setup-page.module.css";
import { StepPage } from "./step-page.tsx";

/** Which value here is which there, before anything is sent. */
export function ValuesStep() {
  const { wizard } = useTexts();
  const words = wizard.values;
  const { setup } = useSetup();
  const { keep, next, isKeeping, error } = useSetupChange();
  return (
    <StepPage title={words.title} text={words.text} go={{ isBusy: isKeeping, error, onGo: () => keep({}, next) }}>
      {setup.integration === null ? null : <Tables integration={setup.integration} />}
    </StepPage>
  );
}

function Tables({ integration }: { readonly integration: string }) {
  const { slug } = useOrganisation();
  const { wizard, lookups } = useTexts();
  const connections = useAsk("connections.list", { organisation: slug }).data ?? [];
  const { tables, error, renew } = useTables(integration);
  const systemOf = (name: string) => connections.find((one) => one.name === name)?.system ?? name;
  if (tables === undefined) {
    return error === null ? <p role="status">{lookups.asking}</p> : <FaultLine error={error} />;
  }
  if (tables.length === 0) {
    return <p>{wizard.values.none}</p>;
  }
  return (
    <>
      <TakeAll integration={integration} tables={tables} onTaken={renew} />
      {tables.map((table) => (
        <section key={table.name} className={classes.section}>
          <h2>{table.name}</h2>
          <LookupGrid
            integration={integration}
            table={table}
            systems={{ left: systemOf(table.connections.left), right: systemOf(table.connections.right) }}
            onChanged={() => renew(table.name)}
          />
        </section>
      ))}
    </>
  );
}

type Tables = NonNullable<ReturnType<typeof useTables>["tables"]>;

interface TakeAllProps {
  readonly integration: string;
  readonly tables: Tables;
  readonly onTaken: (table: string) => Promise<void>;
}

/** Takes all likely pairs at once; each can be changed below. */
function TakeAll({ integration, tables, onTaken }: TakeAllProps) {
  const { slug: organisation } = useOrganisation();
  const maySetUp = useMay("set_up");
  const { texts, formats } = useSpeech();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const withPairs = tables.filter(({ suggestions }) => suggestions.length > 0);
  const count = withPairs.reduce((sum, { suggestions }) => sum + suggestions.length, 0);
  if (count < 2) {
    return <FaultLine error={error} />;
  }
  const take = async () => {
    setIsBusy(true);
    setError(null);
    try {
      for (const { name: table, suggestions } of withPairs) {
        const add = suggestions.map(({ left, right }) => ({ left, right }));
        await client.call("lookups.change", { organisation, integration, table, remove: [], add });
        await onTaken(table);
      }
    } catch (failure: unknown) {
      setError(failure);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <div className={classes.takeAll}>
      <Button loading={isBusy} disabled={!maySetUp} onClick={() => void take()}>
        {texts.wizard.values.takeAll(formats.number(count))}
      </Button>
      <FaultLine error={error} />
    </div>
  );
}
