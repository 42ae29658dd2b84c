import type { RunStep, RunView } from "@koppla/contract/run";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./run-page.module.css";

const steps = ["read", "map", "match", "decide", "write", "settle"] as const satisfies readonly RunStep[];

/** The six steps that each page of a run goes through, with what each did and whom it stopped. */
export function RunSteps({ run }: { readonly run: RunView }) {
  const { texts, formats } = useSpeech();
  const words = texts.flow;
  const stops = run.stops ?? [];
  return (
    <>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step}>
            <b>{words.steps[step]}</b>
            <span>{didOf(step)}</span>
            {stops
              .filter((stop) => stop.step === step)
              .map(({ code, title, records }) => (
                <span key={code} className={classes.stop}>
                  {words.step.stop(formats.number(records), title)}
                </span>
              ))}
          </li>
        ))}
      </ol>
      {stops.length === 0 ? null : <p className={classes.note}>{words.stepsNow}</p>}
    </>
  );

  function didOf(step: RunStep): string {
    const { created, updated, unchanged, skipped, unknown, read } = run.counts;
    const { number } = formats;
    switch (step) {
      case "read":
        return words.step.read(number(read), run.pages);
      case "map":
        return words.step.map;
      case "match":
        return words.step.match(number(updated + unchanged), number(created));
      case "decide":
        return words.step.decide(number(created + updated), number(unchanged + skipped));
      case "write":
        return [
          words.step.write(number(created + updated)),
          ...(unknown > 0 ? [words.step.lost(number(unknown))] : []),
        ].join(", ");
      case "settle":
        return `${words.step.settle(run.pages)}, ${words.step.balance}`;
    }
  }
}
