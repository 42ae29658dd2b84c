import type { RecordState } from "@koppla/contract/record";
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  stringifySearchWith,
} from "@tanstack/react-router";
import { lookedOf } from "./lists/looked.ts";
import { type RecordViewName, recordViews } from "./pages/record/record-views.ts";
import { auditSearchOf } from "./pages/settings/audit-search.ts";
import { NothingHere } from "./parts/nothing-here.tsx";
import { PageFault } from "./parts/page-fault.tsx";

/** States that an address may ask for. */
const states = [
  "new",
  "writing",
  "done",
  "unchanged",
  "skipped",
  "waiting",
  "unknown",
  "failed",
] as const satisfies readonly RecordState[];

const root = createRootRoute({ component: Outlet });
const under = <const Path extends string>(path: Path) => ({ getParentRoute: () => root, path });

const home = createRoute({
  ...under("/"),
  component: lazyRouteComponent(() => import("./pages/organisations/home-page.tsx"), "HomePage"),
});
const organisations = createRoute({
  ...under("/organisations"),
  component: lazyRouteComponent(() => import("./pages/organisations/organisations-page.tsx"), "OrganisationsPage"),
});
const signIn = createRoute({
  ...under("/sign-in"),
  component: lazyRouteComponent(() => import("./pages/entering/sign-in-page.tsx"), "SignInPage"),
});
const signUp = createRoute({
  ...under("/sign-up"),
  component: lazyRouteComponent(() => import("./pages/entering/sign-up-page.tsx"), "SignUpPage"),
});
const forgotten = createRoute({
  ...under("/forgotten"),
  component: lazyRouteComponent(() => import("./pages/entering/forgotten-page.tsx"), "ForgottenPage"),
});
const reset = createRoute({
  ...under("/reset-password/$token"),
  component: lazyRouteComponent(() => import("./pages/entering/reset-page.tsx"), "ResetPage"),
});
const invitation = createRoute({
  ...under("/invitation/$token"),
  component: lazyRouteComponent(() => import("./pages/entering/invitation-page.tsx"), "InvitationPage"),
});
const enter = createRoute({
  ...under("/enter/$token"),
  component: lazyRouteComponent(() => import("./pages/entering/enter-page.tsx"), "EnterPage"),
});
const account = createRoute({
  ...under("/account"),
  component: lazyRouteComponent(() => import("./pages/account/account-page.tsx"), "AccountPage"),
});
const organisation = createRoute({
  ...under("/o/$slug"),
  component: lazyRouteComponent(() => import("./shell/shell.tsx"), "Shell"),
});
const setup = createRoute({
  ...under("/o/$slug/setup/$setup/$step"),
  component: lazyRouteComponent(() => import("./pages/setup/setup-page.tsx"), "SetupPage"),
});
const overview = createRoute({
  getParentRoute: () => organisation,
  path: "/",
  component: lazyRouteComponent(() => import("./pages/overview/overview-page.tsx"), "OverviewPage"),
});

