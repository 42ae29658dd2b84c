import type { UseQueryResult } from "@tanstack/react-query";
import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import type { FlowFields } from "./field-rows.ts";

/** Labels of both sides' fields, and the rows of the mapping. No system is asked for it. */
export function useFields(flow: string): UseQueryResult<FlowFields> {
  const { slug } = useOrganisation();
  return useAsk("flows.fields", { organisation: slug, flow, samples: false });
}
