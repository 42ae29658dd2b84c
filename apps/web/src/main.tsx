import "@fontsource-variable/hanken-grotesk/wght.css";
import "@fontsource-variable/geist-mono/wght.css";
import "./theme/mantine-styles.ts";
import "./theme/tokens.css";
import "./theme/base.css";
import "./theme/controls.css";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { isServerGone } from "./asking/faults.ts";
import { router } from "./router.tsx";
import { browserLanguage, loadTexts } from "./texts/language.ts";
import { SpeechProvider } from "./texts/texts-context.tsx";
import { mantineVariables, theme } from "./theme/theme.ts";

/** The server sends it with each page; styles that Mantine adds carry it. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What Koppla refuses it refuses again; a server that is away may be back.
      retry: (times, error) => isServerGone(error) && times < 2,
    },
  },
});

const language = browserLanguage();
const texts = await loadTexts(language);

createRoot(document.getElementById("root") ?? document.body).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={mantineVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queries}>
        <SpeechProvider first={{ language, texts }}>
          <RouterProvider router={router} />
        </SpeechProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
