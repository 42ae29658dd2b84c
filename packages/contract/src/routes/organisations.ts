import { z } from "zod";
import { language, organisationName, retentionHours, slug, timeZone } from "../account/fields.ts";
import { myOrganisation, organisationDetails } from "../account/views.ts";
import { organisationView } from "../organisation.ts";
import { systemView } from "../system.ts";
import { route } from "./route.ts";

export const organisationsChange = route({
  action: "organisations.change",
  method: "PATCH",
  path: "/organisations/{organisation}",
  permission: "own",
  effect: "changes",
  summary: "Changes names, language, time zone and rules of the organisation",
  input: z.strictObject({
    name: organisationName.exactOptional(),
    slug: slug.exactOptional().describe("The short name of addresses, commands and the file."),
    language: language.exactOptional(),
    zone: timeZone.exactOptional(),
    secondFactorDemanded: z.boolean().exactOptional().describe("Of its admins and owners."),
    retentionHours: retentionHours.exactOptional(),
  }),
  output: organisationDetails,
});

export const organisationsCreate = route({
  action: "organisations.create",
  method: "POST",
  path: "/organisations",
  permission: "signed_in",
  effect: "changes",
  summary: "Makes an organisation, and its maker the owner",
  input: z.strictObject({ name: organisationName, slug: slug.exactOptional(), language }),
  output: myOrganisation,
});

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

export const organisationsView = route({
  action: "organisations.view",
  method: "GET",
  path: "/organisations/{organisation}",
  permission: "look",
  effect: "looks",
  summary: "Names, language, time zone and rules of the organisation",
  input: z.strictObject({}),
  output: organisationDetails,
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
