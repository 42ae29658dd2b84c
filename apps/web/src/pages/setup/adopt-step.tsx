import { useTexts } from "../../texts/texts-context.tsx";
import { AdoptPanel } from "../linking/adopt-panel.tsx";
import { LinkedFlowChips, useChosenFlow, useLinkedFlows } from "../linking/linked-flows.tsx";
import { useSetup, useSetupChange } from "./setup-context.ts";
import { StepPage } from "./step-page.tsx";

/** What both sides have already: nothing is written, Koppla only remembers which records are the same. */
export function AdoptStep() {
  const { wizard } = useTexts();
  const words = wizard.adopt;
  const { setup } = useSetup();
  const { keep, next, isKeeping, error } = useSetupChange();
  return (
    <StepPage
      title={words.title}
      text={words.text}
      go={{ isBusy: isKeeping, error, onGo: () => keep({ seen: true }, next) }}
    >
      {setup.integration === null ? <p>{words.none}</p> : <ByFlow integration={setup.integration} />}
    </StepPage>
  );
}

function ByFlow({ integration }: { readonly integration: string }) {
  const { wizard } = useTexts();
  const { setup } = useSetup();
  const flows = useLinkedFlows(integration).filter(({ flow }) => setup.flows.includes(flow));
  const flow = useChosenFlow(flows);
  if (flow === undefined) {
    return <p>{wizard.adopt.none}</p>;
  }
  return (
    <>
      <LinkedFlowChips flows={flows} chosen={flow} />
      <AdoptPanel key={`${flow.flow} ${flow.whose ?? ""}`} flow={flow} />
    </>
  );
}
