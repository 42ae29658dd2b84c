import { testRealisticOrders } from "./realistic-orders.ts";

testRealisticOrders(1_000, 5);
