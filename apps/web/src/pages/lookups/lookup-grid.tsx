import type { LookupView } from "@koppla/contract/lookup";
import { Button } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useMay } from "../../membership/organisation.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { GapLine } from "./gap-line.tsx";
import { gapsOf, pairsOf } from "./grid-rows.ts";
import classes from "./lookup-grid.module.css";
import { NewLine } from "./new-line.tsx";
import { PairLine } from "./pair-line.tsx";

/** Longer tables come part by part. */
const shownAtOnce = 100;

interface Props {
  readonly integration: string;
  readonly table: LookupView;
  /** By their names for people. */
  readonly systems: { readonly left: string; readonly right: string };
  /** Looks at the table anew, once it was changed. */
  readonly onChanged: () => Promise<void>;
}

/**
 * Which value here is which there: gaps first, then the pairs, then an empty row. Arrows go from row to row; Enter saves a
 * row and goes to the next gap.
 */
export function LookupGrid({ integration, table, systems, onChanged }: Props) {
  const { texts, formats } = useSpeech();
  const words = texts.lookups;
  const maySetUp = useMay("set_up");
  const grid = useRef<HTMLTableElement>(null);
  const [shown, setShown] = useState(shownAtOnce);
  const place = { integration, table: table.name, onChanged };
  const gaps = gapsOf(table);
  const pairs = pairsOf(table);
  /** The gap that was saved last: once it is none any more, the first one that is left is at hand. */
  const [saved, setSaved] = useState<string | null>(null);
  const isGone = saved !== null && !gaps.some(({ key }) => key === saved);
  useEffect(() => {
    if (isGone) {
      grid.current?.querySelector<HTMLElement>("[data-gap] :is(input, button), [data-new] input")?.focus();
      setSaved(null);
    }
  }, [isGone]);
  const rest = gaps.length + pairs.length - shown;
  return (
    <>
      <p className={classes.larger}>{words.larger}</p>
      <table ref={grid} className={classes.grid} onKeyDown={goToRow}>
        <thead>
          <tr>
            <th scope="col">
              <span className={classes.leftMark} aria-hidden="true" /> {systems.left}
            </th>
            <th scope="col">
              <span className="unseen">{words.pair}</span>
            </th>
            <th scope="col">
              <span className={classes.rightMark} aria-hidden="true" /> {systems.right}
            </th>
            <th scope="col" className={classes.count}>
              {words.records}
            </th>
            <th scope="col">
              <span className="unseen">{words.acts}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {gaps.slice(0, shown).map((gap) => (
            <GapLine
              key={gap.key}
              gap={gap}
              table={table}
              place={place}
              systems={systems}
              onSaved={() => setSaved(gap.key)}
            />
          ))}
          {pairs.slice(0, Math.max(shown - gaps.length, 0)).map((row) => (
            <PairLine key={row.key} row={row} table={table} place={place} systems={systems} />
          ))}
          {maySetUp ? <NewLine table={table} place={place} systems={systems} /> : null}
        </tbody>
      </table>
      {rest > 0 ? (
        <Button variant="subtle" onClick={() => setShown(shown + shownAtOnce)}>
          {words.more(formats.number(Math.min(rest, shownAtOnce)))}
        </Button>
      ) : null}
      {gaps.length === 0 && pairs.length === 0 ? <p className={classes.note}>{words.empty}</p> : null}
    </>
  );
}

/** Up and down go to the row above or below, left and right from one act of a row to the next. */
function goToRow(event: KeyboardEvent<HTMLTableElement>): void {
  const { key, target, currentTarget } = event;
  if (event.defaultPrevented || !(target instanceof HTMLElement) || target.closest("form") !== null) {
    return;
  }
  const row = target.closest("tr");
  const fields = (of: Element | null) => [...(of?.querySelectorAll<HTMLElement>("input, button") ?? [])];
  if (key === "ArrowDown" || key === "ArrowUp") {
    const rows = [...currentTarget.querySelectorAll("tbody tr")].filter((one) => fields(one).length > 0);
    const next = row === null ? undefined : rows[rows.indexOf(row) + (key === "ArrowDown" ? 1 : -1)];
    event.preventDefault();
    fields(next ?? null)[0]?.focus();
  } else if ((key === "ArrowLeft" || key === "ArrowRight") && !(target instanceof HTMLInputElement)) {
    const own = fields(row);
    event.preventDefault();
    own[own.indexOf(target) + (key === "ArrowRight" ? 1 : -1)]?.focus();
  }
}
