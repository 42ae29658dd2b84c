import { listCustomers } from "@koppla/service/links/customer-choices";
import { textsOf } from "@koppla/service/texts/index";
import type { Command } from "commander";
import { remark, say, table } from "../../render/output.ts";
import { type OrganisationOptions, withService } from "../command.ts";
import { languageOption } from "../language-option.ts";

export function defineCustomers(command: Command): void {
  command
    .option("--find <text>", "only those whose number or name has this text in it", "")
    .addOption(languageOption("language of the output"))
    .option("--organisation <name>", "whose flow; needed when there are several")
    .option("--json", "print one JSON object for each customer")
    .action(customers);
}

interface CustomersOptions extends OrganisationOptions {
  readonly find: string;
}

async function customers(flow: string, options: CustomersOptions): Promise<void> {
  const { items, hasMore } = await withService(options, (service) =>
    service(listCustomers, { flow, text: options.find }),
  );
  const text = textsOf(options.language).customers;
  if (options.json) {
    for (const one of items) {
      say(JSON.stringify(one));
    }
  } else if (items.length === 0) {
    say(text.none);
  } else {
    const rows = items.map(({ number, name }) => [number, name ?? ""]);
    say(table(text.headings, rows));
  }
  if (hasMore) {
    remark(text.more);
  }
}
