import { Arrow } from "../../parts/arrow.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./attempt-fields.module.css";
import type { Done } from "./value-origin.ts";

/** What was done to a value, in words; a lookup with its table and both values. */
export function DoneWords({ done }: { readonly done: Done }) {
  const { record } = useTexts();
  if (done.kind !== "lookup") {
    return <span>{record[done.kind]}</span>;
  }
  return done.lookups.map(({ table, from, to }) => (
    <span key={table} className={classes.lookup}>
      {table}{" "}
      <span className="code">
        {from}
        {to === null ? null : (
          <>
            <Arrow />
            {to}
          </>
        )}
      </span>
    </span>
  ));
}
