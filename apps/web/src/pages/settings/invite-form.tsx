import { roles } from "@koppla/contract/permission";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { faultOf } from "../../asking/faults.ts";
import { useAct } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form, given } from "../../parts/form.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./settings-frame.module.css";

/** Invites somebody by a letter, or by a link to hand over where no letter can go. */
export function InviteForm() {
  const { slug } = useOrganisation();
  const { settings: words, entering, roles: roleNames } = useTexts();
  const invite = useAct("invitations.create");
  const send = (data: FormData) => {
    const role = roles.find((one) => one === given(data, "role")) ?? "viewer";
    invite.mutate({ organisation: slug, email: given(data, "email"), role });
  };
  const made = invite.data;
  return (
    <section className={classes.invite}>
      <h2>{words.inviteTitle}</h2>
      <Form onSend={send}>
        <TextInput name="email" type="email" label={entering.email} error={faultOf(invite.error, "email")} />
        <NativeSelect
          name="role"
          label={words.role}
          data={roles.map((role) => ({ value: role, label: roleNames[role] }))}
        />
        <FaultLine error={invite.error} fields={["email"]} />
        <Button type="submit" variant="filled" loading={invite.isPending}>
          {words.invite}
        </Button>
      </Form>
      {made === undefined ? null : (
        <div role="status">
          {made.link === null ? (
            <p>{words.mailed(made.email)}</p>
          ) : (
            <>
              <p>{words.link}</p>
              <p className={`code ${classes.link}`}>{made.link}</p>
            </>
          )}
        </div>
      )}
    </section>
  );
}
