import type { OverviewFlow } from "@koppla/contract/overview";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useAct } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { standingWords, stateOf } from "../../parts/flow-standing.ts";
import { StateMark } from "../../parts/state-mark.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./try-it-page.module.css";

/** Somebody in the books takes the block of a debtor away; its orders are tried again where they failed. */
export function UnblockDebtor({ orders }: { readonly orders: OverviewFlow }) {
  const { slug } = useOrganisation();
  const mayOperate = useMay("operate");
  const speech = useSpeech();
  const { tryIt: words, acts } = speech.texts;
  const unblock = useAct("tryIt.unblock");
  const [integration = "", flow = ""] = orders.flow.split("/");
  return (
    <>
      <Button
        disabled={!mayOperate}
        title={mayOperate ? undefined : acts.ask}
        loading={unblock.isPending}
        onClick={() => unblock.mutate({ organisation: slug })}
      >
        {words.unblock}
      </Button>
      <FaultLine error={unblock.error} />
      {unblock.data === undefined ? null : (
        <div role="status" className={classes.seen}>
          <p>{words.unblocked}</p>
          <StateMark state={stateOf(orders)} {...standingWords(orders, speech)} />
          <Link
            to="/o/$slug/integrations/$integration/$flow/records"
            params={{ slug, integration, flow }}
            search={{ state: "failed" }}
            className="link"
          >
            {words.toFailed}
          </Link>
        </div>
      )}
    </>
  );
}
