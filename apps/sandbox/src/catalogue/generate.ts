import type {
  Catalogue,
  CatalogueAddress,
  CatalogueCategory,
  CatalogueCustomer,
  CatalogueOrder,
  CatalogueProduct,
} from "./catalogue.ts";
import { type Random, seededRandom } from "./random.ts";
import { cities, colours, companyKinds, families, firstNames, lastNames, materials, streets } from "./vocabulary.ts";

export interface GenerateOptions {
  readonly seed: number;
  readonly products: number;
  readonly customers: number;
  readonly orders: number;
  readonly now: Date;
}

const FIRST_SKU = 100_000;
const DAY_MS = 86_400_000;

/** A catalogue of any size that follows from its seed and `now` alone; all of it is invented. */
export function generateCatalogue(options: GenerateOptions): Catalogue {
  const random = seededRandom(options.seed);
  const categories = generateCategories();
  const products = count(options.products, (index) => generateProduct(random, index));
  const stock = products.map(({ sku }) => ({ sku, onHand: String(random.chance(10) ? 0 : random.between(1, 2_000)) }));
  const customers = count(options.customers, (index) => generateCustomer(random, index));
  const orders = generateOrders(random, options, products, customers);
  return { categories, products, stock, customers, orders };
}

function count<Item>(length: number, make: (index: number) => Item): Item[] {
  return Array.from({ length }, (_, index) => make(index));
}

function generateCategories(): CatalogueCategory[] {
  return families.flatMap(({ code, name, parts }) => [
    { code, parent: null, name },
    ...parts.map((part, index) => ({ code: partCode(code, index), parent: code, name: part })),
  ]);
}

function partCode(family: string, index: number): string {
  return `${family}${String(index + 1).padStart(2, "0")}`;
}

function generateProduct(random: Random, index: number): CatalogueProduct {
  const sku = String(FIRST_SKU + index);
  const family = random.pick(families);
  const partIndex = random.between(0, family.parts.length - 1);
  const part = family.parts[partIndex] ?? family.name;
  const colour = random.chance(40) ? random.pick(colours) : null;
  const size = random.chance(60) ? `${random.between(4, 240)} mm` : null;
  const material = random.pick(materials);
  const weightGrams = random.between(5, 15_000);
  const cents = random.between(50, 90_000);
  const name = [part, material, size].filter((word) => word !== null).join(" ");
  return {
    sku,
    name: name.slice(0, 40).trim(),
    description: `${[`${part}, ${material}`, colour && `colour ${colour}`, size && `size ${size}`].filter(Boolean).join(", ")}.`,
    supplierArticle: `${family.code}-${String(random.between(1000, 9999))}-${sku}`,
    // 29 is a prefix for use inside a shop: such a code cannot be mistaken for that of a real product.
    gtin: random.chance(70) ? withCheckDigit(`29${sku.padStart(10, "0")}`) : null,
    colour,
    size,
    packaging: null,
    listPrice: price(cents),
    purchasePrice: random.chance(80) ? price(Math.floor((cents * random.between(45, 80)) / 100)) : null,
    currency: "EUR",
    weightKg: (weightGrams / 1000).toFixed(3),
    category: random.chance(5) ? null : partCode(family.code, partIndex),
    discontinued: random.chance(3),
  };
}

function price(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}00`;
}

/** GTIN-13: digits weigh 1 and 3 in turn, the last one fills up to a multiple of ten. */
function withCheckDigit(twelve: string): string {
  const sum = [...twelve].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}

function generateCustomer(random: Random, index: number): CatalogueCustomer {
  const number = index + 1;
  const firstName = random.pick(firstNames);
  const lastName = random.pick(lastNames);
  const company = `${random.pick(companyKinds)} ${lastName} ${number}`;
  return {
    code: `K${String(number).padStart(6, "0")}`,
    company,
    firstName,
    lastName,
    jobTitle: null,
    address: generateAddress(random, company),
    phone: `+31 ${random.between(10, 79)} ${random.between(1_000_000, 9_999_999)}`,
    email: random.chance(93) ? `${firstName}.${lastName}.${number}@example.com`.toLowerCase() : null,
  };
}

function generateAddress(random: Random, name: string): CatalogueAddress {
  const { city, country } = random.pick(cities);
  const letters = `${String.fromCharCode(random.between(65, 90))}${String.fromCharCode(random.between(65, 90))}`;
  const postcode =
    country === "NL" ? `${random.between(1000, 9999)} ${letters}` : String(random.between(10_000, 98_999));
  return { name, street: `${random.pick(streets)} ${random.between(1, 250)}`, city, region: null, postcode, country };
}

function generateOrders(
  random: Random,
  options: GenerateOptions,
  products: readonly CatalogueProduct[],
  customers: readonly CatalogueCustomer[],
): CatalogueOrder[] {
  if (options.orders === 0) return [];
  if (!hasSome(products) || !hasSome(customers)) throw new Error("Orders need at least one product and one customer.");
  const ages = count(options.orders, () => random.between(0, 364)).sort((a, b) => b - a);
  return ages.map((age, index) => {
    const customer = random.pick(customers);
    return {
      reference: `G${options.seed}-${String(index + 1).padStart(6, "0")}`,
      customer: customer.code,
      orderedOn: dayBefore(options.now, age),
      requiredOn: null,
      shippedOn: age > 7 ? dayBefore(options.now, age - random.between(1, 7)) : null,
      freight: random.chance(50) ? price(random.between(395, 2_500)) : "0.0000",
      shipTo: customer.address,
      lines: count(random.between(1, 6), () => {
        const product = random.pick(products);
        const discountPercent = random.chance(20) ? String(random.between(1, 25)) : "0";
        return {
          sku: product.sku,
          unitPrice: product.listPrice,
          quantity: String(random.between(1, 40)),
          discountPercent,
        };
      }),
    };
  });
}

function hasSome<Item>(items: readonly Item[]): items is readonly [Item, ...Item[]] {
  return items.length > 0;
}

function dayBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * DAY_MS).toISOString().slice(0, 10);
}
