import { useState } from "react";
import { nameOfFlow } from "../../parts/flow-standing.ts";
import { Segments } from "../../parts/segments.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { TryRecord } from "../flow/try-record.tsx";
import { useSetup, useSetupChange } from "./setup-context.ts";
import { StepPage } from "./step-page.tsx";

/** One chosen record is looked at, then sent for real, before anything is switched on. */
export function TryStep() {
  const { wizard } = useTexts();
  const words = wizard.tryIt;
  const { setup } = useSetup();
  const { keep, next, isKeeping, error } = useSetupChange();
  const [chosen, setChosen] = useState<string | null>(null);
  const flow = chosen ?? setup.flows[0] ?? null;
  const isSent = setup.results.some(({ result, isDone }) => result === "sent" && isDone);
  return (
    <StepPage
      title={words.title}
      text={words.text}
      go={{ ...(isSent ? {} : { words: words.skip }), isBusy: isKeeping, error, onGo: () => keep({}, next) }}
    >
      {setup.flows.length < 2 || flow === null ? null : (
        <Segments
          name={words.flow}
          choices={setup.flows.map((key) => ({ key, text: nameOfFlow(key) }))}
          chosen={flow}
          onChoose={setChosen}
        />
      )}
      {flow === null ? null : <TryRecord key={flow} path={flow} />}
    </StepPage>
  );
}
