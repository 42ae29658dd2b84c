import { Link } from "@tanstack/react-router";
import { useAsk } from "../asking/use-ask.ts";
import { useOrganisation } from "../membership/organisation.tsx";
import { IconAlertTriangle, IconLayoutDashboard } from "../parts/icons.ts";
import { useTexts } from "../texts/texts-context.tsx";
import classes from "./tab-bar.module.css";

/** The way to the pages on a phone. */
export function TabBar() {
  const { shell } = useTexts();
  const { slug } = useOrganisation();
  const view = useAsk("overview.view", { organisation: slug });
  const waiting = view.data?.incidents.forPerson ?? 0;
  return (
    <nav aria-label={shell.pages} className={classes.bar}>
      <Link to="/o/$slug" params={{ slug }} activeOptions={{ exact: true }} className={classes.tab}>
        <IconLayoutDashboard size={20} aria-hidden="true" />
        {shell.overview}
      </Link>
      <Link to="/o/$slug/incidents" params={{ slug }} className={classes.tab}>
        <IconAlertTriangle size={20} aria-hidden="true" />
        {shell.incidents}
        {waiting === 0 ? null : <span className={classes.badge}>{waiting}</span>}
      </Link>
    </nav>
  );
}
