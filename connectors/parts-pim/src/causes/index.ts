export { axesMismatch } from "./axes-mismatch.ts";
export { axisWithoutOptions } from "./axis-without-options.ts";
export { duplicateVariant } from "./duplicate-variant.ts";
export { skuNotNumeric } from "./sku-not-numeric.ts";
export { unknownDiscountGroup } from "./unknown-discount-group.ts";
export { unknownEmployee } from "./unknown-employee.ts";
export { unknownFamily } from "./unknown-family.ts";
export { wrongAdminKey } from "./wrong-admin-key.ts";
