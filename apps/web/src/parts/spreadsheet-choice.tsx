import { Button } from "@mantine/core";
import { type ChangeEvent, useRef, useState } from "react";
import { useTexts } from "../texts/texts-context.tsx";
import classes from "./form.module.css";
import { IconUpload } from "./icons.ts";

interface Props {
  readonly isBusy: boolean;
  /** Gets what stands in the file. */
  readonly onText: (text: string) => void;
}

/** Takes a spreadsheet from the disk. One whose letters cannot be told is refused here: sent on, they would be lost. */
export function SpreadsheetChoice({ isBusy, onText }: Props) {
  const { lists } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const [isForeign, setIsForeign] = useState(false);
  const read = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const file = currentTarget.files?.[0];
    if (file === undefined) {
      return;
    }
    const bytes = await file.arrayBuffer();
    // The same file can be taken again, once it is mended.
    currentTarget.value = "";
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      setIsForeign(false);
      onText(text);
    } catch {
      setIsForeign(true);
    }
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={(event) => void read(event)}
      />
      <Button
        variant="subtle"
        loading={isBusy}
        leftSection={<IconUpload size={16} aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {lists.takeSpreadsheet}
      </Button>
      {isForeign ? (
        <p role="alert" className={classes.fault}>
          {lists.notUtf8}
        </p>
      ) : null}
    </>
  );
}
