import { Outlet, useParams } from "@tanstack/react-router";
import { useTexts } from "../texts/texts-context.tsx";
import { FindProvider } from "./find.tsx";
import { KeysProvider } from "./keys/keys.tsx";
import { MemberFrame } from "./member-frame.tsx";
import classes from "./shell.module.css";
import { Sidebar } from "./sidebar.tsx";
import { TabBar } from "./tab-bar.tsx";
import { ToldProvider } from "./told.tsx";

/** What stands around each page of an organisation, beside the wizard. */
export function Shell() {
  const { slug } = useParams({ from: "/o/$slug" });
  const { shell } = useTexts();
  return (
    <MemberFrame slug={slug}>
      {(account) => (
        <FindProvider>
          <KeysProvider>
            <a href="#page" className={classes.skip}>
              {shell.skip}
            </a>
            <div className={classes.shell}>
              <Sidebar account={account} />
              <main id="page" className={classes.page} tabIndex={-1}>
                <ToldProvider>
                  <Outlet />
                </ToldProvider>
              </main>
              <TabBar />
            </div>
          </KeysProvider>
        </FindProvider>
      )}
    </MemberFrame>
  );
}
