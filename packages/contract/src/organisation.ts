import { z } from "zod";

export const organisationView = z.object({ name: z.string() });
