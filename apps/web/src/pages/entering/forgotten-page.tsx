import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { faultOf } from "../../asking/faults.ts";
import { useAct } from "../../asking/use-ask.ts";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form, given } from "../../parts/form.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { EnteringFrame } from "./entering-frame.tsx";

export function ForgottenPage() {
  const { entering } = useTexts();
  const [email, setEmail] = useState("");
  const ask = useAct("passwords.requestReset");
  if (ask.isSuccess) {
    return <EnteringFrame title={entering.confirmTitle} under={entering.letterSent(email)} />;
  }
  const send = (data: FormData) => {
    setEmail(given(data, "email"));
    ask.mutate({ email: given(data, "email") });
  };
  return (
    <EnteringFrame title={entering.forgottenTitle} under={entering.forgottenText}>
      <Form onSend={send}>
        <TextInput
          name="email"
          type="email"
          size="lg"
          label={entering.email}
          autoComplete="username"
          autoFocus
          error={faultOf(ask.error, "email")}
        />
        <FaultLine error={ask.error} fields={["email"]} />
        <Button type="submit" size="lg" variant="filled" loading={ask.isPending}>
          {entering.sendLetter}
        </Button>
      </Form>
    </EnteringFrame>
  );
}
