import type { Texts } from "./en.ts";
import { svAccount } from "./sv/account.ts";
import { svActivity } from "./sv/activity.ts";
import { svActs } from "./sv/acts.ts";
import { svConnections } from "./sv/connections.ts";
import { svEntering } from "./sv/entering.ts";
import { svFault } from "./sv/fault.ts";
import { svFind } from "./sv/find.ts";
import { svFlow } from "./sv/flow.ts";
import { svHelp } from "./sv/help.ts";
import { svIncidents } from "./sv/incidents.ts";
import { svIntegration } from "./sv/integration.ts";
import { svKeys } from "./sv/keys.ts";
import { svLinking } from "./sv/linking.ts";
import { svLists } from "./sv/lists.ts";
import { svLookups } from "./sv/lookups.ts";
import { svOrganisations } from "./sv/organisations.ts";
import { svOverview } from "./sv/overview.ts";
import { svRecord } from "./sv/record.ts";
import { svRoles } from "./sv/roles.ts";
import { svSettingForm } from "./sv/setting-form.ts";
import { svSettings } from "./sv/settings.ts";
import { svShell } from "./sv/shell.ts";
import { svStates } from "./sv/states.ts";
import { svTryIt } from "./sv/try-it.ts";
import { svWizard } from "./sv/wizard.ts";

export const sv: Texts = {
  ...svConnections,
  ...svActs,
  ...svActivity,
  ...svEntering,
  ...svFault,
  ...svFind,
  ...svIntegration,
  ...svFlow,
  ...svHelp,
  ...svIncidents,
  ...svKeys,
  ...svLinking,
  ...svLists,
  ...svLookups,
  ...svOrganisations,
  ...svOverview,
  ...svRecord,
  ...svRoles,
  ...svAccount,
  ...svSettingForm,
  ...svSettings,
  ...svShell,
  ...svStates,
  ...svTryIt,
  ...svWizard,
};
