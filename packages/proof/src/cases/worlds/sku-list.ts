/** Products that every shop of a world sells. */
export const skus = ["100001", "100002", "100003"] as const;
