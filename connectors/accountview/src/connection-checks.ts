import {
  type CheckAnswer,
  type Companies,
  type Company,
  type ConnectionCheck,
  type ConnectionChecks,
  ConnectorError,
  type EntityName,
} from "@koppla/connector-sdk";
import type { installationUnreachable } from "./causes/index.ts";
import { readCompanies } from "./client.ts";
import { companyNotChosen, companyRefused, rightMissing } from "./errors.ts";
import { type BooksSession, type Settings, title } from "./manifest.ts";
import { discoverObjects } from "./metadata.ts";

/** §1: the relay answers by itself where it does not reach the installation; these are then its words. */
const ofRelay: ReadonlySet<string> = new Set(["server_error", "not_json", "timeout", "unavailable", "deadline"]);

/** Every call is answered by the customer's own installation (§1): whatever it says itself, it is there. */
const installation: ConnectionCheck<Settings> = {
  name: "installation",
  texts: { en: "Installation answers", sv: "Installationen svarar", nl: "Installatie antwoordt" },
  causes: ["installation_unreachable"],
  holdsBack: true,
  async run({ session }) {
    try {
      await discoverObjects(session);
    } catch (error) {
      if (error instanceof ConnectorError && error.category !== "unreachable" && error.remote !== undefined) {
        return { outcome: "passed" };
      }
      throw error instanceof ConnectorError && ofRelay.has(error.code) ? unreachable(error) : error;
    }
    return { outcome: "passed" };
  },
};

function unreachable({ remote }: ConnectorError): ConnectorError {
  return new ConnectorError<typeof installationUnreachable.code>({
    code: "installation_unreachable",
    category: "unreachable",
    system: title,
    message: `${title}.Net does not reach the installation behind it.`,
    ...(remote === undefined ? {} : { remote }),
  });
}

/** The company is among those of the user (§3), and its data calls are taken (§10.2, 6). */
const company: ConnectionCheck<Settings> = {
  name: "company",
  texts: { en: "Administration opens", sv: "Administrationen kan öppnas", nl: "Administratie is te openen" },
  causes: ["company_refused", "company_not_chosen"],
  holdsBack: true,
  async run({ session }) {
    const { companyId } = session.settings;
    const open = await readCompanies(session);
    if (companyId === undefined) {
      throw companyNotChosen();
    }
    const known = open.find(({ Id }) => Id === companyId);
    await discoverObjects(session);
    if (known === undefined) {
      throw companyRefused(`${title} does not list the company ${companyId}.`);
    }
    return { outcome: "passed", found: known.Description || known.Code || known.Id };
  },
};

export const checks: ConnectionChecks<Settings> = {
  async signIn({ session }) {
    await readCompanies(session);
  },
  own: [installation, company],
  mayWrite,
};

/** The object that records of an entity are written to (§6), and how. */
const written: {
  readonly [Name in EntityName]: {
    readonly object: keyof Settings["objects"];
    readonly needs: readonly ("mayCreate" | "mayUpdate")[];
  };
} = {
  product: { object: "articles", needs: ["mayCreate", "mayUpdate"] },
  category: { object: "articleGroups", needs: ["mayCreate", "mayUpdate"] },
  customer: { object: "debtors", needs: ["mayCreate", "mayUpdate"] },
  stock: { object: "articles", needs: ["mayUpdate"] },
  order: { object: "orders", needs: ["mayCreate"] },
  invoice: { object: "journalPages", needs: ["mayCreate"] },
};

/** What the list of objects says of this user's rights (§1): nothing is written for that. */
async function mayWrite({
  session,
  entity,
}: {
  readonly session: BooksSession;
  readonly entity: EntityName;
}): Promise<CheckAnswer> {
  const { object, needs } = written[entity];
  const code = session.settings.objects[object];
  const told = (await discoverObjects(session)).find((one) => one.code.toUpperCase() === code.toUpperCase());
  const lacking = needs.filter((right) => told?.[right] !== true);
  if (lacking.length > 0) {
    throw rightMissing(code, told === undefined ? null : { description: told.description, lacking });
  }
  return { outcome: "passed", found: [code, told?.description].filter(Boolean).join(" ") };
}

export const companies: Companies<Settings> = {
  setting: "companyId",
  list: async ({ session }) => (await readCompanies(session)).map(companyOf),
};

function companyOf({ Id, Description, Code }: Awaited<ReturnType<typeof readCompanies>>[number]): Company {
  return { id: Id, name: Description || Code || Id, ...(Code === "" ? {} : { code: Code }) };
}
