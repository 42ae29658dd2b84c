import { z } from "zod";
import { integrationView } from "../setup/integration.ts";
import { partName } from "../setup/making.ts";
import { route } from "./route.ts";

export const integrationsGet = route({
  action: "integrations.get",
  method: "GET",
  path: "/organisations/{organisation}/integrations/{integration}",
  permission: "look",
  effect: "looks",
  summary: "Two connections: what could go between them and does not, their tables, and which side counts",
  input: z.strictObject({ integration: z.string() }),
  output: integrationView,
});

export const integrationsCreate = route({
  action: "integrations.create",
  method: "POST",
  path: "/organisations/{organisation}/integrations",
  permission: "set_up",
  effect: "changes",
  summary: "Joins two connections, so that flows can be added between them",
  input: z.strictObject({
    connection: z.string().describe("The one on the left, whose values count where nothing else is said."),
    other: z.string(),
    name: partName.exactOptional().describe("Without it Koppla names it after both connections."),
  }),
  output: z.object({ integration: z.string() }),
});
