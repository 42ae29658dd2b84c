import { Button, PinInput, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { faultOf } from "../../asking/faults.ts";
import { useAct } from "../../asking/use-ask.ts";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form } from "../../parts/form.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { EnteringFrame } from "./entering-frame.tsx";

interface Props {
  readonly challenge: string;
  /** The challenge holds no more: back to the password. */
  readonly onBack: () => void;
}

/** Six boxes for a code of the app, into which one can paste; or a backup code. */
export function SecondFactorStep({ challenge, onBack }: Props) {
  const { entering } = useTexts();
  const navigate = useNavigate();
  const confirm = useAct("sessions.confirm");
  const [code, setCode] = useState("");
  const [isBackup, setIsBackup] = useState(false);
  const send = (value: string) => {
    confirm.mutate({ challenge, code: value }, { onSuccess: () => void navigate({ to: "/" }) });
  };
  return (
    <EnteringFrame title={entering.secondFactor} under={entering.secondFactorHelp}>
      <Form onSend={() => send(code)}>
        {isBackup ? (
          <TextInput
            size="lg"
            label={entering.backupCode}
            value={code}
            autoFocus
            onChange={(event) => setCode(event.currentTarget.value)}
            error={faultOf(confirm.error, "code")}
          />
        ) : (
          <PinInput
            length={6}
            type="number"
            size="lg"
            oneTimeCode
            autoFocus
            value={code}
            onChange={setCode}
            onComplete={send}
            error={confirm.isError}
            getInputProps={(index) => ({ "aria-label": `${entering.code} ${index + 1}` })}
          />
        )}
        <FaultLine error={confirm.error} fields={isBackup ? ["code"] : []} />
        <Button type="submit" size="lg" variant="filled" loading={confirm.isPending}>
          {entering.signIn}
        </Button>
        <Button
          variant="subtle"
          onClick={() => {
            setCode("");
            setIsBackup(!isBackup);
          }}
        >
          {isBackup ? entering.useApp : entering.useBackup}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {entering.password}
        </Button>
      </Form>
    </EnteringFrame>
  );
}
