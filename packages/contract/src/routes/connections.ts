import { z } from "zod";
import { begunSignIn, connectionDetails, connectionView, signedIn, signInAnswer } from "../connection.ts";
import { connectionCompanies, connectionTestItem } from "../setup/connection-test.ts";
import { madeConnection, wantedConnection } from "../setup/making.ts";
import { route, streamRoute } from "./route.ts";

export const connectionsList = route({
  action: "connections.list",
  method: "GET",
  path: "/organisations/{organisation}/connections",
  permission: "look",
  effect: "looks",
  summary: "The connections: signed in or not, and how much of their limits is used",
  input: z.strictObject({}),
  output: z.array(connectionView),
});

export const connectionsCheck = streamRoute({
  action: "connections.check",
  method: "POST",
  path: "/organisations/{organisation}/connections/{connection}/check",
  permission: "operate",
  effect: "changes",
  summary: "Tests a connection line by line, and keeps the report; writes nothing to the system",
  input: z.strictObject({ connection: z.string() }),
  output: connectionTestItem,
});

export const connectionsCompanies = route({
  action: "connections.companies",
  method: "GET",
  path: "/organisations/{organisation}/connections/{connection}/companies",
  permission: "set_up",
  effect: "looks",
  summary: "The companies that the sign-in of a connection opens; asks the system",
  input: z.strictObject({ connection: z.string() }),
  output: connectionCompanies,
});

export const connectionsGet = route({
  action: "connections.get",
  method: "GET",
  path: "/organisations/{organisation}/connections/{connection}",
  permission: "look",
  effect: "looks",
  summary: "One connection with its settings, and what its system can carry",
  input: z.strictObject({ connection: z.string() }),
  output: connectionDetails,
});

export const connectionsBeginSignIn = route({
  action: "connections.beginSignIn",
  method: "POST",
  path: "/organisations/{organisation}/connections/{connection}/sign-in",
  permission: "set_up",
  effect: "changes",
  summary: "Where a person goes in the browser to allow the access",
  input: z.strictObject({
    connection: z.string(),
    redirectUri: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe("Where the browser comes back to; without it, Koppla's own address."),
  }),
  output: begunSignIn,
});

export const connectionsSignIn = route({
  action: "connections.signIn",
  method: "POST",
  path: "/organisations/{organisation}/connections/sign-in",
  permission: "set_up",
  effect: "changes",
  summary: "Ends a sign-in with what the browser brought back",
  input: signInAnswer,
  output: signedIn,
});

export const connectionsChange = route({
  action: "connections.change",
  method: "PATCH",
  path: "/organisations/{organisation}/connections/{connection}",
  permission: "set_up",
  effect: "changes",
  summary: "Changes address, credentials or settings of a connection; what is left out stays",
  keepsNoAnswer: true,
  input: z.strictObject({
    connection: z.string(),
    address: wantedConnection.shape.address.exactOptional(),
    credentials: wantedConnection.shape.credentials.exactOptional(),
    settings: z
      .record(z.string(), z.unknown())
      .exactOptional()
      .describe("Those that are named change; null: back to the default."),
    newEpoch: z
      .boolean()
      .default(false)
      .describe("Whether it leads elsewhere now: what Koppla knows of its records is forgotten."),
  }),
  output: madeConnection,
});

export const connectionsCreate = route({
  action: "connections.create",
  method: "POST",
  path: "/organisations/{organisation}/connections",
  permission: "set_up",
  effect: "changes",
  summary: "Makes a connection to a system; nothing is asked of it yet",
  keepsNoAnswer: true,
  input: wantedConnection,
  output: madeConnection,
});
