import type { LookupView } from "@koppla/contract/lookup";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { IconArrowsRightLeft, IconCheck } from "../../parts/icons.ts";
import { useTold } from "../../shell/told.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { SkipAct } from "../acts/skip-act.tsx";
import { type GapRow, otherSide } from "./grid-rows.ts";
import classes from "./lookup-grid.module.css";
import { ShownCode } from "./shown-code.tsx";
import { type GridPlace, useGapFilling } from "./use-table-change.ts";
import { ValueChoice } from "./value-choice.tsx";

interface Props {
  readonly gap: GapRow;
  readonly table: LookupView;
  readonly place: GridPlace;
  readonly systems: { readonly left: string; readonly right: string };
  /** Its counterpart is saved: the next gap comes. */
  readonly onSaved: () => void;
}

/** A value without a counterpart: what waits for it, what it likely is, and the choice. */
export function GapLine({ gap, table, place, systems, onSaved }: Props) {
  const { texts, formats } = useSpeech();
  const words = texts.lookups;
  const tell = useTold();
  const may = useMay("operate");
  const maySetUp = useMay("set_up");
  const [chosen, setChosen] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const { save, isPending, error } = useGapFilling(place);
  const other = otherSide(gap.side);
  const { waits, waitsOtherwise, mayBeNone, flows } = table[gap.side];
  const [first] = gap.missed;
  const flow = first?.flow ?? `${place.integration}/${flows[0] ?? ""}`;
  const give = (code: string) => save(gap, flow, code, onSaved);
  const isLikely = gap.likely !== null && !isOpen;
  const choice = (
    <ValueChoice
      label={words.counterpartOf(gap.value.code, systems[other])}
      placeholder={words.choose}
      values={table[other].values}
      value={chosen}
      isDisabled={!may}
      onChoose={setChosen}
      onEnter={give}
    />
  );
  const target =
    gap.likely === null || isOpen ? (
      choice
    ) : (
      <span className={classes.likely}>
        <ShownCode value={gap.likely.value} />
      </span>
    );
  const then = waits ? words.waits : waitsOtherwise ? words.waitsOtherwise : words.leftOut;
  const value = <ShownCode value={gap.value} />;
  return (
    <tr data-gap="" data-waits={gap.waiting > 0} className={classes.gap}>
      <td>{gap.side === "left" ? value : target}</td>
      <td>
        <IconArrowsRightLeft size={16} aria-hidden="true" className={classes.open} />
      </td>
      <td>{gap.side === "left" ? target : value}</td>
      <td className={classes.count}>
        {gap.waiting === 0 ? null : (
          <b className={classes.waits}>{words.wait(formats.number(gap.waiting), gap.waiting)}</b>
        )}
      </td>
      <td>
        <div className={classes.acts}>
          {gap.likely !== null && isLikely ? (
            <>
              <span className={classes.why}>{words.likely[gap.likely.because]}</span>
              <Button
                leftSection={<IconCheck size={16} aria-hidden="true" />}
                aria-label={words.takeOf(gap.value.code, gap.likely.value.code)}
                disabled={!may}
                loading={isPending}
                onClick={() => give(gap.likely?.value.code ?? "")}
              >
                {words.take}
              </Button>
              <Button variant="subtle" disabled={!may} onClick={() => setIsOpen(true)}>
                {words.another}
              </Button>
            </>
          ) : (
            <Button disabled={!may || chosen === ""} loading={isPending} onClick={() => give(chosen)}>
              {gap.waiting === 0 ? words.save : words.saveGo(formats.number(gap.waiting), gap.waiting)}
            </Button>
          )}
          {mayBeNone && !isLikely ? (
            <Button variant="subtle" disabled={!may || !(maySetUp || first)} onClick={() => give("")}>
              {words.leaveOpen}
            </Button>
          ) : null}
          {first === undefined ? (
            <span className={classes.why}>{isLikely ? null : then}</span>
          ) : (
            <SkipAct
              act={{ act: "skip", may, flow: first.flow }}
              target={{ flow: first.flow, record: null, incident: first.incident, count: first.records }}
              sides={{ ...systems, source: systems[gap.side], target: systems[other] }}
              isMain={false}
              isInRow
              label={words.leaveOut}
              onTold={(told) => {
                tell(told);
                void place.onChanged();
              }}
            />
          )}
          <FaultLine error={error} />
        </div>
      </td>
    </tr>
  );
}
