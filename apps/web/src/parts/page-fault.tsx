import { Button } from "@mantine/core";
import { AskError } from "../asking/browser-client.ts";
import { useTexts } from "../texts/texts-context.tsx";
import classes from "./whole-page.module.css";

/** A page that broke. What went wrong is Koppla's, and a number says which request it was. */
export function PageFault({ error }: { readonly error: unknown }) {
  const { fault } = useTexts();
  const problem = error instanceof AskError ? error.problem : null;
  return (
    <div className={classes.page}>
      <h1>{fault.pageTitle}</h1>
      <p>{problem?.detail ?? fault.pageText}</p>
      {problem === null ? null : (
        <p className={classes.number}>
          {fault.number}: <span className="code">{problem.requestId}</span>
        </p>
      )}
      <Button onClick={() => window.location.reload()}>{fault.again}</Button>
    </div>
  );
}
