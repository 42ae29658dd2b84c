import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What a checker finds that would keep somebody out, in both modes. */
export async function obstacles(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, impact, nodes } of violations) {
      if (impact === "serious" || impact === "critical") {
        found.push(`${page.url()} ${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(" ")}`);
      }
    }
  }
  return found;
}
