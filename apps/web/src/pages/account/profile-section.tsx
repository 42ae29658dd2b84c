import type { Answer } from "@koppla/contract/client/actions";
import { Button, TextInput } from "@mantine/core";
import { faultOf } from "../../asking/faults.ts";
import { useAct } from "../../asking/use-ask.ts";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form, given } from "../../parts/form.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./account-page.module.css";

/** The name that others read. */
export function ProfileSection({ account }: { readonly account: Answer<"accounts.view"> }) {
  const { account: words, entering } = useTexts();
  const change = useAct("accounts.change");
  return (
    <section className={classes.section}>
      <h2>{words.profile}</h2>
      <p>{account.email}</p>
      <Form onSend={(data) => change.mutate({ name: given(data, "name") })}>
        <TextInput
          name="name"
          label={entering.name}
          defaultValue={account.name}
          autoComplete="name"
          error={faultOf(change.error, "name")}
        />
        <FaultLine error={change.error} fields={["name"]} />
        <Button type="submit" loading={change.isPending}>
          {words.save}
        </Button>
        {change.isSuccess ? <p role="status">{words.saved}</p> : null}
      </Form>
    </section>
  );
}
