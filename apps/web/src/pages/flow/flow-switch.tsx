import { Checkbox } from "@mantine/core";
import { useAct } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { useTold } from "../../shell/told.tsx";
import { useTexts } from "../../texts/texts-context.tsx";

interface Props {
  readonly path: string;
  readonly isOn: boolean;
}

/** Whether a flow runs at all. What is linked stays as it is. */
export function FlowSwitch({ path, isOn }: Props) {
  const { slug } = useOrganisation();
  const may = useMay("set_up");
  const { settingForm: words, acts } = useTexts();
  const tell = useTold();
  const change = useAct("flows.settings.change");
  const turn = (on: boolean) =>
    change.mutate(
      { organisation: slug, flow: path, isOn: on },
      { onSuccess: () => tell(on ? words.switchedOn : words.switchedOff, { words: words.undo, act: () => turn(!on) }) },
    );
  return (
    <>
      <FaultLine error={change.error} />
      <Checkbox
        role="switch"
        label={words.on}
        checked={isOn}
        disabled={!may || change.isPending}
        title={may ? undefined : acts.askOwner}
        onChange={(event) => turn(event.currentTarget.checked)}
      />
    </>
  );
}
