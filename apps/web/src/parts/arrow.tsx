import { useTexts } from "../texts/texts-context.tsx";
import classes from "./arrow.module.css";
import { IconArrowNarrowRight } from "./icons.ts";

/** From one to the other, drawn: our typefaces have no arrow. */
export function Arrow() {
  const { shell } = useTexts();
  return (
    <>
      <IconArrowNarrowRight size={14} aria-hidden="true" className={classes.arrow} data-inline="" />
      <span className="unseen"> {shell.becomes} </span>
    </>
  );
}
