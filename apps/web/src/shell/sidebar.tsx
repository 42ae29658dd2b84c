import type { Answer } from "@koppla/contract/client/actions";
import { Link } from "@tanstack/react-router";
import { useAsk } from "../asking/use-ask.ts";
import { useOrganisation } from "../membership/organisation.tsx";
import { useHasTryIt } from "../membership/use-has-try-it.ts";
import {
  IconAlertTriangle,
  IconFlask,
  IconHelp,
  IconHistory,
  IconLayoutDashboard,
  IconPlugConnected,
  IconSearch,
  IconSettings,
} from "../parts/icons.ts";
import { useSpeech } from "../texts/texts-context.tsx";
import { useFind } from "./find.tsx";
import { OrganisationMenu } from "./organisation-menu.tsx";
import { PersonMenu } from "./person-menu.tsx";
import classes from "./sidebar.module.css";
import { SidebarFlows } from "./sidebar-flows.tsx";

/** The way to every page; on a phone only its head stays, and the tabs below take over. */
export function Sidebar({ account }: { readonly account: Answer<"accounts.view"> }) {
  const { texts, formats } = useSpeech();
  const { shell } = texts;
  const { slug } = useOrganisation();
  const find = useFind();
  const hasTryIt = useHasTryIt();
  const view = useAsk("overview.view", { organisation: slug });
  const waiting = view.data?.incidents.forPerson ?? 0;
  return (
    <div className={classes.sidebar}>
      <OrganisationMenu organisations={account.organisations} />
      <button type="button" className={classes.find} onClick={find}>
        <IconSearch size={16} aria-hidden="true" />
        <span>{shell.find}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <nav aria-label={shell.pages} className={classes.pages}>
        <Link to="/o/$slug" params={{ slug }} activeOptions={{ exact: true }} className={classes.link}>
          <IconLayoutDashboard size={16} aria-hidden="true" />
          <span>{shell.overview}</span>
        </Link>
        <Link to="/o/$slug/incidents" params={{ slug }} className={classes.link}>
          <IconAlertTriangle size={16} aria-hidden="true" />
          <span>{shell.incidents}</span>
          {waiting === 0 ? null : <span className={classes.count}>{formats.number(waiting)}</span>}
        </Link>
        <Link to="/o/$slug/activity" params={{ slug }} className={classes.link}>
          <IconHistory size={16} aria-hidden="true" />
          <span>{shell.activity}</span>
        </Link>
        <Link to="/o/$slug/connections" params={{ slug }} className={classes.link}>
          <IconPlugConnected size={16} aria-hidden="true" />
          <span>{shell.connections}</span>
        </Link>
        <Link to="/o/$slug/settings/organisation" params={{ slug }} className={classes.link}>
          <IconSettings size={16} aria-hidden="true" />
          <span>{texts.settings.title}</span>
        </Link>
        {hasTryIt ? (
          <Link to="/o/$slug/try-it" params={{ slug }} className={classes.link}>
            <IconFlask size={16} aria-hidden="true" />
            <span>{texts.tryIt.title}</span>
          </Link>
        ) : null}
        <SidebarFlows flows={view.data?.flows ?? []} />
      </nav>
      <div className={classes.person}>
        <a href="/help" target="_blank" rel="noopener" className={classes.link}>
          <IconHelp size={16} aria-hidden="true" />
          <span>{texts.help.manual}</span>
          <span className="unseen"> {texts.help.newTab}</span>
        </a>
        <PersonMenu account={account} />
      </div>
    </div>
  );
}
