import type { Answer } from "@koppla/contract/client/actions";
import { roles } from "@koppla/contract/permission";
import { Button, NativeSelect } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { StateMark } from "../../parts/state-mark.tsx";
import table from "../../parts/table.module.css";
import { useSpeech } from "../../texts/texts-context.tsx";
import { InviteForm } from "./invite-form.tsx";
import { RolesTable } from "./roles-table.tsx";
import classes from "./settings-frame.module.css";
import { SettingsFrame } from "./settings-frame.tsx";

/** Who is in the organisation, who is invited, and what each may do. */
export function TeamPage() {
  const { slug } = useOrganisation();
  const isOwner = useMay("own");
  const { settings: words } = useSpeech().texts;
  const of = { organisation: slug };
  const members = useAsk("members.list", of, { enabled: isOwner });
  const invitations = useAsk("invitations.list", of, { enabled: isOwner });
  return (
    <SettingsFrame title={words.team}>
      <p className={classes.note}>{isOwner ? words.teamText : words.onlyOwner}</p>
      <FaultLine error={members.error ?? invitations.error} />
      <table className={`${table.table} ${table.tall}`}>
        <thead>
          <tr>
            <th scope="col">{words.person}</th>
            <th scope="col">{words.role}</th>
            <th scope="col">{words.factor}</th>
            <th scope="col">{words.lastSeen}</th>
            <th scope="col">
              <span className="unseen">{words.remove}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {(members.data ?? []).map((member) => (
            <MemberRow key={member.id} member={member} />
          ))}
          {(invitations.data ?? []).map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </tbody>
      </table>
      {isOwner ? <InviteForm /> : null}
      <RolesTable />
    </SettingsFrame>
  );
}

function MemberRow({ member }: { readonly member: Answer<"members.list">[number] }) {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const words = texts.settings;
  const navigate = useNavigate();
  const change = useAct("members.changeRole");
  const remove = useAct("members.remove");
  const leave = useAct("members.leave");
  const error = change.error ?? remove.error ?? leave.error;
  return (
    <tr>
      <td>
        <span className={classes.person}>
          <span>
            <b>{member.name}</b>
            {member.isMe ? ` (${words.me})` : ""}
          </span>
          <span className={classes.email}>{member.email}</span>
        </span>
        <FaultLine error={error} />
      </td>
      <td>
        <NativeSelect
          aria-label={words.roleOf(member.name)}
          value={member.role}
          onChange={(event) => {
            const role = roles.find((one) => one === event.currentTarget.value);
            if (role !== undefined) {
              change.mutate({ organisation: slug, member: member.id, role });
            }
          }}
          data={roles.map((role) => ({ value: role, label: texts.roles[role] }))}
        />
      </td>
      <td>
        {member.hasSecondFactor ? (
          <StateMark state="done" words={words.on} />
        ) : (
          <StateMark state="off" words={words.notSetUp} />
        )}
      </td>
      <td className={table.quiet} title={`${words.since} ${formats.date(member.since)}`}>
        {member.lastSeenOn === null ? "–" : formats.date(member.lastSeenOn)}
      </td>
      <td>
        {member.isMe ? (
          <Button
            size="sm"
            variant="subtle"
            onClick={() => leave.mutate({ organisation: slug }, { onSuccess: () => void navigate({ to: "/" }) })}
          >
            {words.leave}
          </Button>
        ) : (
          <Button size="sm" variant="subtle" onClick={() => remove.mutate({ organisation: slug, member: member.id })}>
            {words.remove}
          </Button>
        )}
      </td>
    </tr>
  );
}

function InvitationRow({ invitation }: { readonly invitation: Answer<"invitations.list">[number] }) {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const words = texts.settings;
  const revoke = useAct("invitations.revoke");
  return (
    <tr>
      <td>
        <span className={classes.person}>
          <span>{words.invited}</span>
          <span className={classes.email}>{invitation.email}</span>
        </span>
        <FaultLine error={revoke.error} />
      </td>
      <td>{texts.roles[invitation.role]}</td>
      <td>–</td>
      <td className={table.quiet}>{words.until(formats.date(invitation.endsAt))}</td>
      <td>
        <Button
          size="sm"
          variant="subtle"
          onClick={() => revoke.mutate({ organisation: slug, invitation: invitation.id })}
        >
          {words.revoke}
        </Button>
      </td>
    </tr>
  );
}
