import { enAccount } from "./en/account.ts";
import { enActivity } from "./en/activity.ts";
import { enActs } from "./en/acts.ts";
import { enConnections } from "./en/connections.ts";
import { enEntering } from "./en/entering.ts";
import { enFault } from "./en/fault.ts";
import { enFind } from "./en/find.ts";
import { enFlow } from "./en/flow.ts";
import { enHelp } from "./en/help.ts";
import { enIncidents } from "./en/incidents.ts";
import { enIntegration } from "./en/integration.ts";
import { enKeys } from "./en/keys.ts";
import { enLinking } from "./en/linking.ts";
import { enLists } from "./en/lists.ts";
import { enLookups } from "./en/lookups.ts";
import { enOrganisations } from "./en/organisations.ts";
import { enOverview } from "./en/overview.ts";
import { enRecord } from "./en/record.ts";
import { enRoles } from "./en/roles.ts";
import { enSettingForm } from "./en/setting-form.ts";
import { enSettings } from "./en/settings.ts";
import { enShell } from "./en/shell.ts";
import { enStates } from "./en/states.ts";
import { enTryIt } from "./en/try-it.ts";
import { enWizard } from "./en/wizard.ts";

/** Everything that the pages say in English; other languages have the same shape. */
export const en = {
  ...enConnections,
  ...enActs,
  ...enActivity,
  ...enEntering,
  ...enFault,
  ...enFind,
  ...enIntegration,
  ...enFlow,
  ...enHelp,
  ...enIncidents,
  ...enKeys,
  ...enLinking,
  ...enLists,
  ...enLookups,
  ...enOrganisations,
  ...enOverview,
  ...enRecord,
  ...enRoles,
  ...enAccount,
  ...enSettingForm,
  ...enSettings,
  ...enShell,
  ...enStates,
  ...enTryIt,
  ...enWizard,
};

export type Texts = typeof en;
