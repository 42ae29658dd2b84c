import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/**
 * Opens a Chromium. On Linux with x64 it comes with the packages; elsewhere one that is installed is looked for.
 * @returns null where there is none, or where it does not run
 */
export async function openChromium(): Promise<Browser | null> {
  const place = await packagedChromium().catch(() => null);
  for (const options of [...(place === null ? [] : [place]), { channel: "chromium" }, { channel: "chrome" }]) {
    const browser = await chromium.launch(options).catch(() => null);
    if (browser !== null) {
      return browser;
    }
  }
  return null;
}

/** None of those that the package proposes: they switch off what keeps pages of others out, and we test that. */
const browserArgs = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"];

/** It unpacks itself into the system's temporary folder: each user gets one of their own. */
async function packagedChromium(): Promise<{ readonly executablePath: string; readonly args: string[] } | null> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    return null;
  }
  const usual = tmpdir();
  const own = join(usual, `koppla-chromium-${userInfo().uid}`);
  await mkdir(own, { recursive: true, mode: 0o700 });
  process.env.TMPDIR = own;
  // So named, it brings the libraries that it needs.
  process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs22.x";
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    const executablePath = await packaged.executablePath();
    await ownFonts(own);
    return { executablePath, args: [...browserArgs] };
  } finally {
    process.env.TMPDIR = usual;
  }
}

/** What it brings about fonts names the system's temporary folder; without any font it ends at the first field. */
async function ownFonts(own: string): Promise<void> {
  const file = join(own, "fonts.conf");
  const text = `<dir>${own}/fonts/fonts</dir><cachedir>${own}/fonts-cache</cachedir>`;
  await writeFile(file, `<?xml version="1.0"?>\n<fontconfig>${text}</fontconfig>\n`);
  process.env.FONTCONFIG_FILE = file;
}