const incidents = createRoute({
  getParentRoute: () => organisation,
  path: "/incidents",
  component: lazyRouteComponent(() => import("./pages/incidents/incidents-page.tsx"), "IncidentsPage"),
});
const incident = createRoute({
  getParentRoute: () => organisation,
  path: "/incidents/$incident",
  component: lazyRouteComponent(() => import("./pages/incidents/incident-page.tsx"), "IncidentPage"),
});
const activity = createRoute({
  getParentRoute: () => organisation,
  path: "/activity",
  validateSearch: (given: {
    readonly flow?: unknown;
    readonly q?: unknown;
  }): { readonly flow?: string; readonly q?: string } => ({
    ...(typeof given.flow === "string" ? { flow: given.flow } : {}),
    ...lookedOf(given),
  }),
  component: lazyRouteComponent(() => import("./pages/activity/activity-page.tsx"), "ActivityPage"),
});
const connections = createRoute({
  getParentRoute: () => organisation,
  path: "/connections",
  component: lazyRouteComponent(() => import("./pages/connections/connections-page.tsx"), "ConnectionsPage"),
});
const connection = createRoute({
  getParentRoute: () => organisation,
  path: "/connections/$connection",
  component: lazyRouteComponent(() => import("./pages/connections/connection-page.tsx"), "ConnectionPage"),
});
const connectionSettings = createRoute({
  getParentRoute: () => organisation,
  path: "/connections/$connection/settings",
  component: lazyRouteComponent(
    () => import("./pages/connections/connection-settings-page.tsx"),
    "ConnectionSettingsPage",
  ),
});
const organisationSettings = createRoute({
  getParentRoute: () => organisation,
  path: "/settings/organisation",
  component: lazyRouteComponent(() => import("./pages/settings/organisation-page.tsx"), "OrganisationPage"),
});
const team = createRoute({
  getParentRoute: () => organisation,
  path: "/settings/team",
  component: lazyRouteComponent(() => import("./pages/settings/team-page.tsx"), "TeamPage"),
});
const apiKeys = createRoute({
  getParentRoute: () => organisation,
  path: "/settings/api-keys",
  component: lazyRouteComponent(() => import("./pages/settings/api-keys-page.tsx"), "ApiKeysPage"),
});
const audit = createRoute({
  getParentRoute: () => organisation,
  path: "/settings/audit",
  validateSearch: auditSearchOf,
  component: lazyRouteComponent(() => import("./pages/settings/audit-page.tsx"), "AuditPage"),
});
const tryIt = createRoute({
  getParentRoute: () => organisation,
  path: "/try-it",
  component: lazyRouteComponent(() => import("./pages/try-it/try-it-page.tsx"), "TryItPage"),
});
const integration = createRoute({
  getParentRoute: () => organisation,
  path: "/integrations/$integration",
  component: lazyRouteComponent(() => import("./pages/integration/integration-page.tsx"), "IntegrationPage"),
});
const lookups = createRoute({
  getParentRoute: () => organisation,
  path: "/integrations/$integration/lookups",
  component: lazyRouteComponent(() => import("./pages/lookups/lookups-page.tsx"), "LookupsPage"),
});
const lookup = createRoute({
  getParentRoute: () => organisation,
  path: "/integrations/$integration/lookups/$table",
  component: lazyRouteComponent(() => import("./pages/lookups/lookups-page.tsx"), "LookupsPage"),
});
/** Whose records are meant on pages about links. */
const ofFlow = (given: {
  readonly flow?: unknown;
  readonly whose?: unknown;
}): { readonly flow?: string; readonly whose?: "customers" } => ({
  ...(typeof given.flow === "string" ? { flow: given.flow } : {}),
  ...(given.whose === "customers" ? { whose: given.whose } : {}),
});
const adopt = createRoute({
  getParentRoute: () => organisation,
  path: "/integrations/$integration/adopt",
  validateSearch: ofFlow,
  component: lazyRouteComponent(() => import("./pages/linking/adopt-page.tsx"), "AdoptPage"),
});
const links = createRoute({
  getParentRoute: () => organisation,
  path: "/integrations/$integration/links",
  validateSearch: ofFlow,
  component: lazyRouteComponent(() => import("./pages/linking/links-page.tsx"), "LinksPage"),
});
const compare = createRoute({
  getParentRoute: () => organisation,
  path: "/integrations/$integration/compare",
  component: lazyRouteComponent(() => import("./pages/linking/compare-page.tsx"), "ComparePage"),
});
const flow = createRoute({
  getParentRoute: () => organisation,
  path: "/integrations/$integration/$flow",
  component: Outlet,
});
const records = createRoute({
  getParentRoute: () => flow,
  path: "/records",
  validateSearch: (given: {
    readonly state?: unknown;
    readonly incident?: unknown;
    readonly run?: unknown;
    readonly q?: unknown;
  }): { readonly state?: RecordState; readonly incident?: string; readonly run?: string; readonly q?: string } => {
    const looked = lookedOf(given);
    if (looked.q !== undefined) {
      return looked;
    }
    const known = states.find((one) => one === given.state);
    if (typeof given.incident === "string") {
      return { incident: given.incident };
    }
    if (typeof given.run === "string") {
      return { run: given.run };
    }
    return known === undefined ? {} : { state: known };
  },
  component: lazyRouteComponent(() => import("./pages/flow/records-page.tsx"), "RecordsPage"),
});
const record = createRoute({
  getParentRoute: () => flow,
  path: "/records/$key",
  validateSearch: (given: {
    readonly view?: unknown;
    readonly attempt?: unknown;
  }): { readonly view?: RecordViewName; readonly attempt?: string } => {
    const view = recordViews.find((one) => one === given.view);
    return {
      ...(view === undefined ? {} : { view }),
      ...(typeof given.attempt === "string" ? { attempt: given.attempt } : {}),
    };
  },
  component: lazyRouteComponent(() => import("./pages/record/record-page.tsx"), "RecordPage"),
});
const runs = createRoute({
  getParentRoute: () => flow,
  path: "/runs",
  validateSearch: (given: {
    readonly only?: unknown;
    readonly empty?: unknown;
  }): { readonly only?: "needs_attention" | "failed"; readonly empty?: true } => ({
    ...(given.only === "needs_attention" || given.only === "failed" ? { only: given.only } : {}),
    ...(given.empty === true ? { empty: true } : {}),
  }),
  component: lazyRouteComponent(() => import("./pages/flow/runs-page.tsx"), "RunsPage"),
});

