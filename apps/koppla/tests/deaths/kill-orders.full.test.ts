import { testKilledOrders } from "./killed-orders.ts";

testKilledOrders({ kills: 8, orders: 120 });
