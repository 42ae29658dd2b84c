import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "../../asking/use-ask.ts";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form } from "../../parts/form.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { AccountFields, accountFields, accountGiven } from "./account-fields.tsx";
import { EnteringFrame } from "./entering-frame.tsx";

/** An account with an organisation of its own, where everybody may. The answer does not say whether an address is known. */
export function SignUpPage() {
  const { language, texts } = useSpeech();
  const { entering } = texts;
  const signUp = useAct("accounts.signUp");
  const [email, setEmail] = useState("");
  const send = (data: FormData) => {
    const input = accountGiven(data);
    setEmail(input.email);
    signUp.mutate({ ...input, language });
  };
  if (signUp.data !== undefined) {
    return (
      <EnteringFrame title={entering.confirmTitle} under={entering.confirmText(email)}>
        <p>
          <Link to="/sign-in" className="link">
            {entering.signIn}
          </Link>
        </p>
      </EnteringFrame>
    );
  }
  return (
    <EnteringFrame
      title={entering.signUpTitle}
      under={
        <>
          {entering.haveAccount}{" "}
          <Link to="/sign-in" className="link">
            {entering.signIn}
          </Link>
        </>
      }
    >
      <Form onSend={send}>
        <AccountFields error={signUp.error} />
        <FaultLine error={signUp.error} fields={accountFields} />
        <Button type="submit" size="lg" variant="filled" loading={signUp.isPending}>
          {entering.makeAccount}
        </Button>
      </Form>
    </EnteringFrame>
  );
}
