import { AskError } from "../asking/browser-client.ts";
import { faultsOf } from "../asking/faults.ts";
import { useTexts } from "../texts/texts-context.tsx";
import classes from "./form.module.css";

interface Props {
  readonly error: unknown;
  /** Fields of the form, which show what is wrong with them themselves. */
  readonly fields?: readonly string[];
}

/** Why something was not done, in Koppla's own words; nothing where the fields say it. */
export function FaultLine({ error, fields = [] }: Props) {
  const { fault } = useTexts();
  if (error === null || error === undefined) {
    return null;
  }
  const problem = error instanceof AskError ? error.problem : null;
  const places = [...faultsOf(error).keys()];
  if (places.length > 0 && places.every((place) => fields.includes(place))) {
    return null;
  }
  return (
    <p role="alert" className={classes.fault}>
      {problem?.detail ?? fault.serverGone}
    </p>
  );
}
