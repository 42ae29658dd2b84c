import { testRealisticOrders } from "./realistic-orders.ts";

testRealisticOrders(100, 1);
