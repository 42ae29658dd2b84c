import type { IncidentView } from "@koppla/contract/incident";
import { Chips } from "../../parts/chips.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";

interface Props {
  readonly incidents: readonly IncidentView[];
  /** Null: whatever the cause. */
  readonly chosen: string | null;
  readonly onChoose: (incident: string | null) => void;
}

/** What holds records back, each cause with how many wait for it. */
export function CauseChips({ incidents, chosen, onChoose }: Props) {
  const { texts, formats } = useSpeech();
  const holding = incidents.filter(({ records, incident }) => records > 0 || incident === chosen);
  return holding.length === 0 ? null : (
    <Chips
      name={texts.flow.cause}
      chosen={chosen ?? ""}
      onChoose={(key) => onChoose(key === "" ? null : key)}
      choices={[
        { key: "", text: texts.flow.anyCause },
        ...holding.map((one) => ({
          key: one.incident,
          text: one.title,
          count: formats.number(one.records),
        })),
      ]}
    />
  );
}
