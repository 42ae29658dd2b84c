import type { Connector } from "../connector.ts";
import { createEgress, type Egress } from "../egress/egress.ts";
import { type EntityDefinition, type EntityName, entityNames } from "../entity.ts";
import { memoryTokenStore } from "../session/memory-token-store.ts";
import { openSession } from "../session/open-session.ts";
import type { CallGate, Session } from "../session.ts";
import { type FaultProxy, startFaultProxy } from "./fault-proxy.ts";
import type { ConformanceTarget, EntitySamples } from "./target.ts";

/** One rule that a connector must keep. */
export interface ConformanceCheck<Settings, Credentials> {
  readonly name: string;
  /** @throws when the connector breaks the rule */
  run(context: ConformanceContext<Settings, Credentials>): Promise<void>;
}

/** A running system with the fault proxy before it. */
export interface ConformanceContext<Settings, Credentials> {
  readonly connector: Connector<Settings, Credentials>;
  readonly target: ConformanceTarget<Settings>;
  readonly proxy: FaultProxy;
  readonly egress: Egress;
  /** Through the proxy; kept signed in from check to check. */
  readonly session: Session<Settings>;
  /** A session that gives up sooner, or goes elsewhere. */
  openSession(options: { baseUrl?: string; longestRequestMs?: number }): Session<Settings>;
  /** A number that no check has used yet, for `newItem`. */
  nextNumber(): number;
}

/** Lets everything through at once: the checks look at calls, not at speed. */
const openGate: CallGate = { run: (call) => call(), pause: async () => {} };

export async function openContext<Settings, Credentials>(
  connector: Connector<Settings, Credentials>,
  target: ConformanceTarget<Settings>,
): Promise<ConformanceContext<Settings, Credentials> & { close(): Promise<void> }> {
  const settings = connector.settings.parse(target.settings);
  const credentials = connector.credentials.parse(target.credentials);
  const proxy = await startFaultProxy(target.baseUrl, connector.authorisation.tokenPath);
  const egress = createEgress({ allow: ["127.0.0.1", "::1"] });
  const tokens = memoryTokenStore();
  let numbers = 0;

  function open(options: { baseUrl?: string; longestRequestMs?: number }): Session<Settings> {
    const { baseUrl = proxy.baseUrl, longestRequestMs = 20_000 } = options;
    return openSession({
      connector: { ...connector, limits: (of) => ({ ...connector.limits(of), longestRequestMs }) },
      settings,
      credentials,
      baseUrl,
      capabilities: target.capabilities ?? {},
      // A foreign address must not get this system's tokens, nor replace them.
      tokens: baseUrl === proxy.baseUrl ? tokens : memoryTokenStore(),
      gate: openGate,
      egress,
    });
  }

  return {
    connector,
    target,
    proxy,
    egress,
    session: open({}),
    openSession: open,
    nextNumber() {
      numbers += 1;
      return numbers;
    },
    async close() {
      await egress.close();
      await proxy.close();
      await target.close();
    },
  };
}

/** The entities that the connector has, with their definitions. */
export function entitiesOf<Settings, Credentials>(
  connector: Connector<Settings, Credentials>,
): readonly { name: EntityName; definition: EntityDefinition<Settings> }[] {
  return entityNames.flatMap((name) => {
    const definition = connector.entities[name];
    return definition === undefined ? [] : [{ name, definition }];
  });
}

/** @throws Error where the connector's test supplies none */
export function samplesOf<Settings>(target: ConformanceTarget<Settings>, entity: EntityName): EntitySamples {
  const samples = target.samples[entity];
  if (samples === undefined) throw new Error(`conformance.test.ts supplies no samples for ${entity}.`);
  return samples;
}

/** A value that the connector's test must supply. */
export function supplied<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`conformance.test.ts must supply ${name}.`);
  return value;
}
