import type { SetupResult, SetupStep, SetupView } from "@koppla/contract/setup/wizard";
import { Link } from "@tanstack/react-router";
import { useOrganisation } from "../../membership/organisation.tsx";
import { IconCheck, IconCircleDashed } from "../../parts/icons.ts";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./checklist.module.css";

/** Where each result is reached. */
const stepOf: { readonly [Result in SetupResult]: SetupStep } = {
  connected: "connect",
  flows: "flows",
  answered: "questions",
  seen: "adopt",
  sent: "try",
  on: "on",
};

/** The six results of setting up: they stay until all are there, each with the way to it. */
export function SetupResults({ setup }: { readonly setup: SetupView }) {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const { on, results } = texts.wizard;
  const done = setup.results.filter(({ isDone }) => isDone).length;
  return (
    <section className={classes.list}>
      <h2>{on.results(formats.number(done), formats.number(setup.results.length))}</h2>
      <ul className={classes.results}>
        {setup.results.map(({ result, isDone }) => (
          <li key={result} data-done={isDone}>
            {isDone ? <IconCheck size={16} aria-hidden="true" /> : <IconCircleDashed size={16} aria-hidden="true" />}
            {isDone ? (
              results[result]
            ) : (
              <Link
                to="/o/$slug/setup/$setup/$step"
                params={{ slug, setup: setup.id, step: stepOf[result] }}
                className="link"
              >
                {results[result]}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
