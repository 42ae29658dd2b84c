import type { OverviewFlow } from "@koppla/contract/overview";
import { Link } from "@tanstack/react-router";
import { useOrganisation } from "../../membership/organisation.tsx";
import { AskSource } from "../../parts/ask-source.tsx";
import { nameOfFlow } from "../../parts/flow-standing.ts";
import { PageHeading } from "../../parts/page-heading.tsx";
import { useTexts } from "../../texts/texts-context.tsx";

/** No run has come by this key: its source can be asked for it alone. */
export function UnknownRecord({
  recordKey,
  standing,
}: {
  readonly recordKey: string;
  readonly standing: OverviewFlow;
}) {
  const { slug } = useOrganisation();
  const { record: words } = useTexts();
  const [integration = "", flow = ""] = standing.flow.split("/");
  return (
    <>
      <PageHeading
        over={
          <Link to="/o/$slug/integrations/$integration/$flow/records" params={{ slug, integration, flow }}>
            {nameOfFlow(standing.flow)}
          </Link>
        }
        title={words.unknownTitle(recordKey)}
        under={words.unknownText}
      />
      <AskSource standing={standing} recordKey={recordKey} />
    </>
  );
}
