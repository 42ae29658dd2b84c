import { Button } from "@mantine/core";
import { useAct } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { recordsOf } from "./act-ground.ts";
import type { ActProps } from "./act-props.ts";
import { wordsOfWentOn } from "./went-on.ts";

/** Creates just the products that are missed; the orders go on. */
export function CreateProductsAct({ act, target, isMain, onTold }: ActProps<"create_products">) {
  const { slug } = useOrganisation();
  const speech = useSpeech();
  const { acts: words } = speech.texts;
  const create = useAct("records.createProducts");
  return (
    <>
      <Button
        variant={isMain ? "filled" : "default"}
        disabled={!act.may}
        title={act.may ? undefined : words.ask}
        loading={create.isPending}
        onClick={() =>
          create.mutate(
            { organisation: slug, flow: act.flow, ...recordsOf(target) },
            { onSuccess: ({ wentOn }) => onTold(wordsOfWentOn(wentOn, speech)) },
          )
        }
      >
        {words.createProducts(act.products.join(", "), act.products.length)}
      </Button>
      <FaultLine error={create.error} />
    </>
  );
}
