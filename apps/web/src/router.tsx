import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import { NothingHere } from "./parts/nothing-here.tsx";
import { PageFault } from "./parts/page-fault.tsx";

const root = createRootRoute({ component: Outlet });
const under = <const Path extends string>(path: Path) => ({ getParentRoute: () => root, path });

const home = createRoute({
  ...under("/"),
  component: lazyRouteComponent(() => import("./pages/organisations/home-page.tsx"), "HomePage"),
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
const organisation = createRoute({
  ...under("/o/$slug"),
  component: lazyRouteComponent(() => import("./shell/shell.tsx"), "Shell"),
});
const overview = createRoute({
  getParentRoute: () => organisation,
  path: "/",
  component: lazyRouteComponent(() => import("./pages/overview/overview-page.tsx"), "OverviewPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    signIn,
    signUp,
    forgotten,
    reset,
    invitation,
    enter,
    organisation.addChildren([overview]),
  ]),
  defaultPreload: "intent",
  defaultErrorComponent: PageFault,
  defaultNotFoundComponent: NothingHere,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
