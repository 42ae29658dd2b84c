import { accountErrors } from "./account-errors.ts";
import { apiErrors } from "./api-errors.ts";
import { configurationErrors } from "./configuration-errors.ts";
import { connectionErrors } from "./connection-errors.ts";
import { generalErrors } from "./general-errors.ts";
import { linkErrors } from "./link-errors.ts";
import { lookupErrors } from "./lookup-errors.ts";
import { reconcileErrors } from "./reconcile-errors.ts";
import { recordErrors } from "./record-errors.ts";
import { removingErrors } from "./removing-errors.ts";
import { runErrors } from "./run-errors.ts";
import { settingErrors } from "./setting-errors.ts";
import { versionErrors } from "./version-errors.ts";

/** All errors of the service. A new error is a row of one of these files; a new file is a line here. */
export const errorTexts = {
  ...apiErrors,
  ...accountErrors,
  ...configurationErrors,
  ...connectionErrors,
  ...generalErrors,
  ...recordErrors,
  ...linkErrors,
  ...lookupErrors,
  ...reconcileErrors,
  ...removingErrors,
  ...runErrors,
  ...settingErrors,
  ...versionErrors,
} as const;

export type ErrorCode = keyof typeof errorTexts;
