import { Navigate, Outlet, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { isSignedOut } from "../asking/faults.ts";
import { useAsk } from "../asking/use-ask.ts";
import { useLive } from "../asking/use-live.ts";
import { OrganisationProvider, useOrganisation } from "../membership/organisation.tsx";
import { WaitingProvider } from "../membership/waiting.ts";
import { NothingHere } from "../parts/nothing-here.tsx";
import { PageFault } from "../parts/page-fault.tsx";
import { useTexts, ZoneProvider } from "../texts/texts-context.tsx";
import { FindProvider } from "./find.tsx";
import { KeysProvider } from "./keys/keys.tsx";
import { LiveProvider } from "./live-mark.tsx";
import { PersonLanguage } from "./person-language.tsx";
import classes from "./shell.module.css";
import { Sidebar } from "./sidebar.tsx";
import { TabBar } from "./tab-bar.tsx";
import { ToldProvider } from "./told.tsx";

/** What stands around each page of an organisation; whoever is no member of it sees nothing of it. */
export function Shell() {
  const { slug } = useParams({ from: "/o/$slug" });
  const { shell } = useTexts();
  const account = useAsk("accounts.view", {});
  const mine = account.data?.organisations.find((one) => one.slug === slug);
  const details = useAsk("organisations.view", { organisation: slug }, { enabled: mine !== undefined });
  if (isSignedOut(account.error)) {
    return <Navigate to="/sign-in" />;
  }
  // While the server is gone, what was seen stays.
  if (account.data === undefined) {
    return account.error === null ? null : <PageFault error={account.error} />;
  }
  if (mine === undefined) {
    return <NothingHere />;
  }
  return (
    <OrganisationProvider value={mine}>
      <PersonLanguage account={account.data} />
      <ZoneProvider zone={details.data?.zone}>
        <Live>
          <FindProvider>
            <KeysProvider>
              <a href="#page" className={classes.skip}>
                {shell.skip}
              </a>
              <div className={classes.shell}>
                <Sidebar account={account.data} />
                <main id="page" className={classes.page} tabIndex={-1}>
                  <ToldProvider>
                    <Outlet />
                  </ToldProvider>
                </main>
                <TabBar />
              </div>
            </KeysProvider>
          </FindProvider>
        </Live>
      </ZoneProvider>
    </OrganisationProvider>
  );
}

/** One stream serves all that stands on the page; each tab says how much waits. */
function Live({ children }: { readonly children: ReactNode }) {
  const { slug } = useOrganisation();
  const waiting = useAsk("overview.view", { organisation: slug }).data?.incidents.forPerson ?? 0;
  return (
    <LiveProvider value={useLive(slug)}>
      <WaitingProvider value={waiting}>{children}</WaitingProvider>
    </LiveProvider>
  );
}
