import type { ReactNode } from "react";
import { InStepPicture } from "../../pictures/in-step-picture.tsx";
import { Logo } from "../../pictures/logo.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./entering-frame.module.css";
import { LanguageChoice } from "./language-choice.tsx";

interface Props {
  readonly title: string;
  readonly under?: ReactNode;
  readonly children?: ReactNode;
}

/** The form on the left, two systems in step on the right; on a phone the form alone. */
export function EnteringFrame({ title, under, children }: Props) {
  const { entering } = useTexts();
  return (
    <div className={classes.frame}>
      <div className={classes.side}>
        <header className={classes.logo}>
          <Logo />
          <span>Koppla</span>
        </header>
        <main className={classes.form}>
          <title>{`${title} · Koppla`}</title>
          <h1>{title}</h1>
          {under === undefined ? null : <p className={classes.under}>{under}</p>}
          {children}
        </main>
        <footer>
          <LanguageChoice />
        </footer>
      </div>
      <aside className={classes.picture}>
        <InStepPicture />
        <div className={classes.motto}>
          <p>{entering.motto}</p>
          <p>{entering.mottoMore}</p>
        </div>
      </aside>
    </div>
  );
}
