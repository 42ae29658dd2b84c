import { Button, TextInput } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { faultOf } from "../../asking/faults.ts";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form, given } from "../../parts/form.tsx";
import { PasswordField } from "../../parts/password-field.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { EnteringFrame } from "./entering-frame.tsx";

/** Behind the link of an invitation: whoever has no account makes one with it. */
export function InvitationPage() {
  const { token } = useParams({ from: "/invitation/$token" });
  const { language, texts } = useSpeech();
  const { entering, roles } = texts;
  const navigate = useNavigate();
  const view = useAsk("invitations.view", { token });
  const accept = useAct("invitations.accept");
  if (view.error !== null) {
    return (
      <EnteringFrame title={entering.spentTitle}>
        <FaultLine error={view.error} />
      </EnteringFrame>
    );
  }
  if (view.data === undefined) {
    return null;
  }
  const { organisation, email, role, hasAccount } = view.data;
  const send = (data: FormData) => {
    const newcomer = { name: given(data, "name"), password: given(data, "password"), language };
    accept.mutate(hasAccount ? { token } : { token, newcomer }, { onSuccess: () => void navigate({ to: "/" }) });
  };
  return (
    <EnteringFrame title={entering.invitationTitle(organisation)} under={entering.invitationText(email, roles[role])}>
      <Form onSend={send}>
        {hasAccount ? (
          <p>{entering.signInFirst}</p>
        ) : (
          <>
            <TextInput
              name="name"
              size="lg"
              label={entering.name}
              autoComplete="name"
              error={faultOf(accept.error, "name")}
              autoFocus
            />
            <PasswordField
              name="password"
              size="lg"
              label={entering.password}
              description={entering.passwordRule}
              inputWrapperOrder={["label", "input", "description", "error"]}
              autoComplete="new-password"
              error={faultOf(accept.error, "password")}
            />
          </>
        )}
        <FaultLine error={accept.error} fields={hasAccount ? [] : ["name", "password"]} />
        <Button type="submit" size="lg" variant="filled" loading={accept.isPending}>
          {entering.join}
        </Button>
      </Form>
    </EnteringFrame>
  );
}
