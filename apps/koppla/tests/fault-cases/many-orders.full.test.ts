import { testOrdersUnderLimit } from "./orders-under-limit.ts";

testOrdersUnderLimit({ volume: 160, kills: 1 });
