import { LaneLine } from "../../pictures/lane-line.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { nameOfEntity } from "../record/entity-name.ts";
import classes from "./integration-page.module.css";

interface Props {
  readonly entity: string;
  readonly isToRight: boolean;
  /** Of the picture's grid. */
  readonly row: number;
}

/** What could go between both systems and does not, with what follows from that. */
export function MissingLane({ entity, isToRight, row }: Props) {
  const texts = useTexts();
  const words = texts.integration;
  const name = nameOfEntity(entity, texts);
  const follows = Object.entries(words.follows).find(([key]) => key === entity)?.[1];
  return (
    <>
      <span aria-hidden="true" className={`${classes.leftName} ${classes.missing}`} style={{ gridRow: row }}>
        {name}
      </span>
      <section className={classes.lane} style={{ gridRow: row }}>
        <div className={`${classes.over} ${classes.missing}`}>
          <h2>{name}</h2>
          <span>{words.notAdded}</span>
        </div>
        <LaneLine isToRight={isToRight} isOn={false} waiting={0} unknown={0} failed={0} />
        <div className={classes.under}>{follows}</div>
      </section>
      <span aria-hidden="true" className={`${classes.rightName} ${classes.missing}`} style={{ gridRow: row }}>
        {name}
      </span>
    </>
  );
}
