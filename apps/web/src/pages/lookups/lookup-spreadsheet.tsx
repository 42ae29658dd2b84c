import type { ComparedLookup } from "@koppla/contract/lookup";
import { Button } from "@mantine/core";
import { useAct } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { SpreadsheetChoice } from "../../parts/spreadsheet-choice.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./lookups-page.module.css";
import { type GridPlace, useTableChange } from "./use-table-change.ts";

/** Most changes that are shown one by one. */
const mostShown = 200;

/** Takes the table from a spreadsheet: what would change is shown before it counts. */
export function LookupSpreadsheet({ integration, table, onChanged }: GridPlace) {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const words = texts.lookups;
  const compare = useAct("lookups.compare");
  const { send, isPending, error } = useTableChange({ integration, table, onChanged });
  const found = compare.data;
  const changes = found === undefined ? 0 : found.add.length + found.remove.length;
  return (
    <section className={`${classes.part} ${classes.onlyWide}`}>
      <SpreadsheetChoice
        isBusy={compare.isPending}
        onText={(csv) => compare.mutate({ organisation: slug, integration, table, csv })}
      />
      <FaultLine error={compare.error} />
      {found === undefined ? null : (
        <div role="status" className={classes.difference}>
          <h2>{changes === 0 ? words.fileNothing : words.fileTitle}</h2>
          <Differences found={found} />
          <p className={classes.note}>{words.fileSame(formats.number(found.same))}</p>
          <div className={classes.buttons}>
            {changes === 0 ? null : (
              <Button variant="filled" loading={isPending} onClick={() => send(found, words.used, compare.reset)}>
                {words.use(formats.number(changes))}
              </Button>
            )}
            <Button variant="subtle" onClick={compare.reset}>
              {texts.acts.cancel}
            </Button>
          </div>
          <FaultLine error={error} />
        </div>
      )}
    </section>
  );
}

function Differences({ found }: { readonly found: ComparedLookup }) {
  const { texts, formats } = useSpeech();
  const words = texts.lookups;
  const all = [
    ...found.remove.map((pair) => ({ pair, word: words.goes, className: classes.gone })),
    ...found.add.map((pair) => ({ pair, word: words.comes, className: classes.fresh })),
  ];
  return (
    <ul>
      {all.slice(0, mostShown).map(({ pair, word, className }) => (
        <li key={JSON.stringify([word, pair.left, pair.right])}>
          <span>{word}</span>
          <span className={className}>
            <span className="code">{pair.left || "–"}</span> = <span className="code">{pair.right || "–"}</span>
          </span>
        </li>
      ))}
      {all.length > mostShown ? <li>{texts.integration.more(formats.number(all.length - mostShown))}</li> : null}
      {(found.rates ?? []).map(({ left, right, leftRate, rightRate }) => (
        <li key={JSON.stringify([left, right])}>
          <span className="code">
            {left} = {right}
          </span>
          <span>{words.otherRates(formats.amount(leftRate), formats.amount(rightRate))}</span>
        </li>
      ))}
    </ul>
  );
}
