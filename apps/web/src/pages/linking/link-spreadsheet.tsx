import type { LinksOf } from "@koppla/contract/link";
import { Button } from "@mantine/core";
import { useAct } from "../../asking/use-ask.ts";
import { FaultLine } from "../../parts/fault-line.tsx";
import { SpreadsheetChoice } from "../../parts/spreadsheet-choice.tsx";
import { useTold } from "../../shell/told.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./links-page.module.css";

interface Props {
  readonly place: { readonly organisation: string; readonly flow: string; readonly whose?: LinksOf };
  readonly onLinked: () => void;
}

/** Links from a spreadsheet: how many are new is said before any is made. */
export function LinkSpreadsheet({ place, onLinked }: Props) {
  const { texts, formats } = useSpeech();
  const words = texts.linking;
  const tell = useTold();
  const read = useAct("links.read");
  const make = useAct("links.make");
  const found = read.data;
  const link = async () => {
    const { fresh } = await make.mutateAsync({ ...place, links: found?.links ?? [] });
    tell(words.linked(formats.number(fresh)));
    read.reset();
    onLinked();
  };
  return (
    <div className={classes.spreadsheet}>
      <SpreadsheetChoice isBusy={read.isPending} onText={(csv) => read.mutate({ ...place, csv })} />
      <FaultLine error={read.error ?? make.error} />
      {found === undefined ? null : (
        <div role="status" className={classes.found}>
          <p>{words.fileText(formats.number(found.fresh), formats.number(found.there))}</p>
          <div className={classes.buttons}>
            <Button
              disabled={found.fresh === 0}
              loading={make.isPending}
              onClick={() => void link().catch(() => undefined)}
            >
              {words.link(formats.number(found.fresh))}
            </Button>
            <Button variant="subtle" onClick={read.reset}>
              {texts.acts.cancel}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
