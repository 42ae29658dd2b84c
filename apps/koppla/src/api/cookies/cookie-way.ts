import type { IncomingHttpHeaders } from "node:http";
import { findSession } from "@koppla/service/account/sessions/find-session";
import type { ServiceContext } from "@koppla/service/context/open-context";
import type { Visit } from "@koppla/service/ground/actor";
import type { WayToKnow } from "../actor-of-request.ts";
import { cookieNames, cookiesOf } from "./cookie-names.ts";

/** People say who they are with the cookie that signing in set. A session that has ended says nothing. */
export function cookieWay(context: ServiceContext): WayToKnow {
  return async ({ headers, address, isAskedAgain }) => {
    const { publicUrl } = context.accounts;
    const token = cookiesOf(headers.cookie).get(cookieNames(headers.host, publicUrl).session);
    if (token === undefined) {
      return null;
    }
    const { device, agent } = visitOf(headers, publicUrl);
    const found = await findSession(context, token, {
      from: address,
      device,
      agent,
      isUse: isAskedAgain !== true,
    });
    return found === null ? null : { actor: found.actor, by: "cookie" };
  };
}

/** What the browser brings along of somebody who is not signed in. */
export function visitOf(headers: IncomingHttpHeaders, publicUrl: string | undefined): Visit {
  return {
    session: null,
    device: cookiesOf(headers.cookie).get(cookieNames(headers.host, publicUrl).device) ?? null,
    agent: headers["user-agent"]?.slice(0, longestAgent) ?? null,
  };
}

const longestAgent = 300;
