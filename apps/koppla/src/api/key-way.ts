import type { ServiceContext } from "@koppla/service/context/open-context";
import { serviceError } from "@koppla/service/errors/service-error";
import { openKeyDoor } from "@koppla/service/keys/key-door";
import type { WayToKnow } from "./actor-of-request.ts";

/** Programs say who they are with `Authorization: Bearer kop_…` (RFC 6750). */
export function keyWay(context: ServiceContext): WayToKnow {
  const door = openKeyDoor(context);
  return async ({ headers: { authorization }, address, language }) => {
    if (authorization === undefined) {
      return null;
    }
    const [, key] = /^Bearer ([\x21-\x7e]{1,500})$/i.exec(authorization) ?? [];
    if (key === undefined) {
      throw serviceError("not_signed_in", {});
    }
    return { actor: await door.actorOf(key, address, language), by: "key" };
  };
}
