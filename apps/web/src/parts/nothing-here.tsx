import { Link } from "@tanstack/react-router";
import { useTexts } from "../texts/texts-context.tsx";
import classes from "./whole-page.module.css";

/** What is not there and what belongs to others look alike. */
export function NothingHere() {
  const { fault } = useTexts();
  return (
    <div className={classes.page}>
      <h1>{fault.nothingTitle}</h1>
      <p>{fault.nothingText}</p>
      <p>
        <Link to="/" className="link">
          {fault.toStart}
        </Link>
      </p>
    </div>
  );
}
