import { z } from "zod";
import { overview } from "../overview.ts";
import { route } from "./route.ts";

export const overviewView = route({
  action: "overview.view",
  method: "GET",
  path: "/organisations/{organisation}/overview",
  permission: "look",
  effect: "looks",
  summary: "Whether everything is in step, and how each flow stands",
  input: z.strictObject({
    hours: z.int().min(1).max(192).default(24).describe("Of what moved, so many hours; they are kept for eight days."),
  }),
  output: overview,
});
