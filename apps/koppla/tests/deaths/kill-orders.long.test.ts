import { testKilledOrders } from "./killed-orders.ts";

testKilledOrders({ kills: 30, orders: 400 });
