import { z } from "zod";
import { emailAddress, newcomer, role, secretToken } from "../account/fields.ts";
import { acceptedInvitation, invitation, invitationView, madeInvitation, member, nothing } from "../account/views.ts";
import { route } from "./route.ts";

export const invitationsAccept = route({
  action: "invitations.accept",
  method: "POST",
  path: "/invitations/accept",
  permission: "public",
  effect: "changes",
  summary: "Becomes a member by an invitation; whoever has no account makes one with it",
  input: z.strictObject({
    token: secretToken,
    newcomer: newcomer.exactOptional(),
  }),
  output: acceptedInvitation,
});

export const invitationsCreate = route({
  action: "invitations.create",
  method: "POST",
  path: "/organisations/{organisation}/invitations",
  permission: "own",
  effect: "changes",
  summary: "Invites somebody, by a letter, or as a link to copy where none can go",
  input: z.strictObject({ email: emailAddress, role }),
  output: madeInvitation,
});

export const invitationsList = route({
  action: "invitations.list",
  method: "GET",
  path: "/organisations/{organisation}/invitations",
  permission: "own",
  effect: "looks",
  summary: "Invitations that still hold, the newest first",
  input: z.strictObject({}),
  output: z.array(invitation),
});

export const invitationsRevoke = route({
  action: "invitations.revoke",
  method: "DELETE",
  path: "/organisations/{organisation}/invitations/{invitation}",
  permission: "own",
  effect: "changes",
  summary: "Takes an invitation back; its link works no more",
  input: z.strictObject({ invitation: z.uuid() }),
  output: nothing,
});

export const invitationsView = route({
  action: "invitations.view",
  method: "POST",
  path: "/invitations/view",
  permission: "public",
  effect: "looks",
  summary: "What an invitation is for; looking uses nothing up",
  input: z.strictObject({ token: secretToken }),
  output: invitationView,
});

export const membersChangeRole = route({
  action: "members.changeRole",
  method: "PATCH",
  path: "/organisations/{organisation}/members/{member}",
  permission: "own",
  effect: "changes",
  summary: "Gives a member another role",
  input: z.strictObject({ member: z.uuid(), role }),
  output: nothing,
});

export const membersLeave = route({
  action: "members.leave",
  method: "POST",
  path: "/organisations/{organisation}/leave",
  permission: "look",
  effect: "changes",
  summary: "Leaves an organisation; its last owner stays",
  input: z.strictObject({}),
  output: nothing,
});

export const membersList = route({
  action: "members.list",
  method: "GET",
  path: "/organisations/{organisation}/members",
  permission: "own",
  effect: "looks",
  summary: "The members of the organisation, the first ones first",
  input: z.strictObject({}),
  output: z.array(member),
});

export const membersRemove = route({
  action: "members.remove",
  method: "DELETE",
  path: "/organisations/{organisation}/members/{member}",
  permission: "own",
  effect: "changes",
  summary: "Takes a member out of the organisation",
  input: z.strictObject({ member: z.uuid() }),
  output: nothing,
});
