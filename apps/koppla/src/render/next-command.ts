import type { NextAction } from "@koppla/contract/next-action";

/**
 * The command that does an action, with the real names quoted for the shell. A name that is not known stands as a word in
 * capitals.
 * @returns null where there is no command: nothing is to be done, or it is done outside of Koppla
 */
export function nextCommand(next: NextAction): string | null {
  switch (next.action) {
    case "wait":
      return null;
    case "retry":
      return command("retry", [
        name(next.flow, flowWord),
        ...(next.record !== undefined || next.incident === undefined
          ? ["--record", name(next.record, "KEY")]
          : ["--incident", shortId(next.incident)]),
      ]);
    case "run":
      return command("run", [
        name(next.flow, next.flowOf === undefined ? flowWord : `INTEGRATION/${next.flowOf.toUpperCase()}-FLOW`),
        ...(next.full ? ["--full"] : []),
        ...(next.acceptDeletions ? ["--accept-deletions"] : []),
      ]);
    case "overwrite":
      return command("run", [name(next.flow, flowWord), "--record", name(next.record, "KEY"), "--overwrite"]);
    case "confirm_there":
      return command("retry", [name(next.flow, flowWord), "--record", name(next.record, "KEY"), "--there", "NUMBER"]);
    case "confirm_not_there":
      return command("retry", [name(next.flow, flowWord), "--record", name(next.record, "KEY"), "--not-there"]);
    case "name_payer":
      return command("links", [name(next.flow, flowWord), "--payer", `${name(next.record, "KEY")}=NUMBER`]);
    case "decide":
      return command("adopt", [name(next.flow, flowWord), ...customersOf(next)]);
    case "remove_link":
      return command("links", [name(next.flow, flowWord), ...customersOf(next), "--remove", name(next.record, "KEY")]);
    case "sign_in":
      return command("connect", [name(next.connection, "CONNECTION")]);
    case "check_connection":
      return next.connection === undefined ? command("connections", []) : command("check", [name(next.connection, "")]);
    case "fill_value": {
      const table = name(next.table, "TABLE");
      return command("lookups", [`${name(next.integration, "INTEGRATION")}/${table}`]);
    }
    case "apply":
    case "switch_on":
      return command("apply", ["FILE.yaml"]);
    case "show_fields":
      return command("fields", [name(next.flow, flowWord)]);
    case "show_systems":
      return command("systems", []);
    case "reconcile":
      return command("reconcile", [
        ...(next.flow === undefined && next.integration === undefined ? [] : [name(next.flow ?? next.integration, "")]),
        ...(next.repair ? ["--repair"] : []),
      ]);
    case "resume":
    case "cancel":
      return command(next.action, [name(next.flow, flowWord)]);
    case "start":
    case "migrate":
      return command(next.action, []);
    case "list":
      return command(next.what, next.what === "incidents" ? ["--all"] : []);
    case "report":
      return command("incidents", [next.incident === undefined ? "ID" : shortId(next.incident), "--json"]);
  }
}

function customersOf({ customers }: { readonly customers?: true }): string[] {
  return customers === true ? ["--customers"] : [];
}

/** The commands of several actions, a line each. */
export function commandLines(next: readonly NextAction[]): string[] {
  return next.flatMap((one) => {
    const line = nextCommand(one);
    return line === null ? [] : [`    ${line}`];
  });
}

const flowWord = "INTEGRATION/FLOW";

function command(verb: string, words: readonly string[]): string {
  return ["koppla", verb, ...words].join(" ");
}

/** A name as the shell reads it back: in single quotes where it holds more than letters, digits and plain signs. */
function name(text: string | undefined, placeholder: string): string {
  if (text === undefined) {
    return placeholder;
  }
  return /^[\w./:@%+=-]+$/.test(text) && !text.startsWith("-") ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** What people type of an id; ids that begin alike are told apart by more of them. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}
