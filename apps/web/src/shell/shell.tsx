import { Navigate, Outlet, useParams } from "@tanstack/react-router";
import { isSignedOut } from "../asking/faults.ts";
import { useAsk } from "../asking/use-ask.ts";
import { NothingHere } from "../parts/nothing-here.tsx";
import { PageFault } from "../parts/page-fault.tsx";
import { useTexts, ZoneProvider } from "../texts/texts-context.tsx";
import { OrganisationProvider } from "./organisation.tsx";
import classes from "./shell.module.css";
import { Sidebar } from "./sidebar.tsx";
import { TabBar } from "./tab-bar.tsx";

/** What stands around each page of an organisation; whoever is no member of it sees nothing of it. */
export function Shell() {
  const { slug } = useParams({ from: "/o/$slug" });
  const { shell } = useTexts();
  const account = useAsk("accounts.view", {});
  const mine = account.data?.organisations.find((one) => one.slug === slug);
  const details = useAsk("organisations.view", { organisation: slug }, { enabled: mine !== undefined });
  if (account.error !== null) {
    return isSignedOut(account.error) ? <Navigate to="/sign-in" /> : <PageFault error={account.error} />;
  }
  if (account.data === undefined) {
    return null;
  }
  if (mine === undefined) {
    return <NothingHere />;
  }
  return (
    <OrganisationProvider value={mine}>
      <ZoneProvider zone={details.data?.zone}>
        <a href="#page" className={classes.skip}>
          {shell.skip}
        </a>
        <div className={classes.shell}>
          <Sidebar account={account.data} />
          <main id="page" className={classes.page} tabIndex={-1}>
            <Outlet />
          </main>
          <TabBar />
        </div>
      </ZoneProvider>
    </OrganisationProvider>
  );
}
