import type { LookupView } from "@koppla/contract/lookup";
import { Button } from "@mantine/core";
import { useState } from "react";
import { FaultLine } from "../../parts/fault-line.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./lookup-grid.module.css";
import { type GridPlace, useTableChange } from "./use-table-change.ts";
import { ValueChoice } from "./value-choice.tsx";

interface Props {
  readonly table: LookupView;
  readonly place: GridPlace;
  readonly systems: { readonly left: string; readonly right: string };
}

/** The last, empty row: a pair that neither side asked for. Its values need not be there yet. */
export function NewLine({ table, place, systems }: Props) {
  const { lookups: words } = useTexts();
  const [left, setLeft] = useState("");
  const [right, setRight] = useState("");
  const { send, isPending, error } = useTableChange(place);
  const add = (one: string, other: string) => {
    if (one !== "" && other !== "") {
      send({ remove: [], add: [{ left: one, right: other }] }, words.saved(one, other), () => {
        setLeft("");
        setRight("");
      });
    }
  };
  return (
    <tr data-new="" className={classes.new}>
      <td>
        <ValueChoice
          label={words.anotherOf(systems.left)}
          placeholder={words.anotherValue}
          values={table.left.values}
          value={left}
          onChoose={setLeft}
          onEnter={(code) => add(code, right)}
        />
      </td>
      <td />
      <td>
        <ValueChoice
          label={words.itsCounterpartIn(systems.right)}
          placeholder={words.itsCounterpart}
          values={table.right.values}
          value={right}
          onChoose={setRight}
          onEnter={(code) => add(left, code)}
        />
      </td>
      <td />
      <td>
        <div className={classes.acts}>
          {left === "" && right === "" ? null : (
            <Button disabled={left === "" || right === ""} loading={isPending} onClick={() => add(left, right)}>
              {words.add}
            </Button>
          )}
          <FaultLine error={error} />
        </div>
      </td>
    </tr>
  );
}
