/**
 * Every place where the engine changes something outside of its own memory, by name. Between two of them a process may
 * die; tests let it die before and after each. Nothing else in this package may change the store or call what writes
 * (scripts/check-effects.js), so an effect without a label does not pass the build.
 */
export const effectLabels = [
  "run.begin",
  "run.refused",
  "run.stop",
  "run.resume",
  "configuration.apply",
  "connection.sign_in",
  "flow.restore",
  "due.settle",
  "run.claim",
  "run.gone",
  "lease.renew",
  "connection.prove",
  "connection.probe",
  "connection.reached",
  "keys.settle",
  "page.settle",
  "page.trouble",
  "record.begin",
  "record.intent",
  "record.write",
  "record.note",
  "record.answer",
  "customer.claim",
  "customer.intent",
  "customer.write",
  "customer.note",
  "address.claim",
  "address.intent",
  "address.write",
  "address.note",
  "product.write",
  "product.note",
  "webhook.save",
  "webhook.register",
  "reconcile.gather",
  "reconcile.note",
  "reconcile.reopen",
  "restore.hold",
  "restore.link",
  "restore.free",
] as const;
export type EffectLabel = (typeof effectLabels)[number];
export type EffectMoment = "before" | "after";
