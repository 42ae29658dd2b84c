import { Button } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form } from "../../parts/form.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { EnteringFrame } from "./entering-frame.tsx";
import { SetUpForm } from "./set-up-form.tsx";

/** Behind an address that lets somebody in once. Looking uses nothing up; the button does. */
export function EnterPage() {
  const { token } = useParams({ from: "/enter/$token" });
  const { entering, fault } = useTexts();
  const view = useAsk("oneTimeAddresses.view", { token });
  if (view.error !== null) {
    return (
      <EnteringFrame title={entering.spentTitle}>
        <Form onSend={() => void view.refetch()}>
          <FaultLine error={view.error} />
          <Button type="submit">{fault.again}</Button>
        </Form>
      </EnteringFrame>
    );
  }
  switch (view.data?.purpose) {
    case undefined:
      return null;
    case "set_up":
      return <SetUpForm token={token} />;
    case "sign_in":
      return <EnterButton token={token} title={entering.oneTimeTitle} button={entering.signIn} />;
    case "confirm":
      return <EnterButton token={token} title={entering.confirmAddressTitle} button={entering.confirmAddress} />;
  }
}

function EnterButton({
  token,
  title,
  button,
}: {
  readonly token: string;
  readonly title: string;
  readonly button: string;
}) {
  const { entering } = useTexts();
  const navigate = useNavigate();
  const use = useAct("oneTimeAddresses.use");
  const send = () =>
    use.mutate({ token }, { onSuccess: ({ next }) => void navigate({ to: next === "done" ? "/" : "/sign-in" }) });
  return (
    <EnteringFrame title={title} under={entering.oneTimeText}>
      <Form onSend={send}>
        <FaultLine error={use.error} />
        <Button type="submit" size="lg" variant="filled" loading={use.isPending} autoFocus>
          {button}
        </Button>
      </Form>
    </EnteringFrame>
  );
}
