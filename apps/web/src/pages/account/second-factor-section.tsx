import type { Answer } from "@koppla/contract/client/actions";
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { faultOf } from "../../asking/faults.ts";
import { useAct } from "../../asking/use-ask.ts";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form, given } from "../../parts/form.tsx";
import { PasswordField } from "../../parts/password-field.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./account-page.module.css";
import { BackupCodes } from "./backup-codes.tsx";

/** A code of an app beside the password; each change of it asks for the password. */
export function SecondFactorSection({ isOn }: { readonly isOn: boolean }) {
  const { account: words } = useTexts();
  const [offer, setOffer] = useState<Answer<"secondFactor.offer"> | null>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const ask = useAct("secondFactor.offer");
  const renew = useAct("secondFactor.renewCodes");
  const disable = useAct("secondFactor.disable");
  const [wish, setWish] = useState<"renew" | "disable">("renew");
  const error = ask.error ?? renew.error ?? disable.error;
  const send = (password: string) => {
    setCodes([]);
    if (!isOn) {
      ask.mutate({ password }, { onSuccess: setOffer });
    } else if (wish === "renew") {
      renew.mutate({ password }, { onSuccess: ({ codes: made }) => setCodes(made) });
    } else {
      disable.mutate({ password });
    }
  };
  return (
    <section className={classes.section}>
      <h2>{words.factor}</h2>
      <p>{isOn ? words.factorOn : words.factorOff}</p>
      {codes.length === 0 ? null : <BackupCodes codes={codes} />}
      {offer !== null && !isOn ? (
        <FirstCode
          offer={offer}
          onDone={() => {
            setCodes(offer.codes);
            setOffer(null);
          }}
        />
      ) : (
        <Form onSend={(data) => send(given(data, "password"))}>
          <PasswordField
            name="password"
            label={words.currentPassword}
            autoComplete="current-password"
            error={faultOf(error, "password") ?? faultOf(error, "current")}
          />
          <FaultLine error={error} fields={["password", "current"]} />
          {isOn ? (
            <>
              <Button type="submit" loading={renew.isPending} onClick={() => setWish("renew")}>
                {words.codesRenew}
              </Button>
              <Button type="submit" loading={disable.isPending} onClick={() => setWish("disable")}>
                {words.factorDisable}
              </Button>
            </>
          ) : (
            <Button type="submit" loading={ask.isPending}>
              {words.factorOffer}
            </Button>
          )}
        </Form>
      )}
    </section>
  );
}

interface FirstCodeProps {
  readonly offer: Answer<"secondFactor.offer">;
  readonly onDone: () => void;
}

/** Nothing is on before the app has shown that it knows the secret. */
function FirstCode({ offer, onDone }: FirstCodeProps) {
  const { account: words } = useTexts();
  const confirm = useAct("secondFactor.confirm");
  return (
    <>
      <p>{words.factorHelp}</p>
      <p>
        {words.secret}: <span className={`code ${classes.secret}`}>{offer.secret}</span>
      </p>
      <p>
        <a className="link" href={offer.uri}>
          {words.openApp}
        </a>
      </p>
      <Form onSend={(data) => confirm.mutate({ code: given(data, "code") }, { onSuccess: onDone })}>
        <TextInput
          name="code"
          label={words.factorCode}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          error={faultOf(confirm.error, "code")}
        />
        <FaultLine error={confirm.error} fields={["code"]} />
        <Button type="submit" variant="filled" loading={confirm.isPending}>
          {words.factorConfirm}
        </Button>
      </Form>
    </>
  );
}