const run = createRoute({
  getParentRoute: () => flow,
  path: "/runs/$run",
  component: lazyRouteComponent(() => import("./pages/flow/run-page.tsx"), "RunPage"),
});
const dryRun = createRoute({
  getParentRoute: () => flow,
  path: "/dry-run",
  component: lazyRouteComponent(() => import("./pages/flow/dry-run-page.tsx"), "DryRunPage"),
});
const settings = createRoute({
  getParentRoute: () => flow,
  path: "/settings",
  component: lazyRouteComponent(() => import("./pages/flow/settings-page.tsx"), "SettingsPage"),
});
const versions = createRoute({
  getParentRoute: () => flow,
  path: "/versions",
  validateSearch: (given: {
    readonly version?: unknown;
    readonly against?: unknown;
  }): { readonly version?: number; readonly against?: "default" } => ({
    ...(typeof given.version === "number" ? { version: given.version } : {}),
    ...(given.against === "default" ? { against: given.against } : {}),
  }),
  component: lazyRouteComponent(() => import("./pages/flow/versions-page.tsx"), "VersionsPage"),
});
const tryRecord = createRoute({
  getParentRoute: () => flow,
  path: "/try",
  validateSearch: (given: { readonly q?: unknown }): { readonly q?: string } => {
    const { q } = lookedOf(given);
    return q === undefined ? {} : { q };
  },
  component: lazyRouteComponent(() => import("./pages/flow/try-page.tsx"), "TryPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    organisations,
    signIn,
    signUp,
    forgotten,
    reset,
    invitation,
    enter,
    account,
    setup,
    organisation.addChildren([
      overview,
      incidents,
      incident,
      activity,
      connections,
      connection,
      connectionSettings,
      organisationSettings,
      team,
      apiKeys,
      audit,
      tryIt,
      integration,
      lookups,
      lookup,
      adopt,
      links,
      compare,
      flow.addChildren([records, record, runs, run, dryRun, settings, versions, tryRecord]),
    ]),
  ]),
  defaultPreload: "intent",
  defaultErrorComponent: PageFault,
  defaultNotFoundComponent: NothingHere,
  scrollRestoration: true,
  // A number that is looked for stands in the address as it is, without quotes.
  stringifySearch: stringifySearchWith(JSON.stringify),
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
