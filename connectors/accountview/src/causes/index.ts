export { articleBlocked } from "./article-blocked.ts";
export { companyNotChosen } from "./company-not-chosen.ts";
export { companyRefused } from "./company-refused.ts";
export { debtorBlocked } from "./debtor-blocked.ts";
export { debtorGone } from "./debtor-gone.ts";
export { installationUnreachable } from "./installation-unreachable.ts";
export { shippingArticleMissing } from "./shipping-article-missing.ts";
export { unknownObject } from "./unknown-object.ts";
