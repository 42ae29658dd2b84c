/** Orders and invoices as a shop holds them. */
export interface SoldRecords {
  readonly orders: readonly SoldRecord[];
  readonly invoices: readonly SoldRecord[];
}
export type SoldRecord = { readonly id: string } & { readonly [property: string]: unknown };
