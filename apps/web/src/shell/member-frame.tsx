import type { Answer } from "@koppla/contract/client/actions";
import { Navigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { isSignedOut } from "../asking/faults.ts";
import { useAsk } from "../asking/use-ask.ts";
import { useLive } from "../asking/use-live.ts";
import { OrganisationProvider, useOrganisation } from "../membership/organisation.tsx";
import { WaitingProvider } from "../membership/waiting.ts";
import { NothingHere } from "../parts/nothing-here.tsx";
import { PageFault } from "../parts/page-fault.tsx";
import { ZoneProvider } from "../texts/texts-context.tsx";
import { LiveProvider } from "./live-mark.tsx";
import { PersonLanguage } from "./person-language.tsx";

interface Props {
  readonly slug: string;
  readonly children: (account: Answer<"accounts.view">) => ReactNode;
}

/** What each page of an organisation stands in; whoever is no member of it sees nothing of it. */
export function MemberFrame({ slug, children }: Props) {
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
        <Live>{children(account.data)}</Live>
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
