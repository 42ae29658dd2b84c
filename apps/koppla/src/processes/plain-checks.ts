import { z } from "zod";

// zod else makes code for each schema; where no process may make any, it checks without. Before any schema is made.
z.config({ jitless: true });
