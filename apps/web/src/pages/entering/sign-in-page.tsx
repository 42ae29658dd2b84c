import { Button, TextInput } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { faultOf } from "../../asking/faults.ts";
import { useAct } from "../../asking/use-ask.ts";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form, given } from "../../parts/form.tsx";
import { PasswordField } from "../../parts/password-field.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { EnteringFrame } from "./entering-frame.tsx";
import { SecondFactorStep } from "./second-factor-step.tsx";
import classes from "./sign-in-page.module.css";

export function SignInPage() {
  const [challenge, setChallenge] = useState<string | null>(null);
  return challenge === null ? (
    <PasswordStep onChallenge={setChallenge} />
  ) : (
    <SecondFactorStep challenge={challenge} onBack={() => setChallenge(null)} />
  );
}

function PasswordStep({ onChallenge }: { readonly onChallenge: (challenge: string) => void }) {
  const { entering } = useTexts();
  const navigate = useNavigate();
  const signIn = useAct("sessions.signIn");
  const send = (data: FormData) => {
    const input = { email: given(data, "email"), password: given(data, "password") };
    signIn.mutate(input, {
      onSuccess: (answer) =>
        answer.next === "second_factor" ? onChallenge(answer.challenge) : void navigate({ to: "/" }),
    });
  };
  return (
    <EnteringFrame
      title={entering.signIn}
      under={
        <>
          {entering.newHere}{" "}
          <Link to="/sign-up" className="link">
            {entering.makeAccount}
          </Link>
        </>
      }
    >
      <Form onSend={send}>
        <TextInput
          name="email"
          type="email"
          size="lg"
          label={entering.email}
          autoComplete="username"
          autoFocus
          error={faultOf(signIn.error, "email")}
        />
        <div className={classes.password}>
          <PasswordField
            name="password"
            size="lg"
            label={entering.password}
            autoComplete="current-password"
            error={faultOf(signIn.error, "password")}
          />
          <Link to="/forgotten" className={`link ${classes.forgotten}`}>
            {entering.forgotten}
          </Link>
        </div>
        <FaultLine error={signIn.error} fields={["email", "password"]} />
        <Button type="submit" size="lg" variant="filled" loading={signIn.isPending}>
          {entering.signIn}
        </Button>
      </Form>
    </EnteringFrame>
  );
}
