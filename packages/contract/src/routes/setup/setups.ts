import { z } from "zod";
import { setupChange, setupView } from "../../setup/wizard.ts";
import { route } from "../route.ts";

export const setupsChange = route({
  action: "setups.change",
  method: "PATCH",
  path: "/organisations/{organisation}/setups/{setup}",
  permission: "set_up",
  effect: "changes",
  summary: "Keeps what somebody has chosen in the wizard so far",
  input: setupChange,
  output: setupView,
});

export const setupsCreate = route({
  action: "setups.create",
  method: "POST",
  path: "/organisations/{organisation}/setups",
  permission: "set_up",
  effect: "changes",
  summary: "Begins to set up two systems; it can be left, and taken up again elsewhere",
  input: z.strictObject({}),
  output: setupView,
});

export const setupsGet = route({
  action: "setups.get",
  method: "GET",
  path: "/organisations/{organisation}/setups/{setup}",
  permission: "look",
  effect: "looks",
  summary: "How far setting up two systems has come",
  input: z.strictObject({ setup: z.uuid() }),
  output: setupView,
});

export const setupsList = route({
  action: "setups.list",
  method: "GET",
  path: "/organisations/{organisation}/setups",
  permission: "look",
  effect: "looks",
  summary: "What is being set up and not done yet, the newest first",
  input: z.strictObject({}),
  output: z.array(setupView),
});
