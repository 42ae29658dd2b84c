import type { Act } from "@koppla/contract/act";
import { Button } from "@mantine/core";
import { useMay } from "../../membership/organisation.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { ActList } from "../acts/act-list.tsx";
import { useSides } from "../acts/use-sides.ts";
import classes from "./flow-frame.module.css";

interface Props {
  /** `INTEGRATION/FLOW` */
  readonly flow: string;
  /** Their keys in the source. */
  readonly records: readonly string[];
  readonly onNone: () => void;
}

/** What a person does about several records at once. */
export function ChosenRecords({ flow, records, onNone }: Props) {
  const may = useMay("operate");
  const { texts, formats } = useSpeech();
  const sides = useSides(flow);
  const acts: readonly Act[] = [
    { act: "retry", flow, may, takesBack: false },
    { act: "skip", flow, may },
  ];
  return (
    <section aria-label={texts.flow.chosen(records.length, formats.number(records.length))} className={classes.chosen}>
      <p>{texts.flow.chosen(records.length, formats.number(records.length))}</p>
      <ActList
        acts={acts}
        target={{ flow, record: null, chosen: records, incident: null, count: records.length }}
        sides={sides}
      />
      <Button variant="subtle" onClick={onNone}>
        {texts.flow.chooseNone}
      </Button>
    </section>
  );
}
