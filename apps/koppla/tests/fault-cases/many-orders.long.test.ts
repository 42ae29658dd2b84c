import { testOrdersUnderLimit } from "./orders-under-limit.ts";

testOrdersUnderLimit({ volume: 600, kills: 3 });
