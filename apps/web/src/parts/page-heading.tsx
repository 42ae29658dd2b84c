import type { ReactNode } from "react";
import { useWaiting } from "../membership/waiting.ts";
import { HelpLink, type HelpPlace } from "./help-link.tsx";
import classes from "./page-heading.module.css";

interface Props {
  /** Where the page belongs, or when it is true. */
  readonly over?: ReactNode;
  /** The one answer of the page. */
  readonly title: string;
  /** Of the browser's tab, where that says something else. */
  readonly tab?: string;
  readonly before?: ReactNode;
  readonly beside?: ReactNode;
  readonly under?: ReactNode;
  readonly acts?: ReactNode;
  /** The section of the manual about what the page shows. */
  readonly help?: HelpPlace;
  readonly isAnswer?: boolean;
}

/** One answer first, then what it stands on, then what can be done. */
export function PageHeading({ over, title, tab, before, beside, under, acts, help, isAnswer = false }: Props) {
  const waiting = useWaiting();
  return (
    <header className={classes.heading}>
      <title>{`${waiting === 0 ? "" : `(${waiting}) `}${tab ?? title} · Koppla`}</title>
      <div className={classes.words}>
        {over === undefined ? null : <p className={classes.over}>{over}</p>}
        <div className={classes.line}>
          {before}
          <h1 className={isAnswer ? classes.answer : classes.title}>{title}</h1>
          {beside}
        </div>
        {under === undefined ? null : <p className={classes.under}>{under}</p>}
      </div>
      {acts === undefined && help === undefined ? null : (
        <div className={classes.acts}>
          {acts}
          {help === undefined ? null : <HelpLink place={help} isMark />}
        </div>
      )}
    </header>
  );
}
