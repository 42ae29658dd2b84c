import { Link } from "@tanstack/react-router";
import { useOrganisation } from "../../../membership/organisation.tsx";
import { useTexts } from "../../../texts/texts-context.tsx";

/** Where somebody signs in again, or sees why a system does not answer. */
export function ConnectionLink({ connection }: { readonly connection: string }) {
  const { slug } = useOrganisation();
  const { record } = useTexts();
  return (
    <Link to="/o/$slug/connections/$connection" params={{ slug, connection }} className="link">
      {record.toConnection}
    </Link>
  );
}
