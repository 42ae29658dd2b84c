import type { RecordView } from "@koppla/contract/record";
import { IconChevronLeft, IconChevronRight } from "../parts/icons.ts";
import { RecordLink } from "../parts/record-link.tsx";
import { useTexts } from "../texts/texts-context.tsx";
import classes from "./record-neighbours.module.css";
import { neighboursOf } from "./record-order.ts";
import { nextMark, previousMark } from "./rows.ts";

/** From one record to the next, in the order of the list that somebody came from. */
export function RecordNeighbours({ record }: { readonly record: RecordView }) {
  const { lists: words } = useTexts();
  const { before, after } = neighboursOf(record);
  return (
    <>
      {before === undefined ? null : (
        <span className={classes.way} title={words.before(before.record)} {...previousMark}>
          <RecordLink {...before}>
            <IconChevronLeft size={16} aria-hidden="true" />
            <span className="unseen">{words.before(before.record)}</span>
          </RecordLink>
        </span>
      )}
      {after === undefined ? null : (
        <span className={classes.way} title={words.after(after.record)} {...nextMark}>
          <RecordLink {...after}>
            <IconChevronRight size={16} aria-hidden="true" />
            <span className="unseen">{words.after(after.record)}</span>
          </RecordLink>
        </span>
      )}
    </>
  );
}
