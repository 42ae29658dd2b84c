import type { NextAction } from "@koppla/contract/next-action";
import type { OverviewFlow } from "@koppla/contract/overview";
import type { RecordView } from "@koppla/contract/record";
import { ConfirmThere } from "./confirm-there.tsx";
import { ConnectionLink } from "./connection-link.tsx";
import classes from "./fix-acts.module.css";
import { OverwriteButton } from "./overwrite-button.tsx";
import { RunFlowButton } from "./run-flow-button.tsx";

interface Props {
  readonly record: RecordView;
  readonly systems: { readonly source: string; readonly target: string };
  readonly standing: OverviewFlow;
}

/** What ends the trouble of a record, as Koppla itself proposes it: one component for each action. */
export function FixActs({ record, systems }: Props) {
  const asksForAnswer = record.state === "unknown" || record.next.some(({ action }) => action === "confirm_there");
  return (
    <div className={classes.acts}>
      {asksForAnswer ? <ConfirmThere record={record} target={systems.target} /> : null}
      {record.next.map((next) => (
        <FixAct key={JSON.stringify(next)} next={next} record={record} />
      ))}
    </div>
  );
}

/** An action that has no place here yet is told by the sentence of the trouble alone. */
function FixAct({ next, record }: { readonly next: NextAction; readonly record: RecordView }) {
  switch (next.action) {
    case "run":
      return next.flow === undefined || next.flow === record.flow ? null : (
        <RunFlowButton flow={next.flow} isFull={next.full === true} />
      );
    case "overwrite":
      return <OverwriteButton record={record} />;
    case "sign_in":
    case "check_connection":
      return next.connection === undefined ? null : <ConnectionLink connection={next.connection} />;
    default:
      return null;
  }
}
