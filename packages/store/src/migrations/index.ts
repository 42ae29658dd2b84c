import { ground } from "./0001-ground.ts";
import { customers } from "./0002-customers.ts";
import { loopGuard } from "./0003-loop-guard.ts";
import { attributes } from "./0004-attributes.ts";
import { deletions } from "./0005-deletions.ts";
import { mapping } from "./0006-mapping.ts";
import { runControl } from "./0007-run-control.ts";
import { incidents } from "./0008-incidents.ts";
import { callLimits } from "./0009-call-limits.ts";
import { schedules } from "./0010-schedules.ts";
import { webhooks } from "./0011-webhooks.ts";
import { reconcile } from "./0012-reconcile.ts";
import { runCounts } from "./0013-run-counts.ts";
import { audit } from "./0014-audit.ts";
import { sessions } from "./0015-sessions.ts";
import { activityDays } from "./0016-activity-days.ts";
import { version } from "./0017-version.ts";
import { sealedValues } from "./0018-sealed-values.ts";
import { apiKeys } from "./0024-api-keys.ts";
import { keptAnswers } from "./0025-kept-answers.ts";
import { accounts } from "./0027-accounts.ts";
import { organisationNames } from "./0028-organisation-names.ts";

/** Forward only: a landed migration is never changed, a mistake is mended by the next one. */
export const migrations: readonly { readonly name: string; readonly sql: string }[] = [
  { name: "0001-ground", sql: ground },
  { name: "0002-customers", sql: customers },
  { name: "0003-loop-guard", sql: loopGuard },
  { name: "0004-attributes", sql: attributes },
  { name: "0005-deletions", sql: deletions },
  { name: "0006-mapping", sql: mapping },
  { name: "0007-run-control", sql: runControl },
  { name: "0008-incidents", sql: incidents },
  { name: "0009-call-limits", sql: callLimits },
  { name: "0010-schedules", sql: schedules },
  { name: "0011-webhooks", sql: webhooks },
  { name: "0012-reconcile", sql: reconcile },
  { name: "0013-run-counts", sql: runCounts },
  { name: "0014-audit", sql: audit },
  { name: "0015-sessions", sql: sessions },
  { name: "0016-activity-days", sql: activityDays },
  { name: "0017-version", sql: version },
  { name: "0018-sealed-values", sql: sealedValues },
  { name: "0024-api-keys", sql: apiKeys },
  { name: "0025-kept-answers", sql: keptAnswers },
  { name: "0027-accounts", sql: accounts },
  { name: "0028-organisation-names", sql: organisationNames },
];
