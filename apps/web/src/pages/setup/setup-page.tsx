import { setupSteps } from "@koppla/contract/setup/wizard";
import { Link, useParams } from "@tanstack/react-router";
import { useAsk } from "../../asking/use-ask.ts";
import { NothingHere } from "../../parts/nothing-here.tsx";
import { PageFault } from "../../parts/page-fault.tsx";
import { Logo } from "../../pictures/logo.tsx";
import { MemberFrame } from "../../shell/member-frame.tsx";
import { ToldProvider } from "../../shell/told.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { AdoptStep } from "./adopt-step.tsx";
import { ConnectStep } from "./connect-step.tsx";
import { FlowsStep } from "./flows-step.tsx";
import { OnStep } from "./on-step.tsx";
import { QuestionsStep } from "./questions-step.tsx";
import { SetupProvider } from "./setup-context.ts";
import classes from "./setup-page.module.css";
import { StepBar } from "./step-bar.tsx";
import { SystemsStep } from "./systems-step.tsx";
import { TryStep } from "./try-step.tsx";
import { ValuesStep } from "./values-step.tsx";

const pages = {
  systems: SystemsStep,
  connect: ConnectStep,
  flows: FlowsStep,
  questions: QuestionsStep,
  values: ValuesStep,
  adopt: AdoptStep,
  try: TryStep,
  on: OnStep,
};

/** From nothing to in step, without a manual: each step has its own address. */
export function SetupPage() {
  const { slug } = useParams({ from: "/o/$slug/setup/$setup/$step" });
  return <MemberFrame slug={slug}>{() => <Wizard />}</MemberFrame>;
}

function Wizard() {
  const { slug, setup: id, step: wanted } = useParams({ from: "/o/$slug/setup/$setup/$step" });
  const { wizard } = useTexts();
  const view = useAsk("setups.get", { organisation: slug, setup: id });
  const step = setupSteps.find((one) => one === wanted);
  if (view.data === undefined) {
    return view.error === null ? null : <PageFault error={view.error} />;
  }
  if (step === undefined) {
    return <NothingHere />;
  }
  const Step = pages[step];
  return (
    <SetupProvider value={{ setup: view.data, step }}>
      <div className={classes.frame}>
        <header className={classes.head}>
          <span className={classes.logo}>
            <Logo width={30} />
            <b>Koppla</b>
          </span>
          <StepBar />
          <Link to="/o/$slug" params={{ slug }} className={classes.later}>
            {wizard.later}
          </Link>
        </header>
        <ToldProvider>
          <Step key={step} />
        </ToldProvider>
      </div>
    </SetupProvider>
  );
}
