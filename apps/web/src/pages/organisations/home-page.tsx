import { Navigate } from "@tanstack/react-router";
import { isSignedOut } from "../../asking/faults.ts";
import { useAsk } from "../../asking/use-ask.ts";
import { FaultLine } from "../../parts/fault-line.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { EnteringFrame } from "../entering/entering-frame.tsx";

/** Leads to the only organisation, or to the list of several. */
export function HomePage() {
  const { entering } = useTexts();
  const account = useAsk("accounts.view", {});
  if (account.error !== null) {
    return isSignedOut(account.error) ? (
      <Navigate to="/sign-in" replace />
    ) : (
      <EnteringFrame title="Koppla">
        <FaultLine error={account.error} />
      </EnteringFrame>
    );
  }
  const organisations = account.data?.organisations;
  if (organisations === undefined) {
    return null;
  }
  const [first, second] = organisations;
  if (first === undefined) {
    return <EnteringFrame title={entering.none} under={entering.noneText} />;
  }
  if (second === undefined) {
    return <Navigate to="/o/$slug" params={{ slug: first.slug }} replace />;
  }
  return <Navigate to="/organisations" replace />;
}
