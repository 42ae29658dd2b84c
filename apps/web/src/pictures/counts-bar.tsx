import classes from "./counts-bar.module.css";

const parts = ["created", "updated", "unchanged", "skipped", "waiting", "unknown", "failed"] as const;
export type Counts = { readonly [Part in (typeof parts)[number]]: number };

/** How much of each came of it; whatever is not 0 can be seen. Words follow it. */
export function CountsBar({ counts }: { readonly counts: Counts }) {
  return (
    <span aria-hidden="true" className={classes.bar}>
      {parts
        .filter((part) => counts[part] > 0)
        .map((part) => (
          <span key={part} data-part={part} style={{ flexGrow: counts[part] }} />
        ))}
    </span>
  );
}
