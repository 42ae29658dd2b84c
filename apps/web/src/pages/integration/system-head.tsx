import type { ConnectionView } from "@koppla/contract/connection";
import { Link } from "@tanstack/react-router";
import { useOrganisation } from "../../membership/organisation.tsx";
import { Tile } from "../../pictures/tile.tsx";
import { ConnectionStanding } from "../connections/connection-standing.tsx";
import classes from "./integration-page.module.css";

interface Props {
  /** Of the connection. */
  readonly name: string;
  readonly connection: ConnectionView | undefined;
  readonly isLeft: boolean;
}

/** One of the two systems, and whether it lets Koppla in. */
export function SystemHead({ name, connection, isLeft }: Props) {
  const { slug } = useOrganisation();
  const system = connection?.system ?? name;
  return (
    <div className={isLeft ? classes.leftHead : classes.rightHead}>
      <Tile name={system} isLeft={isLeft} />
      <span>
        <Link to="/o/$slug/connections/$connection" params={{ slug, connection: name }} className={classes.system}>
          {system}
        </Link>
        {connection === undefined ? null : <ConnectionStanding connection={connection} />}
      </span>
    </div>
  );
}
