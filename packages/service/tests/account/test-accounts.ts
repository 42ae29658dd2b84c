import { randomBytes } from "node:crypto";
import type { OpenedSession } from "@koppla/contract/account/views";
import type { Role } from "@koppla/contract/permission";
import { type MailServer, mailServer } from "@koppla/proof/kit/mail-server";
import { noteWebAddress } from "@koppla/store/account/one-time-addresses";
import { movableClock } from "@koppla/store/database/clock";
import { testDatabase } from "@koppla/store/testing";
import { makeEntryAddress } from "../../src/account/entering/entry-address.ts";
import { setUpAccount } from "../../src/account/entering/set-up.ts";
import { acceptInvitation } from "../../src/account/members/accept-invitation.ts";
import { createInvitation } from "../../src/account/members/invitations.ts";
import { findSession } from "../../src/account/sessions/find-session.ts";
import { signIn } from "../../src/account/sessions/sign-in.ts";
import { type SignUpPolicy, usualAccounts } from "../../src/context/account-ground.ts";
import { openContext, type ServiceContext } from "../../src/context/open-context.ts";
import { type Actor, machineActor, visitor } from "../../src/ground/actor.ts";

export const password = "correct horse battery";

/** Accounts on a database of their own; letters go to a mail server of their own. */
export interface TestAccounts {
  readonly context: ServiceContext & { readonly clock: ReturnType<typeof movableClock> };
  readonly mail: MailServer;
  close(): Promise<void>;
}

export async function testAccounts(
  options: { readonly signUp?: SignUpPolicy; readonly letters?: boolean } = {},
): Promise<TestAccounts> {
  const database = await testDatabase();
  const mail = await mailServer();
  const settings = {
    home: "",
    databaseUrl: database.url,
    databaseAdminUrl: undefined,
    key: randomBytes(32).toString("base64"),
    egressAllow: [],
    accounts: {
      ...usualAccounts,
      signUp: options.signUp ?? "invited",
      post: options.letters === false ? undefined : { smtpUrl: mail.url, from: "Koppla <koppla@example.com>" },
    },
  };
  const opened = await openContext(settings, { supervise: false, migrates: "every" });
  await noteWebAddress(opened.database, "http://127.0.0.1:4100");
  const context = { ...opened, clock: movableClock() };
  return {
    context,
    mail,
    async close() {
      await opened.close();
      await mail.close();
      await database.drop();
    },
  };
}

let addresses = 0;
/** Somebody whom nobody knows, from a network address of its own. */
export function stranger(from = `192.0.2.${++addresses % 250}`, device: string | null = null): Actor {
  return visitor(from, "en", { session: null, device, agent: "Test/1.0" });
}

/** The token of an address that the machine prints. */
export async function entryToken(context: ServiceContext): Promise<string> {
  const { url } = await makeEntryAddress(context, machineActor());
  return new URL(url).pathname.split("/").at(-1) ?? "";
}

export interface TestPerson {
  readonly email: string;
  readonly token: string;
  readonly device: string;
  /** As the next request finds this person. */
  actor(): Promise<Actor>;
}

/** Sets the installation up: its owner, and the organisation "First". */
export async function firstOwner(context: ServiceContext, email = "owner@example.com"): Promise<TestPerson> {
  const answer = await setUpAccount(context, stranger(), {
    token: await entryToken(context),
    name: "Olle Owner",
    email,
    password,
    organisationName: "First",
    language: "en",
  });
  return personOf(context, email, answer.session);
}

/** Invites somebody, and accepts. */
export async function newMember(
  context: ServiceContext,
  owner: TestPerson,
  { email, role, organisation = "first" }: { email: string; role: Role; organisation?: string },
): Promise<TestPerson> {
  const actor = await owner.actor();
  const silent: ServiceContext = { ...context, accounts: { ...context.accounts, post: null } };
  const { link } = await createInvitation(silent, actor, { organisation, email, role });
  const token = new URL(link ?? "").pathname.split("/").at(-1) ?? "";
  const newcomer = { name: email.split("@")[0] ?? "", password, language: "en" as const };
  const { session } = await acceptInvitation(context, stranger(), { token, newcomer });
  return personOf(context, email, session);
}

/** Signs in with the usual password. */
export async function signedIn(context: ServiceContext, email: string, from?: Actor): Promise<TestPerson> {
  const answer = await signIn(context, from ?? stranger(), { email, password });
  if (answer.next !== "done") {
    throw new Error("A second factor is asked for.");
  }
  return personOf(context, email, answer.session);
}

/** The session of an answer; over HTTP it would be a cookie. */
export function sessionIn(answer: { readonly session?: OpenedSession }): OpenedSession {
  if (answer.session === undefined) {
    throw new Error("No session began.");
  }
  return answer.session;
}

export function personOf(context: ServiceContext, email: string, given: OpenedSession | undefined): TestPerson {
  const session = sessionIn(given === undefined ? {} : { session: given });
  const { token } = session;
  return {
    email,
    token,
    device: session.device?.token ?? "",
    async actor() {
      const origin = { from: "192.0.2.251", device: session.device?.token ?? null, agent: "Test/1.0" };
      const found = await findSession(context, token, origin);
      if (found === null) {
        throw new Error("There is no such session any more.");
      }
      return found.actor;
    },
  };
}
