import { Link } from "@tanstack/react-router";
import { useOrganisation } from "../../membership/organisation.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import type { ActProps } from "./act-props.ts";

/** Leads to the connection, where somebody signs in again. */
export function SignInAct({ act }: ActProps<"sign_in">) {
  const { slug } = useOrganisation();
  const { acts: words } = useTexts();
  return (
    <Link to="/o/$slug/connections/$connection" params={{ slug, connection: act.connection }} className="link">
      {words.signIn}
    </Link>
  );
}
