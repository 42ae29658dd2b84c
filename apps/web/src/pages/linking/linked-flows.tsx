import type { LinksOf } from "@koppla/contract/link";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { Chips } from "../../parts/chips.tsx";
import { nameOfFlow } from "../../parts/flow-standing.ts";
import { useTexts } from "../../texts/texts-context.tsx";

/** Whose records are meant: those of a flow, or the customers of its orders. */
export interface LinkedFlow {
  /** `INTEGRATION/FLOW` */
  readonly flow: string;
  readonly whose?: LinksOf;
  readonly entity: string;
  readonly isOn: boolean;
  readonly source: string;
  readonly target: string;
  /** Whether its source is the left one of the integration. */
  readonly isToRight: boolean;
}

/** The flows of an integration whose records have links: its stock has none of its own, and orders bring their customers. */
export function useLinkedFlows(integration: string): readonly LinkedFlow[] {
  const { slug } = useOrganisation();
  const flows = useAsk("overview.view", { organisation: slug }).data?.flows ?? [];
  const connections = useAsk("connections.list", { organisation: slug }).data ?? [];
  const systemOf = (name: string) => connections.find((one) => one.name === name)?.system ?? name;
  return flows
    .filter(({ flow, entity }) => flow.startsWith(`${integration}/`) && entity !== "stock")
    .flatMap(({ flow, entity, enabled, from, to, leftToRight }) => {
      const own = {
        flow,
        entity,
        isOn: enabled,
        source: systemOf(from),
        target: systemOf(to),
        isToRight: leftToRight,
      };
      return entity === "order" ? [own, { ...own, whose: "customers" as const, entity: "customer" }] : [own];
    });
}

/** The one that the address names, else the first. */
export function useChosenFlow(flows: readonly LinkedFlow[]): LinkedFlow | undefined {
  const { flow, whose } = useSearch({ strict: false });
  return flows.find((one) => one.flow === flow && one.whose === whose) ?? flows[0];
}

/** Chooses one of them, in the address. */
export function LinkedFlowChips({
  flows,
  chosen,
}: {
  readonly flows: readonly LinkedFlow[];
  readonly chosen: LinkedFlow;
}) {
  const texts = useTexts();
  const navigate = useNavigate();
  const keyOf = ({ flow, whose }: LinkedFlow) => `${flow} ${whose ?? ""}`;
  return (
    <Chips
      name={texts.linking.whose}
      chosen={keyOf(chosen)}
      choices={flows.map((one) => ({
        key: keyOf(one),
        text: one.whose === undefined ? nameOfFlow(one.flow) : texts.linking.customersOf(nameOfFlow(one.flow)),
      }))}
      onChoose={(key) => {
        const one = flows.find((flow) => keyOf(flow) === key);
        void navigate({
          to: ".",
          search: one === undefined ? {} : { flow: one.flow, ...(one.whose === undefined ? {} : { whose: one.whose }) },
        });
      }}
    />
  );
}
