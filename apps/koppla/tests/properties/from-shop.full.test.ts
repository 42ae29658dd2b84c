import { testFromShop } from "./from-shop.ts";

testFromShop(35);
