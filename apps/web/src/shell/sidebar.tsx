import type { Answer } from "@koppla/contract/client/actions";
import { Link } from "@tanstack/react-router";
import { IconLayoutDashboard } from "../parts/icons.ts";
import { useTexts } from "../texts/texts-context.tsx";
import { useOrganisation } from "./organisation.tsx";
import { OrganisationMenu } from "./organisation-menu.tsx";
import { PersonMenu } from "./person-menu.tsx";
import classes from "./sidebar.module.css";

/** The way to every page; on a phone only its head stays, and the tabs below take over. */
export function Sidebar({ account }: { readonly account: Answer<"accounts.view"> }) {
  const { shell } = useTexts();
  const { slug } = useOrganisation();
  return (
    <div className={classes.sidebar}>
      <OrganisationMenu organisations={account.organisations} />
      <nav aria-label={shell.pages} className={classes.pages}>
        <Link to="/o/$slug" params={{ slug }} activeOptions={{ exact: true }} className={classes.link}>
          <IconLayoutDashboard size={16} aria-hidden="true" />
          <span>{shell.overview}</span>
        </Link>
      </nav>
      <div className={classes.person}>
        <PersonMenu account={account} />
      </div>
    </div>
  );
}
