import { Fragment } from "react";
import { IconHourglassEmpty } from "../../parts/icons.ts";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./attempt-fields.module.css";
import { DoneWords } from "./done-words.tsx";
import type { FieldRow, LineRow } from "./field-rows.ts";

/** All of a line in one row: what it is, how many at what price, and its tax code. */
export function AttemptLine({ line: { line, cells, isStopped } }: { readonly line: LineRow }) {
  const { texts, formats } = useSpeech();
  const looked = cells.filter(({ done }) => done.kind === "lookup" || done.kind === "stopped");
  return (
    <tr data-state={isStopped ? "waiting" : undefined}>
      <td>
        <span className="unseen">{texts.record.line(formats.number(line))}</span>
        <LineValues cells={cells} side="source" />
      </td>
      <td className={classes.did}>
        {isStopped ? <IconHourglassEmpty size={14} aria-hidden="true" /> : null}
        {looked.length === 0
          ? texts.record.asItIs
          : looked.map(({ field, done }) => <DoneWords key={field} done={done} />)}
      </td>
      <td>
        <LineValues cells={cells} side="target" />
      </td>
    </tr>
  );
}

const inWords = new Set<string | null>(["quantity", "price", "discountPercent", "taxCode"]);

/** Each value says on hover which field it is. */
function LineValues({ cells, side }: { readonly cells: readonly FieldRow[]; readonly side: "source" | "target" }) {
  const { formats } = useSpeech();
  const partOf = ({ model }: FieldRow) => model?.split("[].").at(-1) ?? null;
  const cellOf = (part: string) => cells.find((cell) => partOf(cell) === part);
  const givenOf = (part: string) => cellOf(part)?.[side]?.value ?? "";
  const titleOf = (...parts: readonly string[]) =>
    parts.flatMap((part) => (givenOf(part) === "" ? [] : [cellOf(part)?.[side]?.label ?? ""])).join(", ");
  const [quantity, price, discount, tax] = ["quantity", "price", "discountPercent", "taxCode"].map(givenOf);
  const amount = [
    [formats.amount(quantity ?? ""), price === "" ? "" : formats.amount(price ?? "", 2)]
      .filter((part) => part !== "")
      .join(" × "),
    Number(discount ?? 0) > 0 ? `– ${formats.amount(discount ?? "")} %` : "",
  ];
  const shown = amount.filter((part) => part !== "").join(" ");
  const isUnset = side === "target" && cellOf("taxCode")?.done.kind === "stopped";
  return (
    <span className={classes.line}>
      {cells
        .filter((cell) => !inWords.has(partOf(cell)))
        .map(({ field, [side]: given, done }) => (
          <Fragment key={field}>
            {given !== null && given.value !== "" ? (
              <bdi title={given.label}>{given.value}</bdi>
            ) : side === "target" && done.kind === "stopped" ? (
              <b title={given?.label}>?</b>
            ) : null}
          </Fragment>
        ))}
      <span className={classes.amounts}>
        {shown === "" ? null : <bdi title={titleOf("quantity", "price", "discountPercent")}>{shown}</bdi>}
        {tax === "" && !isUnset ? null : (
          <bdi className={classes.tax} title={cellOf("taxCode")?.[side]?.label}>
            {isUnset ? "?" : tax}
          </bdi>
        )}
      </span>
    </span>
  );
}
