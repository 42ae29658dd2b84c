import { useAsk } from "../asking/use-ask.ts";
import { useOrganisation } from "./organisation.tsx";

/** Whether this is the demonstration, whose stand-ins do what a visitor wants. Elsewhere its routes do not exist. */
export function useHasTryIt(): boolean {
  const { slug } = useOrganisation();
  // It stays as it was: nobody asks again for what is not there.
  return useAsk("tryIt.view", { organisation: slug }, { isStill: true, version: "exists" }).data !== undefined;
}
