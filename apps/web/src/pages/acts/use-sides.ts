import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import type { Sides } from "./act-ground.ts";

/** @param flow `INTEGRATION/FLOW` */
export function useSides(flow: string | null): Sides {
  const { slug } = useOrganisation();
  const flows = useAsk("overview.view", { organisation: slug }).data?.flows ?? [];
  const connections = useAsk("connections.list", { organisation: slug }).data ?? [];
  const own = flows.find((one) => one.flow === flow);
  const systemOf = (name = "") => connections.find((one) => one.name === name)?.system ?? name;
  const source = systemOf(own?.from);
  const target = systemOf(own?.to);
  return own?.leftToRight === false
    ? { left: target, right: source, source, target }
    : { left: source, right: target, source, target };
}
