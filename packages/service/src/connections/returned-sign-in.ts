import type { SignInAnswer } from "@koppla/contract/connection";
import { look } from "@koppla/engine/effects/effects";
import { readOrganisationName } from "@koppla/store/setup/organisations";
import { organisationOfState, stateMark } from "@koppla/store/setup/sign-ins";
import type { ServiceContext } from "../context/open-context.ts";
import { ServiceError, serviceError } from "../errors/service-error.ts";
import type { Actor } from "../ground/actor.ts";
import { finishSignIn } from "./sign-in.ts";

/** Says nothing of organisations that are not the caller's. */
const notTheirs: ReadonlySet<string> = new Set(["no_organisation", "forbidden"]);

/**
 * Ends a sign-in with what a browser brought back, which does not say whose it is: its state does.
 * @throws ServiceError `foreign_sign_in` for a state that nobody has, and for one of somebody else
 */
export async function finishReturnedSignIn(
  context: ServiceContext,
  actor: Actor,
  answer: SignInAnswer,
): Promise<{ readonly organisation: string; readonly connection: string; readonly system: string }> {
  const organisationId = await organisationOfState(context.database, stateMark(answer.state));
  const organisation =
    organisationId === undefined ? undefined : await look(context, organisationId, readOrganisationName);
  if (organisation === undefined) {
    throw serviceError("foreign_sign_in", {});
  }
  try {
    return { organisation, ...(await finishSignIn(context, actor, { organisation, ...answer })) };
  } catch (error) {
    throw error instanceof ServiceError && notTheirs.has(error.code) ? serviceError("foreign_sign_in", {}) : error;
  }
}
