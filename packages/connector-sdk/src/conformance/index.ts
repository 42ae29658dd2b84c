import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Connector } from "../connector.ts";
import { conformanceChecks } from "./checks.ts";
import { openContext } from "./context.ts";
import type { ConformanceTarget } from "./target.ts";

export type {
  ConformanceTarget,
  EntitySamples,
  InvalidItem,
  OpenApiReplay,
  ReplayCall,
  ResponseExample,
} from "./target.ts";

/**
 * Registers the conformance tests of a connector; the one line of its `conformance.test.ts`:
 *
 *     describeConformance({ connector: accountView, start: startAccountViewSandbox });
 *
 * @throws Error when there is nothing to check: a suite that checked nothing has failed
 */
export function describeConformance<Settings, Credentials>(options: {
  readonly connector: Connector<Settings, Credentials>;
  /** Starts a fresh system; called once, closed at the end. */
  start(): Promise<ConformanceTarget<Settings>>;
}): void {
  const { connector, start } = options;
  const groups = conformanceChecks(connector);

  describe(`${connector.title} conforms`, () => {
    let context: Awaited<ReturnType<typeof openContext<Settings, Credentials>>> | undefined;
    let checked = 0;
    beforeAll(async () => {
      context = await openContext(connector, await start());
    });
    afterEach(() => context?.proxy.disarm());
    afterAll(() => context?.close());

    for (const { group, checks } of groups) {
      describe(group, () => {
        for (const check of checks) {
          test(check.name, async () => {
            if (context === undefined) throw new Error("The system did not start.");
            checked += 1;
            await check.run(context);
          });
        }
      });
    }

    test("all of this was checked", () => {
      expect(checked).toBe(groups.flatMap(({ checks }) => checks).length);
    });
  });
}
