import { z } from "zod";
import { organisationView } from "../organisation.ts";
import { systemView } from "../system.ts";
import { route } from "./route.ts";

export const organisationsList = route({
  action: "organisations.list",
  method: "GET",
  path: "/organisations",
  permission: "signed_in",
  effect: "looks",
  summary: "The organisations that the caller may look into",
  input: z.strictObject({}),
  output: z.array(organisationView),
});

export const systemsList = route({
  action: "systems.list",
  method: "GET",
  path: "/systems",
  permission: "signed_in",
  effect: "looks",
  summary: "What each system can do through its connector, and why it cannot do the rest",
  input: z.strictObject({}),
  output: z.array(systemView),
});
