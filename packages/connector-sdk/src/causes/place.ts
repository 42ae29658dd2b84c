/**
 * Where what is wrong can be put right. `source`: a record of the source, which people change there. `document`: a record
 * that the source lets nobody change, such as an order. `target`: what the target holds. `setting`: of a connection or a
 * flow. `table`: a lookup table. `mapping`: a row of the flow.
 */
export const places = ["source", "document", "target", "setting", "table", "mapping"] as const;
export type Place = (typeof places)[number];

/** Where a value that was sent came from, and so where it is put right. */
export type ValuePlace = Exclude<Place, "target">;
