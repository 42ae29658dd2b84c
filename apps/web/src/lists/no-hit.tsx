import type { OverviewFlow } from "@koppla/contract/overview";
import { AskSource } from "../parts/ask-source.tsx";
import { nameOfFlow } from "../parts/flow-standing.ts";
import { useTexts } from "../texts/texts-context.tsx";
import { isAddress, useLooked } from "./looked.ts";
import classes from "./no-hit.module.css";

/** What was looked for, why it may be missing, and who may have it. */
export function NoHit({ standing }: { readonly standing?: OverviewFlow | undefined }) {
  const { lists: words } = useTexts();
  const [looked, look] = useLooked();
  return (
    <div className={classes.none}>
      <h2>{standing === undefined ? words.nothing(looked) : words.nothingIn(looked, nameOfFlow(standing.flow))}</h2>
      <p>{isAddress(looked) ? words.whyAddress : words.why}</p>
      {standing === undefined || isAddress(looked) ? null : <AskSource standing={standing} recordKey={looked} />}
      <button type="button" className="link" onClick={() => look("")}>
        {words.all}
      </button>
    </div>
  );
}
