import type { Texts } from "./en.ts";
import { nlAccount } from "./nl/account.ts";
import { nlActivity } from "./nl/activity.ts";
import { nlActs } from "./nl/acts.ts";
import { nlConnections } from "./nl/connections.ts";
import { nlEntering } from "./nl/entering.ts";
import { nlFault } from "./nl/fault.ts";
import { nlFind } from "./nl/find.ts";
import { nlFlow } from "./nl/flow.ts";
import { nlHelp } from "./nl/help.ts";
import { nlIncidents } from "./nl/incidents.ts";
import { nlIntegration } from "./nl/integration.ts";
import { nlKeys } from "./nl/keys.ts";
import { nlLinking } from "./nl/linking.ts";
import { nlLists } from "./nl/lists.ts";
import { nlLookups } from "./nl/lookups.ts";
import { nlOrganisations } from "./nl/organisations.ts";
import { nlOverview } from "./nl/overview.ts";
import { nlRecord } from "./nl/record.ts";
import { nlRoles } from "./nl/roles.ts";
import { nlSettingForm } from "./nl/setting-form.ts";
import { nlSettings } from "./nl/settings.ts";
import { nlShell } from "./nl/shell.ts";
import { nlStates } from "./nl/states.ts";
import { nlTryIt } from "./nl/try-it.ts";
import { nlWizard } from "./nl/wizard.ts";

export const nl: Texts = {
  ...nlConnections,
  ...nlActs,
  ...nlActivity,
  ...nlEntering,
  ...nlFault,
  ...nlFind,
  ...nlIntegration,
  ...nlFlow,
  ...nlHelp,
  ...nlIncidents,
  ...nlKeys,
  ...nlLinking,
  ...nlLists,
  ...nlLookups,
  ...nlOrganisations,
  ...nlOverview,
  ...nlRecord,
  ...nlRoles,
  ...nlAccount,
  ...nlSettingForm,
  ...nlSettings,
  ...nlShell,
  ...nlStates,
  ...nlTryIt,
  ...nlWizard,
};
