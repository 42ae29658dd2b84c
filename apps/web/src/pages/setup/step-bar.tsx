import { type SetupStep, setupSteps } from "@koppla/contract/setup/wizard";
import { Link } from "@tanstack/react-router";
import { useOrganisation } from "../../membership/organisation.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { useSetup } from "./setup-context.ts";
import classes from "./setup-page.module.css";

/** The eight steps; those that were reached can be gone back to. */
export function StepBar() {
  const { slug } = useOrganisation();
  const { setup, step } = useSetup();
  const { wizard } = useTexts();
  const placeOf = (one: SetupStep) => setupSteps.indexOf(one);
  const reached = Math.max(placeOf(setup.at), placeOf(step));
  return (
    <nav aria-label={wizard.stepsName} className={classes.steps}>
      <ol>
        {setupSteps.map((one) => (
          <li key={one} data-state={one === step ? "now" : placeOf(one) < placeOf(step) ? "done" : "to come"}>
            {placeOf(one) <= reached && one !== step ? (
              <Link to="/o/$slug/setup/$setup/$step" params={{ slug, setup: setup.id, step: one }}>
                {wizard.steps[one]}
              </Link>
            ) : (
              <span aria-current={one === step ? "step" : undefined}>{wizard.steps[one]}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
