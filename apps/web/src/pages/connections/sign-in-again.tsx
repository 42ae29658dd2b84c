import type { ConnectionView } from "@koppla/contract/connection";
import { Button } from "@mantine/core";
import { useAct } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./connections-page.module.css";

/** Leads to the system, where a person allows the access; the system sends the browser back to Koppla. */
export function SignInAgain({ connection }: { readonly connection: ConnectionView }) {
  const { slug } = useOrganisation();
  const maySetUp = useMay("set_up");
  const { connections: words } = useTexts();
  const begin = useAct("connections.beginSignIn");
  const isNeeded = connection.signedIn === "no";
  const go = () =>
    begin.mutate(
      { organisation: slug, connection: connection.name },
      { onSuccess: ({ address }) => window.location.assign(address) },
    );
  const button = (
    <Button
      variant={isNeeded ? "filled" : "default"}
      disabled={!maySetUp}
      title={maySetUp ? undefined : words.mayNot}
      loading={begin.isPending}
      onClick={go}
    >
      {connection.signedIn === "not yet" ? words.signInFirst : words.signInAgain}
    </Button>
  );
  return (
    <section className={classes.signIn} data-needed={isNeeded}>
      {isNeeded ? <p>{words.rest}</p> : null}
      <FaultLine error={begin.error} />
      {button}
      <p>{maySetUp ? words.signInText(connection.system) : words.mayNot}</p>
    </section>
  );
}
