import type { Removal } from "@koppla/contract/setup/ending";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./remove-section.module.css";

/** What ends with each part, counted; what there is none of is left out. */
export function EndingList({ parts }: { readonly parts: Removal["parts"] }) {
  const { texts, formats } = useSpeech();
  const { counts } = texts.removing;
  return (
    <ul className={classes.parts}>
      {parts.map(({ kind, name, ends }) => {
        const told = Object.entries(counts).flatMap(([what, words]) => {
          const count = Object.entries(ends).find(([one]) => one === what)?.[1] ?? 0;
          return count === 0 ? [] : [words(formats.number(count))];
        });
        return (
          <li key={`${kind} ${name}`}>
            <b>{name}</b>
            {told.length === 0 ? null : `: ${told.join(", ")}`}
          </li>
        );
      })}
    </ul>
  );
}
