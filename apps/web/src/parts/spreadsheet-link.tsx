import type { CsvAction, Question } from "@koppla/contract/client/actions";
import { Button } from "@mantine/core";
import { client } from "../asking/client.ts";
import { useTexts } from "../texts/texts-context.tsx";
import { IconDownload } from "./icons.ts";
import classes from "./spreadsheet-link.module.css";

interface Props<Name extends CsvAction> {
  readonly action: Name;
  readonly input: Question<Name>;
  /** Of the file, without its ending. */
  readonly name: string;
}

/** Loads what the page shows as a spreadsheet: the whole of it, straight to the disk. */
export function SpreadsheetLink<Name extends CsvAction>({ action, input, name }: Props<Name>) {
  const { lists } = useTexts();
  return (
    <Button
      component="a"
      className={classes.link}
      variant="subtle"
      href={client.addressOf(action, input)}
      download={`${name}.csv`}
      leftSection={<IconDownload size={16} aria-hidden="true" />}
    >
      {lists.asSpreadsheet}
    </Button>
  );
}
