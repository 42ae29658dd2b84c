import { z } from "zod";
import { integrationView } from "../setup/integration.ts";
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
