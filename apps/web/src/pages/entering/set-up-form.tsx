import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useAct } from "../../asking/use-ask.ts";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form } from "../../parts/form.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { AccountFields, accountFields, accountGiven } from "./account-fields.tsx";
import { EnteringFrame } from "./entering-frame.tsx";

/** The first person makes the account that owns the installation. */
export function SetUpForm({ token }: { readonly token: string }) {
  const { language, texts } = useSpeech();
  const navigate = useNavigate();
  const setUp = useAct("accounts.setUp");
  const send = (data: FormData) =>
    setUp.mutate({ token, language, ...accountGiven(data) }, { onSuccess: () => void navigate({ to: "/" }) });
  return (
    <EnteringFrame title={texts.entering.setUpTitle} under={texts.entering.setUpText}>
      <Form onSend={send}>
        <AccountFields error={setUp.error} />
        <FaultLine error={setUp.error} fields={accountFields} />
        <Button type="submit" size="lg" variant="filled" loading={setUp.isPending}>
          {texts.entering.setUpButton}
        </Button>
      </Form>
    </EnteringFrame>
  );
}
