import { useTexts } from "../../texts/texts-context.tsx";
import { AdoptFlow } from "../adopt/adopt-flow.tsx";
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
      {setup.flows.length === 0 ? <p>{words.none}</p> : null}
      {setup.flows.map((flow) => (
        <AdoptFlow key={flow} flow={flow} />
      ))}
    </StepPage>
  );
}
