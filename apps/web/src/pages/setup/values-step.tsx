import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
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
  return tables.map((table) => (
    <section key={table.name} className={classes.section}>
      <h2>{table.name}</h2>
      <LookupGrid
        integration={integration}
        table={table}
        systems={{ left: systemOf(table.connections.left), right: systemOf(table.connections.right) }}
        onChanged={() => renew(table.name)}
      />
    </section>
  ));
}
