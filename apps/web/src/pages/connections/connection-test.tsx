import type { ConnectionTest as Report } from "@koppla/contract/setup/connection-test";
import { Button } from "@mantine/core";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { IconRefresh } from "../../parts/icons.ts";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./connection-test.module.css";
import { TestCalls } from "./test-calls.tsx";
import { TestLine } from "./test-line.tsx";
import { useConnectionTest } from "./use-connection-test.ts";

interface Props {
  readonly connection: string;
  /** Name of the system, for people. */
  readonly system: string;
  /** The report that is kept; null: there is none. */
  readonly lastTest: Report | null;
}

/** Tests a connection: each line ticks as it is known; what failed is open, with words, meaning and next step. */
export function ConnectionTest({ connection, system, lastTest }: Props) {
  const { slug } = useOrganisation();
  const mayTest = useMay("operate");
  const { texts, formats } = useSpeech();
  const words = texts.connections;
  const test = useConnectionTest({ organisation: slug, connection });
  const report = test.ended ?? lastTest;
  const isGoing = test.lines !== null;
  const lines = test.lines ?? report?.lines ?? [];
  const isWrong = !isGoing && report !== null && report.passed < report.tried;
  return (
    <section className={classes.test} data-wrong={isWrong} aria-label={words.test}>
      <header className={classes.head}>
        <p role="status">{isGoing ? words.testing : (report?.sentence ?? words.neverTested)}</p>
        {isGoing || report === null ? null : (
          <p className={classes.when} title={formats.whole(report.at)}>
            {words.tested(formats.secondBrief(report.at), formats.took(report.tookMs), report.by)}
          </p>
        )}
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden="true" />}
          disabled={!mayTest}
          title={mayTest ? undefined : words.mayNotTest}
          loading={isGoing}
          onClick={test.begin}
        >
          {report === null ? words.test : words.testAgain}
        </Button>
      </header>
      <FaultLine error={test.error} />
      {lines.length === 0 ? null : (
        <ul className={classes.lines}>
          {lines.map((line) => (
            <TestLine key={`${line.check} ${line.entity ?? ""}`} line={line} system={system} />
          ))}
        </ul>
      )}
      {isGoing ? null : <TestCalls lines={lines} />}
    </section>
  );
}
