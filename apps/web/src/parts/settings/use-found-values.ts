import type { Answer } from "@koppla/contract/client/actions";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData } from "@tanstack/react-query";
import { useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";

/** Whose settings they are: their system is asked for values. */
export type AskForValues = { readonly flow: string } | { readonly connection: string };

const waitMs = 300;

interface FoundValues {
  readonly items: Answer<"flows.settings.choices">["items"];
  /** The system did not answer. */
  readonly isSilent: boolean;
}

/** Values that the system has for a setting, by a part of their code or name. @param isWanted false: nothing is asked yet */
export function useFoundValues(of: AskForValues, setting: string, written: string, isWanted: boolean): FoundValues {
  const { slug: organisation } = useOrganisation();
  const may = useMay("set_up");
  const [text] = useDebouncedValue(written.trim(), waitMs);
  const isOfFlow = "flow" in of;
  const options = { placeholder: keepPreviousData, isStill: true } as const;
  const inFlow = useAsk(
    "flows.settings.choices",
    { organisation, flow: isOfFlow ? of.flow : "", setting, text },
    { ...options, enabled: may && isWanted && isOfFlow },
  );
  const inConnection = useAsk(
    "connections.settings.choices",
    { organisation, connection: isOfFlow ? "" : of.connection, setting, text },
    { ...options, enabled: may && isWanted && !isOfFlow },
  );
  const asked = isOfFlow ? inFlow : inConnection;
  return { items: asked.data?.items ?? [], isSilent: asked.isError };
}
