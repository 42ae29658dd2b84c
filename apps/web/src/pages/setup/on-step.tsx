import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { client } from "../../asking/client.ts";
import { useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { IconPlayerPlay } from "../../parts/icons.ts";
import { useSpeech } from "../../texts/texts-context.tsx";
import { SetupResults } from "../checklist/setup-results.tsx";
import { FlowTable } from "../overview/flow-table.tsx";
import { useSetup, useSetupChange } from "./setup-context.ts";
import classes from "./setup-page.module.css";
import { StepPage } from "./step-page.tsx";

const lookEveryMs = 1_000;

/**
 * Begins the first runs one after the other, as orders need articles that are there. Whoever closes the page loses
 * nothing: the schedules take over.
 */
async function runInTurn(organisation: string, flows: readonly string[]): Promise<void> {
  for (const flow of flows) {
    const { run } = await client.call("runs.begin", { organisation, flow });
    for (let isGoing = true; isGoing; ) {
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      isGoing = (await client.call("runs.standing", { organisation, run })).status === "running";
    }
  }
}

/** Switches everything on that was chosen, and shows how the first runs bring both sides in step. */
export function OnStep() {
  const { slug } = useOrganisation();
  const maySetUp = useMay("set_up");
  const { texts, formats } = useSpeech();
  const words = texts.wizard.on;
  const { setup } = useSetup();
  const { keep, isKeeping } = useSetupChange();
  const navigate = useNavigate();
  const overview = useAsk("overview.view", { organisation: slug }).data;
  const details = useAsk(
    "integrations.get",
    { organisation: slug, integration: setup.integration ?? "" },
    { enabled: setup.integration !== null },
  ).data;
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const flows = overview?.flows.filter(({ flow }) => setup.flows.includes(flow)) ?? [];
  const isOn = setup.results.some(({ result, isDone }) => result === "on" && isDone);
  const switchOn = async () => {
    setIsBusy(true);
    setError(null);
    try {
      for (const flow of setup.flows) {
        await client.call("flows.change", { organisation: slug, flow, enabled: true });
      }
      keep({});
      void runInTurn(slug, setup.flows).catch(setError);
    } catch (failure: unknown) {
      setError(failure);
    } finally {
      setIsBusy(false);
    }
  };
  const finish = () => {
    keep({ finished: true });
    void navigate({ to: "/o/$slug", params: { slug } });
  };
  return (
    <StepPage
      title={isOn ? words.titleOn : words.title}
      text={isOn ? words.running : words.text(setup.flows.length, formats.number(setup.flows.length))}
      note={isOn ? words.mayClose : undefined}
      {...(isOn ? { go: { words: words.overview, isBusy: isKeeping, onGo: finish } } : {})}
      acts={
        isOn ? null : (
          <Button
            variant="filled"
            size="md"
            loading={isBusy}
            disabled={!maySetUp || setup.flows.length === 0}
            title={maySetUp ? undefined : texts.wizard.mayNot}
            leftSection={<IconPlayerPlay size={16} aria-hidden="true" />}
            onClick={() => void switchOn()}
          >
            {words.switchOn}
          </Button>
        )
      }
    >
      <FaultLine error={error} />
      {flows.length === 0 ? null : <FlowTable flows={flows} />}
      <div className={classes.columns}>
        <SetupResults setup={setup} />
        <section>
          <h2>{words.fromHere}</h2>
          <p>{words.changes}</p>
          <p>{words.incidents}</p>
          {details === undefined ? null : <p>{words.compared(details.compared.at)}</p>}
        </section>
      </div>
    </StepPage>
  );
}
