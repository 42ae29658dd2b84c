import { Link, Navigate } from "@tanstack/react-router";
import { isSignedOut } from "../../asking/faults.ts";
import { useAsk } from "../../asking/use-ask.ts";
import { PageFault } from "../../parts/page-fault.tsx";
import { Logo } from "../../pictures/logo.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./account-page.module.css";
import { PasswordSection } from "./password-section.tsx";
import { ProfileSection } from "./profile-section.tsx";
import { SecondFactorSection } from "./second-factor-section.tsx";
import { SessionsSection } from "./sessions-section.tsx";

/** The person's own account, which belongs to no organisation. */
export function AccountPage() {
  const { account: words } = useTexts();
  const view = useAsk("accounts.view", {});
  if (view.error !== null) {
    return isSignedOut(view.error) ? <Navigate to="/sign-in" replace /> : <PageFault error={view.error} />;
  }
  if (view.data === undefined) {
    return null;
  }
  return (
    <div className={classes.page}>
      <title>{`${words.title} · Koppla`}</title>
      <header className={classes.head}>
        <Link to="/" className={classes.home}>
          <Logo width={28} />
          <span>{words.back}</span>
        </Link>
      </header>
      <main>
        <h1>{words.title}</h1>
        <ProfileSection account={view.data} />
        <PasswordSection />
        <SecondFactorSection isOn={view.data.hasSecondFactor} />
        <SessionsSection />
      </main>
    </div>
  );
}
