import { z } from "zod";
import { entityNames } from "./entity.ts";
import { describeSettings, type SettingForm } from "./setting-form.ts";

const placeholder = "{key}";

/** An address with `{key}` that leads to the same host over https, whatever the key. */
function isTemplate(template: string): boolean {
  const [one, other] = ["a", "b"].map((key) => URL.parse(template.replaceAll(placeholder, key)));
  return (
    template.includes(placeholder) &&
    one?.protocol === "https:" &&
    one.origin === other?.origin &&
    one.username === "" &&
    one.password === "" &&
    one.href !== other.href
  );
}

/** A setting of connections: where people look at a record in the system itself. */
export const pageAddresses = z
  .partialRecord(
    z.enum(entityNames),
    z.string().max(500).refine(isTemplate, "Use an address that begins with https:// and holds {key} behind the host."),
  )
  .optional()
  .meta({
    title: "Page addresses",
    description: "For each entity the address of a record's page in the system itself; {key} stands for its key.",
  });

const pageAddressesForm: SettingForm = {
  group: "addresses",
  sv: {
    title: "Sidadresser",
    help: "För varje slag adressen till en posts sida i själva systemet; {key} står för dess nyckel.",
  },
  nl: {
    title: "Pagina-adressen",
    help: "Per soort het adres van de pagina van een record in het systeem zelf; {key} staat voor de sleutel.",
  },
  parts: {
    product: { en: "Products", sv: "Produkter", nl: "Producten" },
    category: { en: "Categories", sv: "Kategorier", nl: "Categorieën" },
    stock: { en: "Stock", sv: "Lagersaldo", nl: "Voorraad" },
    customer: { en: "Customers", sv: "Kunder", nl: "Klanten" },
    order: { en: "Orders", sv: "Order", nl: "Orders" },
    invoice: { en: "Invoices", sv: "Fakturor", nl: "Facturen" },
  },
};
describeSettings({ pageAddresses }, { pageAddresses: pageAddressesForm });

/**
 * Where a person looks at a record in its own system; null: the connection names no address for such records.
 * @param settings of the connection, as they are stored
 */
export function pageOf(settings: { readonly [name: string]: unknown }, entity: string, key: string): string | null {
  const known = pageAddresses.safeParse(settings.pageAddresses).data ?? {};
  const name = entityNames.find((one) => one === entity);
  const template = name === undefined ? undefined : known[name];
  // A path of dots leads elsewhere, encoded or not.
  return template === undefined || /^\.{0,2}$/.test(key)
    ? null
    : template.replaceAll(placeholder, () => encodeURIComponent(key));
}
