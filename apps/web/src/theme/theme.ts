import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Input,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";

/** Mantine asks for ten shades; what is seen comes from `tokens.css`. */
const petrol: MantineColorsTuple = [
  "#e4f1f0",
  "#cfe6e4",
  "#b4d6d3",
  "#98c6c4",
  "#79b3b2",
  "#4f9798",
  "#2b7b7f",
  "#0b5d63",
  "#084a4f",
  "#06383c",
];

const colorsOfVariant: VariantColorsResolver = (input) => {
  const color = "var(--ink)";
  const border = "1px solid transparent";
  switch (input.variant) {
    case "filled":
      return {
        background: "var(--accent)",
        hover: "var(--accent-hover)",
        color: "var(--on-accent)",
        border: "1px solid transparent",
      };
    case "default":
      return { background: "var(--surface)", hover: "var(--hover)", color, border: "1px solid var(--line2)" };
    case "subtle":
      return { background: "transparent", hover: "var(--hover)", color: "var(--ink2)", border };
    default:
      return defaultVariantColorsResolver(input);
  }
};

/** Three heights, in `tokens.css`; on a phone each is larger. */
function heightOf(size: unknown): string {
  return size === "lg" ? "var(--large-control)" : size === "sm" ? "var(--small-control)" : "var(--control)";
}

/** Sizes and behaviour of the controls. */
export const theme = createTheme({
  primaryColor: "petrol",
  colors: { petrol },
  fontFamily: "var(--text-font)",
  fontFamilyMonospace: "var(--code-font)",
  defaultRadius: 6,
  focusRing: "auto",
  respectReducedMotion: true,
  variantColorResolver: colorsOfVariant,
  components: {
    Button: Button.extend({
      defaultProps: { variant: "default" },
      vars: (_theme, { size }) => ({
        root: {
          "--button-height": heightOf(size),
          "--button-padding-x": size === "sm" ? "8px" : "12px",
          "--button-fz": size === "lg" ? "14px" : "13px",
        },
      }),
    }),
    Input: Input.extend({
      vars: (_theme, { size }) => ({
        wrapper: { "--input-height": heightOf(size), "--input-fz": "var(--input-text)" },
      }),
    }),
  },
});

/** Mantine's own variables, as the tokens have them: both modes at once. */
export const mantineVariables: CSSVariablesResolver = () => {
  const own = {
    "--mantine-color-body": "var(--surface)",
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-dimmed": "var(--ink3)",
    "--mantine-color-placeholder": "var(--ink3)",
    "--mantine-color-error": "var(--fail)",
    "--mantine-color-anchor": "var(--accent)",
    "--mantine-color-default": "var(--surface)",
    "--mantine-color-default-hover": "var(--hover)",
    "--mantine-color-default-color": "var(--ink)",
    "--mantine-color-default-border": "var(--line3)",
    "--mantine-primary-color-filled": "var(--accent)",
  };
  return { variables: {}, light: own, dark: own };
};
