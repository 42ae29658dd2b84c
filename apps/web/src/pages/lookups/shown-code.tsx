import type { ShownValue } from "./grid-rows.ts";
import classes from "./lookup-grid.module.css";

/** A code of a system, and what it is called there. */
export function ShownCode({ value }: { readonly value: ShownValue }) {
  const { code, name } = value;
  return code === "" ? (
    <span className={classes.none}>–</span>
  ) : (
    <span className={classes.value}>
      <b className="code">{code}</b>
      {name === "" || name === code ? null : <span>{name}</span>}
    </span>
  );
}
