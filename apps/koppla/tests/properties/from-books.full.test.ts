import { testFromBooks } from "./from-books.ts";

testFromBooks(20);
