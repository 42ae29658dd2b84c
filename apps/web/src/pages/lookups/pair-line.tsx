import type { LookupView } from "@koppla/contract/lookup";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { IconArrowsRightLeft } from "../../parts/icons.ts";
import { useSpeech } from "../../texts/texts-context.tsx";
import type { PairRow } from "./grid-rows.ts";
import classes from "./lookup-grid.module.css";
import { ShownCode } from "./shown-code.tsx";
import { type GridPlace, useTableChange } from "./use-table-change.ts";
import { ValueChoice } from "./value-choice.tsx";

interface Props {
  readonly row: PairRow;
  readonly table: LookupView;
  readonly place: GridPlace;
  readonly systems: { readonly left: string; readonly right: string };
}

/** A value and its counterpart, and what speaks for them or against them. */
export function PairLine({ row, table, place, systems }: Props) {
  const { texts, formats } = useSpeech();
  const words = texts.lookups;
  const maySetUp = useMay("set_up");
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setChosen] = useState(row.pair.right);
  const { send, isPending, error } = useTableChange(place);
  const { left, right } = row.pair;
  const save = (code: string) =>
    code === right
      ? setIsOpen(false)
      : send({ remove: [row.pair], add: [{ left, right: code }] }, words.saved(left || "–", code || "–"), () =>
          setIsOpen(false),
        );
  const why =
    row.rates !== null
      ? words.otherRates(formats.amount(row.rates.leftRate), formats.amount(row.rates.rightRate))
      : row.unknown.length > 0
        ? row.unknown.map((side) => words.notThere(systems[side])).join(" ")
        : right === "" || left === ""
          ? words.leftOpen
          : row.because === null
            ? ""
            : words.because[row.because];
  return (
    <tr>
      <td>
        <ShownCode value={row.left} />
      </td>
      <td>
        <IconArrowsRightLeft
          size={16}
          aria-hidden="true"
          className={right === "" || left === "" ? classes.open : classes.pair}
        />
      </td>
      <td>
        {isOpen ? (
          <ValueChoice
            label={words.counterpartOf(left, systems.right)}
            placeholder={words.choose}
            values={table.right.values}
            value={chosen}
            onChoose={setChosen}
            onEnter={save}
          />
        ) : (
          <ShownCode value={row.right} />
        )}
      </td>
      <td className={classes.count} />
      <td>
        <div className={classes.acts}>
          <span className={row.rates !== null || row.unknown.length > 0 ? classes.warns : classes.why}>{why}</span>
          {maySetUp ? (
            <span className={classes.quiet}>
              {isOpen ? (
                <>
                  <Button size="sm" disabled={chosen === ""} loading={isPending} onClick={() => save(chosen)}>
                    {words.save}
                  </Button>
                  <Button size="sm" variant="subtle" onClick={() => setIsOpen(false)}>
                    {texts.acts.cancel}
                  </Button>
                </>
              ) : (
                <>
                  <Button
                    size="sm"
                    variant="subtle"
                    aria-label={words.changeOf(left, right)}
                    onClick={() => {
                      setChosen("");
                      setIsOpen(true);
                    }}
                  >
                    {words.change}
                  </Button>
                  <Button
                    size="sm"
                    variant="subtle"
                    aria-label={words.removeOf(left, right)}
                    loading={isPending}
                    onClick={() => send({ remove: [row.pair], add: [] }, words.removed(left || "–", right || "–"))}
                  >
                    {words.remove}
                  </Button>
                </>
              )}
            </span>
          ) : null}
          <FaultLine error={error} />
        </div>
      </td>
    </tr>
  );
}
