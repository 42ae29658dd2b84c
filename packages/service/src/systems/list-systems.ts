import { type Connector, capabilitiesOf } from "@koppla/connector-sdk";
import { systemsList } from "@koppla/contract/routes/organisations";
import type { SystemView } from "@koppla/contract/system";
import type { Language } from "@koppla/mapping/language";
import type { ServiceContext } from "../context/open-context.ts";
import { type InstallationCall, installationFunction } from "../ground/installation-function.ts";

/** What each system can do through its connector, and why it cannot do the rest. */
export const listSystems = installationFunction(
  systemsList,
  async ({ context, actor }: InstallationCall<Pick<ServiceContext, "connectors">>) =>
    systemViews(context.connectors.values(), actor.language),
);

/** The same of these connectors, for pages that need no database. */
export function systemViews(connectors: Iterable<Connector>, language: Language = "en"): SystemView[] {
  return [...connectors].map((connector) => viewOf(connector, language));
}

function viewOf(connector: Connector, language: Language): SystemView {
  const { system, title, verification, images } = connector;
  const entities = capabilitiesOf(connector).map(({ entity, answers }) => ({ entity, ...answers }));
  return { system, title, verification, entities, images: images.why, connecting: connectingOf(connector, language) };
}

function connectingOf(
  { connecting, authorisation, destinationSettings = [] }: Connector,
  language: Language,
): SystemView["connecting"] {
  if (connecting === undefined) {
    return null;
  }
  const { about, exampleAddress, addressHelp, before, credentials } = connecting;
  return {
    about: about[language],
    exampleAddress,
    addressHelp: addressHelp[language],
    before: before.map((sentence) => sentence[language]),
    credentials: Object.entries(credentials).map(([name, { title, help }]) => ({
      name,
      title: title[language],
      help: help[language],
    })),
    signsIn: authorisation.kind === "authorization-code",
    chosenAfter: [...destinationSettings],
  };
}
