import type { Command } from "commander";

/** A command as the help tells of it; its file holds its options and what it does. */
interface CommandRow {
  readonly name: string;
  readonly description: string;
  /** `<needed>` or `[optional]` → what it is, in their order. */
  readonly arguments?: Readonly<Record<string, string>>;
  /** Loads its file alone: all of them, with what they need, would take several times as long. */
  load(): Promise<(command: Command) => void>;
}

/** Every command, in the order in which the help tells them. */
export const commands: readonly CommandRow[] = [
  {
    name: "start",
    description: "run Koppla: the database, the schedules and the workers; Ctrl-C stops everything",
    load: async () => (await import("./running/start.ts")).defineStart,
  },
  {
    name: "migrate",
    description: "bring the database to this version of Koppla, and make it where there is none; start does so as well",
    load: async () => (await import("./setting-up/migrate.ts")).defineMigrate,
  },
  {
    name: "sign-in",
    description: "print an address that lets this machine's owner in, once: to set up, or to sign in; start serves it",
    load: async () => (await import("./setting-up/sign-in.ts")).defineSignIn,
  },
  {
    name: "check",
    description: "test a connection line by line: what was tried, what came back, what that means, and what to do",
    arguments: { "<connection>": "name of the connection" },
    load: async () => (await import("./setting-up/check.ts")).defineCheck,
  },
  {
    name: "connect",
    description: "authorise a connection in the browser; the answer comes back to this computer",
    arguments: { "<connection>": "name of the connection" },
    load: async () => (await import("./setting-up/connect.ts")).defineConnect,
  },
  {
    name: "connections",
    description: "list connections: signed in or not, how much of their limits is used, and until when one is paused",
    load: async () => (await import("./setting-up/connections.ts")).defineConnections,
  },
  {
    name: "apply",
    description:
      "make connections, integrations, lookup tables and flows as the file says; a second time changes nothing",
    arguments: { "<file>": "the file, in YAML" },
    load: async () => (await import("./setting-up/apply.ts")).defineApply,
  },
  {
    name: "export",
    description: "print the file that makes this set-up again, without secrets",
    load: async () => (await import("./setting-up/export.ts")).defineExport,
  },
  {
    name: "remove",
    description: "show what ends with a flow, an integration, a connection or an organisation; with --yes remove it",
    arguments: { "<kind>": "flow, integration, connection or organisation", "<name>": "INTEGRATION/FLOW, or its name" },
    load: async () => (await import("./setting-up/remove.ts")).defineRemove,
  },
  {
    name: "run",
    description: "run a flow",
    arguments: { "<flow>": "INTEGRATION/FLOW" },
    load: async () => (await import("./running/run.ts")).defineRun,
  },
  {
    name: "records",
    description: "list records and their states, the last changed first",
    arguments: { "[flow]": "INTEGRATION/FLOW; all flows when left out" },
    load: async () => (await import("./looking/records.ts")).defineRecords,
  },
  {
    name: "activity",
    description: "list what happened, the newest first: what came in, what went out, what changed",
    arguments: { "[flow]": "INTEGRATION/FLOW; all flows when left out" },
    load: async () => (await import("./looking/activity.ts")).defineActivity,
  },
  {
    name: "runs",
    description: "list runs, the newest first: state, counts, who began them, and the trouble that holds them",
    arguments: { "[flow]": "INTEGRATION/FLOW; all flows when left out" },
    load: async () => (await import("./looking/runs.ts")).defineRuns,
  },
  {
    name: "pause",
    description: "pause a flow's run; nothing of it is lost, and schedules begin no other one",
    arguments: { "<flow>": "INTEGRATION/FLOW" },
    load: async () => (await import("./running/run-control.ts")).definePause,
  },
  {
    name: "resume",
    description: "continue a paused run where it stopped",
    arguments: { "<flow>": "INTEGRATION/FLOW" },
    load: async () => (await import("./running/run-control.ts")).defineResume,
  },
  {
    name: "cancel",
    description: "end a flow's run; the next run reads what this one had not read",
    arguments: { "<flow>": "INTEGRATION/FLOW" },
    load: async () => (await import("./running/run-control.ts")).defineCancel,
  },
  {
    name: "incidents",
    description: "list what is in the way at this moment: since when, how often, which records, and what to do",
    arguments: {
      "[which]": "INTEGRATION/FLOW, or the beginning of an incident's id: that one whole, with its records",
    },
    load: async () => (await import("./looking/incidents.ts")).defineIncidents,
  },
  {
    name: "retry",
    description: "read records from the source again and try them once more; without more: all that failed or wait",
    arguments: { "<flow>": "INTEGRATION/FLOW" },
    load: async () => (await import("./running/retry.ts")).defineRetry,
  },
  {
    name: "skip",
    description: "skip records that wait or failed, until they change in the source; retry --record takes one up again",
    arguments: { "<flow>": "INTEGRATION/FLOW" },
    load: async () => (await import("./running/skip.ts")).defineSkip,
  },
  {
    name: "causes",
    description: "list what can be in the way: what it means, what to do next, and who does it",
    arguments: { "[code]": "only this one" },
    load: async () => (await import("./looking/causes.ts")).defineCauses,
  },
  {
    name: "explain",
    description:
      "show for one record where each field takes its value from, the last written value, and that of the target",
    arguments: { "<flow>": "INTEGRATION/FLOW", "<key>": "the record's key in the source" },
    load: async () => (await import("./looking/explain.ts")).defineExplain,
  },
  {
    name: "fields",
    description: "list the fields of both sides of a flow: type, length, sample values, what fills them, what might",
    arguments: { "<flow>": "INTEGRATION/FLOW" },
    load: async () => (await import("./looking/fields.ts")).defineFields,
  },
  {
    name: "customers",
    description: "list customers of a flow's target by number or name, such as for its default customer",
    arguments: { "<flow>": "INTEGRATION/FLOW" },
    load: async () => (await import("./looking/customers.ts")).defineCustomers,
  },
  {
    name: "steps",
    description: "list the steps that a row of a mapping can have, each with what it does and an example",
    arguments: { "[name]": "only this step" },
    load: async () => (await import("./looking/steps.ts")).defineSteps,
  },
  {
    name: "versions",
    description: "list the versions of a flow's mapping and settings: who made them, when, and what was different",
    arguments: { "<flow>": "INTEGRATION/FLOW" },
    load: async () => (await import("./setting-up/versions.ts")).defineVersions,
  },
  {
    name: "lookups",
    description: "lookup tables: what both systems have, what is missing, which pairs are likely; CSV in and out",
    arguments: { "<table>": "INTEGRATION, or INTEGRATION/TABLE" },
    load: async () => (await import("./setting-up/lookups.ts")).defineLookups,
  },
  {
    name: "links",
    description: "which record of the source is which record of the target: look up, CSV in and out, remove",
    arguments: { "<flow>": "INTEGRATION/FLOW; its source and its target are meant" },
    load: async () => (await import("./setting-up/links.ts")).defineLinks,
  },
  {
    name: "adopt",
    description: "match what both sides have before the first run: certain, doubtful, new; writes nothing to a system",
    arguments: { "<flow>": "INTEGRATION/FLOW" },
    load: async () => (await import("./setting-up/adopt.ts")).defineAdopt,
  },
  {
    name: "reconcile",
    description: "compare both sides: missing, doubled, different, dangling links; writes nothing to a system",
    arguments: { "[flow]": "INTEGRATION or INTEGRATION/FLOW; all flows when left out" },
    load: async () => (await import("./running/reconcile.ts")).defineReconcile,
  },
  {
    name: "systems",
    description: "what each system can do through its connector, and why it cannot do the rest",
    load: async () => (await import("./looking/systems.ts")).defineSystems,
  },
  {
    name: "work",
    description: "do the due work and end: due schedules, and the pages of every run; several can run at once",
    load: async () => (await import("./running/work.ts")).defineWork,
  },
  {
    name: "webhooks",
    description: "whether a connection's system reports its changes to Koppla; begin that, or end it",
    arguments: { "<connection>": "name of the connection" },
    load: async () => (await import("./setting-up/webhooks.ts")).defineWebhooks,
  },
  {
    name: "sandbox",
    description: "run stand-ins for Parts PIM and AccountView, with a sample catalogue",
    load: async () => (await import("./running/sandbox.ts")).defineSandbox,
  },
];
