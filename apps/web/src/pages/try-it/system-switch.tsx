import { Checkbox } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { ConnectionStanding } from "../connections/connection-standing.tsx";
import classes from "./try-it-page.module.css";

interface Props {
  readonly system: "shop" | "books";
  /** Its name for people. */
  readonly name: string;
  readonly connection: string;
  readonly isOn: boolean;
}

/** One system off or on, and beside it how Koppla finds its connection. */
export function SystemSwitch({ system, name, connection: connectionName, isOn }: Props) {
  const { slug } = useOrganisation();
  const mayOperate = useMay("operate");
  const { tryIt: words } = useTexts();
  const turn = useAct("tryIt.switch");
  const connection = useAsk("connections.list", { organisation: slug }).data?.find(
    (one) => one.name === connectionName,
  );
  return (
    <div className={classes.row}>
      <Checkbox
        role="switch"
        label={words.answers(name)}
        checked={isOn}
        disabled={!mayOperate || turn.isPending}
        onChange={(event) => turn.mutate({ organisation: slug, system, on: event.currentTarget.checked })}
      />
      {connection === undefined ? null : (
        <Link to="/o/$slug/connections/$connection" params={{ slug, connection: connectionName }}>
          <ConnectionStanding connection={connection} />
        </Link>
      )}
      <FaultLine error={turn.error} />
    </div>
  );
}
