import type { IntegrationView } from "@koppla/contract/setup/integration";
import { NativeSelect } from "@mantine/core";
import { useAct } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { useTold } from "../../shell/told.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { nameOfEntity } from "../record/entity-name.ts";

type Counted = IntegrationView["counts"][number];
type Master = "product" | "category" | "customer";

const masters: readonly Master[] = ["product", "category", "customer"];

/** Whether a person chooses the side: it goes both ways, and lasts. */
export function isAsked({ entity, isChosen }: Counted): boolean {
  return isChosen && masters.some((one) => one === entity);
}

interface Props {
  readonly details: IntegrationView;
  /** By their names for people. */
  readonly systems: { readonly left: string; readonly right: string };
}

/** Which side counts where an entity goes both ways. */
export function MasterChoices({ details, systems }: Props) {
  const { slug } = useOrganisation();
  const may = useMay("set_up");
  const texts = useTexts();
  const words = texts.settingForm;
  const tell = useTold();
  const change = useAct("integrations.settings.change");
  const choose = (entity: Master, side: "left" | "right", before: "left" | "right") =>
    change.mutate(
      { organisation: slug, integration: details.integration, masters: { [entity]: side } },
      { onSuccess: () => tell(words.saved(1), { words: words.undo, act: () => choose(entity, before, side) }) },
    );
  return (
    <>
      {details.counts.filter(isAsked).map(({ entity: name, side }) => {
        const entity = masters.find((one) => one === name);
        return entity === undefined ? null : (
          <NativeSelect
            key={entity}
            label={words.sideThatCounts(nameOfEntity(entity, texts))}
            value={side}
            disabled={!may || change.isPending}
            title={may ? undefined : texts.acts.askOwner}
            onChange={(event) => choose(entity, event.currentTarget.value === "left" ? "left" : "right", side)}
            data={[
              { value: "left", label: systems.left },
              { value: "right", label: systems.right },
            ]}
          />
        );
      })}
      <FaultLine error={change.error} />
    </>
  );
}
