import { Button } from "@mantine/core";
import { faultOf } from "../../asking/faults.ts";
import { useAct } from "../../asking/use-ask.ts";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form, given } from "../../parts/form.tsx";
import { PasswordField } from "../../parts/password-field.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./account-page.module.css";

/** Whoever came by a one-time address has no password yet, and leaves the first field empty. */
export function PasswordSection() {
  const { account: words, entering } = useTexts();
  const change = useAct("passwords.change");
  const send = (data: FormData) => {
    const current = given(data, "current");
    change.mutate({ current: current === "" ? null : current, password: given(data, "password") });
  };
  return (
    <section className={classes.section}>
      <h2>{words.password}</h2>
      <Form onSend={send}>
        <PasswordField
          name="current"
          label={words.currentPassword}
          autoComplete="current-password"
          error={faultOf(change.error, "current")}
        />
        <PasswordField
          name="password"
          label={entering.newPassword}
          description={entering.passwordRule}
          inputWrapperOrder={["label", "input", "description", "error"]}
          autoComplete="new-password"
          error={faultOf(change.error, "password")}
        />
        <FaultLine error={change.error} fields={["current", "password"]} />
        <Button type="submit" loading={change.isPending}>
          {words.changePassword}
        </Button>
        {change.isSuccess ? <p role="status">{words.passwordChanged}</p> : null}
      </Form>
    </section>
  );
}
