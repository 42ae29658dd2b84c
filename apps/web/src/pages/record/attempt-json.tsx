import type { ActivityEntry } from "@koppla/contract/activity";
import { Button } from "@mantine/core";
import { IconDownload } from "../../parts/icons.ts";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./attempt-json.module.css";

/** More of it would only slow the page; the file holds all. */
const mostShown = 256_000;

interface Props {
  readonly payload: NonNullable<ActivityEntry["payload"]>;
  readonly name: string;
}

/** What came in and went out, to the letter. */
export function AttemptJson({ payload, name }: Props) {
  const { record } = useTexts();
  const whole = { in: payload.in, out: payload.out, changes: payload.changes, steps: payload.steps };
  const save = () => {
    const address = URL.createObjectURL(new Blob([JSON.stringify(whole, null, 2)], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `${name.replaceAll(/[^\w.-]/g, "-")}.json`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <>
      <h3 className={classes.heading}>{record.wholeInput}</h3>
      <pre className={classes.json}>{shown(payload.in)}</pre>
      <h3 className={classes.heading}>{record.wholeOutput}</h3>
      {payload.out === null ? <p>{record.nothingWentOut}</p> : <pre className={classes.json}>{shown(payload.out)}</pre>}
      <Button className={classes.save} leftSection={<IconDownload size={16} aria-hidden="true" />} onClick={save}>
        {record.download}
      </Button>
    </>
  );
}

function shown(value: unknown): string {
  const all = JSON.stringify(value, null, 2);
  return all.length > mostShown ? `${all.slice(0, mostShown)}\n…` : all;
}
