import { Menu } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useAsk } from "../asking/use-ask.ts";
import { useOrganisation } from "../membership/organisation.tsx";
import { useHasTryIt } from "../membership/use-has-try-it.ts";
import { IconAlertTriangle, IconLayoutDashboard, IconMenu2, IconSearch } from "../parts/icons.ts";
import { useTexts } from "../texts/texts-context.tsx";
import { useFind } from "./find.tsx";
import classes from "./tab-bar.module.css";

/** The way to the pages on a phone. */
export function TabBar() {
  const { shell, settings, tryIt, help } = useTexts();
  const { slug } = useOrganisation();
  const view = useAsk("overview.view", { organisation: slug });
  const find = useFind();
  const hasTryIt = useHasTryIt();
  const navigate = useNavigate();
  const integrations = [...new Set(view.data?.flows.map(({ flow }) => flow.split("/")[0] ?? ""))];
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
      <button type="button" className={classes.tab} onClick={find}>
        <IconSearch size={20} aria-hidden="true" />
        {shell.findShort}
      </button>
      <Menu position="top-end" width={240} shadow="none">
        <Menu.Target>
          <button type="button" className={classes.tab}>
            <IconMenu2 size={20} aria-hidden="true" />
            {shell.more}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void navigate({ to: "/o/$slug/activity", params: { slug } })}>
            {shell.activity}
          </Menu.Item>
          <Menu.Item onClick={() => void navigate({ to: "/o/$slug/connections", params: { slug } })}>
            {shell.connections}
          </Menu.Item>
          <Menu.Item onClick={() => void navigate({ to: "/o/$slug/settings/organisation", params: { slug } })}>
            {settings.title}
          </Menu.Item>
          {hasTryIt ? (
            <Menu.Item onClick={() => void navigate({ to: "/o/$slug/try-it", params: { slug } })}>
              {tryIt.title}
            </Menu.Item>
          ) : null}
          {integrations.map((integration) => (
            <Menu.Item
              key={integration}
              onClick={() => void navigate({ to: "/o/$slug/integrations/$integration", params: { slug, integration } })}
            >
              {integration}
            </Menu.Item>
          ))}
          <Menu.Item component="a" href="/help" target="_blank" rel="noopener">
            {help.manual}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
}
