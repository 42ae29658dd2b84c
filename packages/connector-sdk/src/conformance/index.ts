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
  /** Starts a fresh system. Called for each group of checks, as the groups run side by side; closed at its end. */
  start(): Promise<ConformanceTarget<Settings>>;
}): void {
  const { connector, start } = options;
  const groups = conformanceChecks(connector);

  describe(`${connector.title} conforms`, () => {
    let checked = 0;

    describe.concurrent.for(groups)("$group", ({ checks }) => {
      let context: Awaited<ReturnType<typeof openContext<Settings, Credentials>>> | undefined;
      beforeAll(async () => {
        context = await openContext(connector, await start());
      });
      afterEach(() => context?.proxy.disarm());
      afterAll(() => context?.close());

      for (const check of checks) {
        // One after the other: a fault that is armed strikes whichever call comes next.
        test(check.name, { concurrent: false }, async () => {
          if (context === undefined) throw new Error("The system did not start.");
          checked += 1;
          await check.run(context);
        });
      }
    });

    test("all of this was checked", () => {
      expect(checked).toBe(groups.flatMap(({ checks }) => checks).length);
    });
  });
}
