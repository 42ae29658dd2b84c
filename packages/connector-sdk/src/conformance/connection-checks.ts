import { languages } from "@koppla/mapping";
import { neutralCauses } from "../causes/neutral-causes.ts";
import type { Connector } from "../connector.ts";
import type { ConformanceCheck } from "./context.ts";
import { entitiesOf } from "./context.ts";

/** What a connector says of testing a connection: it passes at a system where nothing is wrong, and knows its causes. */
export function connectionChecks<Settings, Credentials>(
  connector: Connector<Settings, Credentials>,
): readonly ConformanceCheck<Settings, Credentials>[] {
  const { checks, companies } = connector;
  const causes = new Set<string>([...neutralCauses, ...(connector.causes ?? [])].map(({ code }) => code));
  const ofChecks: readonly ConformanceCheck<Settings, Credentials>[] =
    checks === undefined
      ? []
      : [
          { name: "the sign-in is proven by a call that passes", run: ({ session }) => checks.signIn({ session }) },
          ...(checks.own ?? []).map((check) => ({
            name: `${check.name} passes, has a title in each language, and its causes are in the catalogue`,
            async run({ session }: { readonly session: Parameters<typeof check.run>[0]["session"] }) {
              const { outcome } = await check.run({ session });
              demand(outcome === "passed", `${check.name} ended with ${outcome}`);
              demand(
                languages.every((language) => check.texts[language].trim() !== ""),
                `${check.name} has no title`,
              );
              const unknown = check.causes.filter((code) => !causes.has(code));
              demand(unknown.length === 0, `nobody knows the causes ${unknown.join(", ")}`);
            },
          })),
          ...rightChecks(connector),
        ];
  const ofCompanies: readonly ConformanceCheck<Settings, Credentials>[] =
    companies === undefined
      ? []
      : [
          {
            name: "companies are listed once each, the chosen one among them",
            async run({ session, target }) {
              const ids = (await companies.list({ session })).map(({ id }) => id);
              demand(new Set(ids).size === ids.length, "a company is listed twice");
              const settings = new Map(Object.entries(target.settings ?? {}));
              demand(
                ids.some((id) => id === settings.get(companies.setting)),
                "the chosen company is not listed",
              );
            },
          },
        ];
  return [...ofChecks, ...ofCompanies];
}

function rightChecks<Settings, Credentials>(
  connector: Connector<Settings, Credentials>,
): readonly ConformanceCheck<Settings, Credentials>[] {
  const mayWrite = connector.checks?.mayWrite;
  const written = entitiesOf(connector).filter(
    ({ definition: { create, update } }) => (create ?? update) !== undefined,
  );
  return mayWrite === undefined
    ? []
    : written.map(({ name }) => ({
        name: `the right to write ${name} is told`,
        async run({ session }) {
          const { outcome } = await mayWrite({ session, entity: name });
          demand(outcome === "passed", `the right ended with ${outcome}`);
        },
      }));
}

function demand(holds: boolean, otherwise: string): void {
  if (!holds) {
    throw new Error(`A connection check: ${otherwise}.`);
  }
}
