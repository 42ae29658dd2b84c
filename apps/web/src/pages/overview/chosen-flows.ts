import { useLocalStorage } from "@mantine/hooks";

/** Which flows this person leaves out of the overview of an organisation, in this browser. A new flow is shown. */
export function useLeftOutFlows(slug: string): readonly [readonly string[], (flows: readonly string[]) => void] {
  const [kept, keep] = useLocalStorage({
    key: `koppla-left-out-${slug}`,
    defaultValue: "",
    getInitialValueInEffect: false,
  });
  return [kept === "" ? [] : kept.split("\n"), (flows) => keep(flows.join("\n"))];
}
