import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { IconArrowNarrowRight } from "../../parts/icons.ts";
import { useTexts } from "../../texts/texts-context.tsx";
import { useSetup, useSetupChange } from "./setup-context.ts";
import classes from "./setup-page.module.css";

interface Props {
  readonly title: string;
  readonly text?: string;
  readonly before?: ReactNode;
  readonly children: ReactNode;
  /** Beside the act at the foot. */
  readonly note?: string | undefined;
  /** What goes on to the next step; absent: it has an act of its own. */
  readonly go?: {
    readonly words?: string;
    readonly isDisabled?: boolean;
    readonly isBusy?: boolean;
    readonly error?: unknown;
    readonly onGo: () => void;
  };
  readonly acts?: ReactNode;
}

/** One step of the wizard: a question, what answers it, and at the foot the ways back and on. */
export function StepPage({ title, text, before, children, note, go, acts }: Props) {
  const { slug } = useOrganisation();
  const mayGo = useMay("set_up");
  const { wizard } = useTexts();
  const { setup } = useSetup();
  const { before: back } = useSetupChange();
  return (
    <>
      <title>{`${title} · Koppla`}</title>
      <main id="page" className={classes.page}>
        <div className={classes.heading}>
          {before}
          <div>
            <h1>{title}</h1>
            {text === undefined ? null : <p>{text}</p>}
          </div>
        </div>
        {children}
      </main>
      <footer className={classes.foot}>
        <div className={classes.footInner}>
          {back === null ? null : (
            <Link
              to="/o/$slug/setup/$setup/$step"
              params={{ slug, setup: setup.id, step: back }}
              className={classes.back}
            >
              <IconArrowNarrowRight size={16} aria-hidden="true" className={classes.turned} />
              {wizard.back}
            </Link>
          )}
          <span className={classes.note}>{note}</span>
          <FaultLine error={go?.error} />
          {acts}
          {go === undefined ? null : (
            <Button
              variant="filled"
              size="md"
              disabled={go.isDisabled === true || !mayGo}
              title={mayGo ? undefined : wizard.mayNot}
              loading={go.isBusy === true}
              rightSection={<IconArrowNarrowRight size={16} aria-hidden="true" />}
              onClick={go.onGo}
            >
              {go.words ?? wizard.goOn}
            </Button>
          )}
        </div>
      </footer>
    </>
  );
}
