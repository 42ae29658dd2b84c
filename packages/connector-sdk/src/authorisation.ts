/**
 * How a connection signs in. Both kinds are OAuth 2: `authorization-code` needs a person in a browser once and then
 * lives on rotating refresh tokens; `client-credentials` gets a token whenever it needs one.
 */
export type Authorisation<Credentials> =
  | {
      readonly kind: "authorization-code";
      /** Address of the consent page, from the connection's base address. */
      authorizeUrl(baseUrl: string): string;
      readonly scopes: readonly string[];
      readonly tokenPath: string;
      clientId(credentials: Credentials): string;
      clientSecret(credentials: Credentials): string;
      /** Where the connection starts; once it has rotated, the stored token counts. */
      refreshToken(credentials: Credentials): string | undefined;
    }
  | {
      readonly kind: "client-credentials";
      readonly tokenPath: string;
      clientId(credentials: Credentials): string;
      clientSecret(credentials: Credentials): string;
      /** Further headers on every call, for instance an admin key. */
      headers(credentials: Credentials): { readonly [name: string]: string };
    };
