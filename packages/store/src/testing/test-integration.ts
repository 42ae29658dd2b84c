import { type Database, type Scope, withinOrganisation } from "../database/database.ts";
import { saveConnection, saveFlow, saveIntegration } from "../setup/configuration.ts";
import { findOrganisation } from "../setup/organisations.ts";

/** An organisation of a test's own, with two connections and an integration of both. */
export interface TestIntegration {
  readonly organisationId: string;
  readonly integrationId: string;
  /** The integration's left one. */
  readonly connectionId: string;
  within<Result>(work: (scope: Scope) => Promise<Result>): Promise<Result>;
  /** @returns the id of a new flow of products, left to right */
  newFlow(): Promise<string>;
}

export async function testIntegration(database: Database, organisation: string): Promise<TestIntegration> {
  const organisationId = (await findOrganisation(database, organisation, true)) ?? "";
  const [integrationId, left, right] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const within = <Result>(work: (scope: Scope) => Promise<Result>) =>
    withinOrganisation(database, organisationId, work);
  await within(async (scope) => {
    for (const id of [left, right]) {
      await saveConnection(scope, {
        organisationId,
        id,
        name: id,
        system: "test",
        baseUrl: "https://test.example",
        settings: {},
        credentialsSealed: Buffer.alloc(40),
        credentialsMark: Buffer.alloc(32),
        startsAfresh: true,
      });
    }
    await saveIntegration(scope, {
      organisation_id: organisationId,
      id: integrationId,
      name: "test",
      left_connection_id: left,
      right_connection_id: right,
      masters: {},
      attributes: {},
    });
  });
  async function newFlow(): Promise<string> {
    const id = crypto.randomUUID();
    await within((scope) =>
      saveFlow(scope, {
        organisation_id: organisationId,
        id,
        integration_id: integrationId,
        name: id,
        entity: "product",
        left_to_right: true,
        settings: {},
        mapping: {},
        schedule: null,
        enabled: true,
        version: 1,
      }),
    );
    return id;
  }
  return { organisationId, integrationId, connectionId: left, within, newFlow };
}
