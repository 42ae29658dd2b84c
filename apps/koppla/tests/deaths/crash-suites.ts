import { type EffectLabel, effectLabels } from "@koppla/engine";

/** Where the deaths around an effect are tried: by the suite that has what the effect needs. */
type Suite =
  /** A run's own: crash-matrix.ts. */
  | "run"
  /** What the API alone changes: crash-api.full.test.ts. */
  | "api"
  /** What people set up or stop, without a worker: crash-setting-up.full.test.ts. */
  | "setting up"
  /** Removing an organisation, of which nothing stays: crash-removing.full.test.ts. */
  | "removing"
  /** Comparing both sides: crash-comparing.full.test.ts. */
  | "comparing"
  /** Signing in at a terminal: connect.full.test.ts. */
  | "connect"
  /** Testing a connection: kept-tests.full.test.ts. */
  | "check"
  /** An answer to a record's question: lost-answers.full.test.ts. */
  | "record"
  /** What people settle about a record: crash-acts.full.test.ts. */
  | "act";

/** A label without a suite does not compile. */
const suites: { readonly [label in EffectLabel]: Suite } = {
  "run.begin": "run",
  "run.refused": "run",
  "run.stop": "setting up",
  "run.resume": "setting up",
  "configuration.apply": "setting up",
  "organisation.save": "api",
  "organisation.remove": "removing",
  "member.save": "api",
  "connection.begin_sign_in": "api",
  "connection.take_sign_in": "api",
  "connection.sign_in": "connect",
  "connection.test": "check",
  "flow.restore": "setting up",
  "setup.save": "api",
  "flow.default": "act",
  "link.make": "setting up",
  "link.remove": "setting up",
  "lookup.save": "setting up",
  "key.make": "api",
  "key.revoke": "api",
  "key.use": "api",
  "answer.keep": "api",
  "payload.open": "api",
  "due.settle": "run",
  "run.claim": "run",
  "run.gone": "run",
  "lease.renew": "run",
  "connection.prove": "run",
  "connection.probe": "run",
  "connection.reached": "run",
  "keys.settle": "run",
  "page.settle": "run",
  "page.trouble": "run",
  "record.begin": "run",
  "record.intent": "run",
  "record.write": "run",
  "record.note": "run",
  "record.answer": "record",
  "record.match": "act",
  "record.skip": "act",
  "record.lift": "act",
  "search.note": "run",
  "customer.claim": "run",
  "customer.intent": "run",
  "customer.write": "run",
  "customer.note": "run",
  "document.claim": "run",
  "address.claim": "run",
  "address.intent": "run",
  "address.write": "run",
  "address.note": "run",
  "product.write": "run",
  "product.note": "run",
  "webhook.take": "api",
  "webhook.save": "run",
  "webhook.register": "run",
  "reconcile.claim": "comparing",
  "reconcile.gather": "comparing",
  "reconcile.note": "comparing",
  "reconcile.reopen": "comparing",
  "restore.count": "comparing",
  "restore.hold": "comparing",
  "restore.link": "comparing",
  "restore.free": "comparing",
};

export function labelsOf(suite: Suite): readonly EffectLabel[] {
  return effectLabels.filter((label) => suites[label] === suite);
}
