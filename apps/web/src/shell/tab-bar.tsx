import { Link } from "@tanstack/react-router";
import { IconLayoutDashboard } from "../parts/icons.ts";
import { useTexts } from "../texts/texts-context.tsx";
import { useOrganisation } from "./organisation.tsx";
import classes from "./tab-bar.module.css";

/** The way to the pages on a phone. */
export function TabBar() {
  const { shell } = useTexts();
  const { slug } = useOrganisation();
  return (
    <nav aria-label={shell.pages} className={classes.bar}>
      <Link to="/o/$slug" params={{ slug }} activeOptions={{ exact: true }} className={classes.tab}>
        <IconLayoutDashboard size={20} aria-hidden="true" />
        {shell.overview}
      </Link>
    </nav>
  );
}
