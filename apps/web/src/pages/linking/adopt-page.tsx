import { Link, useParams } from "@tanstack/react-router";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { AdoptPanel } from "./adopt-panel.tsx";
import { LinkedFlowChips, useChosenFlow, useLinkedFlows } from "./linked-flows.tsx";

/** Which records of both sides are the same already? */
export function AdoptPage() {
  const { slug } = useOrganisation();
  const { integration } = useParams({ from: "/o/$slug/integrations/$integration/adopt" });
  const { linking: words, settings } = useTexts();
  const maySetUp = useMay("set_up");
  const flows = useLinkedFlows(integration);
  const chosen = useChosenFlow(flows);
  return (
    <>
      <PageHeading
        title={words.adoptTitle}
        over={
          <Link to="/o/$slug/integrations/$integration" params={{ slug, integration }}>
            {integration}
          </Link>
        }
        under={words.adoptText}
      />
      {!maySetUp ? <p>{settings.onlyAdmin}</p> : null}
      {chosen === undefined || !maySetUp ? null : (
        <>
          <LinkedFlowChips flows={flows} chosen={chosen} />
          <AdoptPanel key={`${chosen.flow} ${chosen.whose ?? ""}`} flow={chosen} />
        </>
      )}
    </>
  );
}
