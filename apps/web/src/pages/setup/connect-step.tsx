import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { PageFault } from "../../parts/page-fault.tsx";
import { Tile } from "../../pictures/tile.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { AccessForm } from "./access-form.tsx";
import { ConnectedSide } from "./connected-side.tsx";
import { useSetup, useSetupChange } from "./setup-context.ts";
import classes from "./setup-page.module.css";
import { StepPage } from "./step-page.tsx";

/** Connects each of both systems: the one that is not connected yet is at hand. */
export function ConnectStep() {
  const { slug } = useOrganisation();
  const { wizard } = useTexts();
  const words = wizard.connect;
  const { setup } = useSetup();
  const { keep, next, isKeeping, error } = useSetupChange();
  const systems = useAsk("systems.list", {});
  const connections = useAsk("connections.list", { organisation: slug });
  if (systems.data === undefined || connections.data === undefined) {
    const fault = systems.error ?? connections.error;
    return fault === null ? null : <PageFault error={fault} />;
  }
  const sides = (["left", "right"] as const).flatMap((side) => {
    const chosen = setup[side];
    const system = systems.data.find((one) => one.system === chosen?.system);
    const connection = connections.data.find(({ name }) => name === chosen?.connection);
    return chosen === null || system === undefined ? [] : [{ side, system, connection }];
  });
  const isReady =
    sides.length === 2 && sides.every(({ connection }) => connection?.signedIn === "yes" || !needsPerson(connection));
  const open = sides.find(({ connection }) => connection === undefined);
  return (
    <StepPage
      title={open === undefined ? wizard.steps.connect : words.title(open.system.title)}
      text={words.text}
      note={isReady ? undefined : words.bothNeeded}
      go={{ isDisabled: !isReady, isBusy: isKeeping, error, onGo: () => keep({}, next) }}
    >
      {sides.map(({ side, system, connection }) => (
        <section key={side} className={classes.section}>
          <h2>
            <Tile name={system.title} isLeft={side === "left"} />
            {system.title}
          </h2>
          {connection !== undefined ? (
            <ConnectedSide side={side} system={system} connection={connection} />
          ) : open?.side === side ? (
            <AccessForm side={side} system={system} taken={connections.data} />
          ) : null}
        </section>
      ))}
    </StepPage>
  );
}

type Connection = { readonly hasSignIn: boolean; readonly signedIn: string } | undefined;

/** A system without a page for signing in lets Koppla in by its keys alone: the first call shows whether it does. */
function needsPerson(connection: Connection): boolean {
  return connection === undefined || connection.hasSignIn || connection.signedIn === "no";
}
