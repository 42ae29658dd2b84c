import type { Answer, Question } from "@koppla/contract/client/actions";
import { type SetupStep, setupSteps } from "@koppla/contract/setup/wizard";
import { useNavigate } from "@tanstack/react-router";
import { createContext, useContext } from "react";
import { useAct } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";

export type Setup = Answer<"setups.get">;

const SetupContext = createContext<{ readonly setup: Setup; readonly step: SetupStep } | null>(null);
export const SetupProvider = SetupContext.Provider;

export function useSetup() {
  const value = useContext(SetupContext);
  if (value === null) {
    throw new Error("There is no set-up above.");
  }
  return value;
}

type Changes = Omit<Question<"setups.change">, "setup" | "organisation">;

/** Keeps what was chosen, and goes to another step once that is kept: it can be taken up on any computer. */
export function useSetupChange() {
  const { slug } = useOrganisation();
  const { setup, step } = useSetup();
  const change = useAct("setups.change");
  const navigate = useNavigate();
  const keep = (changes: Changes, next?: SetupStep) =>
    change.mutate(
      { organisation: slug, setup: setup.id, ...changes, at: next ?? step },
      {
        onSuccess: () => {
          if (next !== undefined) {
            void navigate({ to: "/o/$slug/setup/$setup/$step", params: { slug, setup: setup.id, step: next } });
          }
        },
      },
    );
  const place = setupSteps.indexOf(step);
  return {
    keep,
    next: setupSteps[place + 1] ?? step,
    before: setupSteps[place - 1] ?? null,
    isKeeping: change.isPending,
    error: change.error,
  };
}
