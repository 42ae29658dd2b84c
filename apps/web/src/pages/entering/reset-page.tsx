import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { faultOf } from "../../asking/faults.ts";
import { useAct } from "../../asking/use-ask.ts";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form, given } from "../../parts/form.tsx";
import { PasswordField } from "../../parts/password-field.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { EnteringFrame } from "./entering-frame.tsx";

/** Behind the link of the letter for whoever forgot the password. */
export function ResetPage() {
  const { token } = useParams({ from: "/reset-password/$token" });
  const { entering } = useTexts();
  const reset = useAct("passwords.reset");
  if (reset.isSuccess) {
    return (
      <EnteringFrame title={entering.resetTitle} under={entering.resetDone}>
        <p>
          <Link to="/sign-in" className="link">
            {entering.signIn}
          </Link>
        </p>
      </EnteringFrame>
    );
  }
  return (
    <EnteringFrame title={entering.resetTitle}>
      <Form onSend={(data) => reset.mutate({ token, password: given(data, "password") })}>
        <PasswordField
          name="password"
          size="lg"
          label={entering.newPassword}
          description={entering.passwordRule}
          inputWrapperOrder={["label", "input", "description", "error"]}
          autoComplete="new-password"
          autoFocus
          error={faultOf(reset.error, "password")}
        />
        <FaultLine error={reset.error} fields={["password"]} />
        <Button type="submit" size="lg" variant="filled" loading={reset.isPending}>
          {entering.resetButton}
        </Button>
      </Form>
    </EnteringFrame>
  );
}
