import type { Placement } from './placements.ts';
import type { Person, SignIn } from './sign-in.ts';

export type Running = {
  readonly port: number;
  readonly placements: readonly Placement[];
  readonly databaseUrls: Readonly<Record<string, string>>;
  /** Who can sign in; undefined when nobody is known to. */
  readonly signIn: SignIn | undefined;
  /** How long it took. */
  readonly seconds: number;
};

/** What runs where, for a person who has just started it. */
export function startTable({ port, placements, databaseUrls, signIn, seconds }: Running): string {
  const gateway = `http://localhost:${port}`;
  const rows = placements.map((placement) => [placement.name, placeOf(placement), shown(databaseUrls[placement.name])]);
  return `
The supergraph is ready after ${seconds.toFixed(1)} s. Ctrl-C stops it.

${aligned([
  ['Gateway', `${gateway}/graphql`],
  ['Sandbox', `${gateway}/graphql in a browser`],
  ['GraphiQL', `${gateway}/graphiql, without the internet`],
  ['Inspect', `${gateway}/inspect draws a request: its plan, its calls, their SQL`],
  ['Health', `${gateway}/health/ready`],
])}

${aligned([['Subgraph', 'Runs', 'Database'], ...rows])}

Try:
  curl -s ${gateway}/graphql -H 'content-type: application/json' \\
    -d '{"query":"{ products(first: 2) { nodes { title priceRange { min { amount currency } } rating { average } } } }"}'
${signIn ? signInText(gateway, signIn) : ''}`;
}

function signInText(gateway: string, { shopper, administrator }: SignIn): string {
  return `
${aligned([['Sign in as', 'E-mail address', 'Password'], personRow('a shopper', shopper), personRow('an administrator', administrator)])}

Sign in, and ask with the access token, which is good for ten minutes; the cookie renews it (mutation refreshSession):
  curl -s ${gateway}/graphql -H 'content-type: application/json' \\
    -d '{"query":"mutation { login(email: \\"${shopper.email}\\", password: \\"${shopper.password}\\") { accessToken userErrors { code message } } }"}'
  curl -s ${gateway}/graphql -H 'content-type: application/json' -H "authorization: Bearer $TOKEN" \\
    -d '{"query":"{ me { email roles { name } } }"}'
`;
}

function personRow(name: string, { email, password }: Person): string[] {
  return [name, email, password];
}

function placeOf(placement: Placement): string {
  switch (placement.kind) {
    case 'here':
      return 'in this process';
    case 'process':
      return new URL(placement.url).origin;
    case 'elsewhere':
      return placement.url;
  }
}

/** Without its password. */
function shown(databaseUrl: string | undefined): string {
  if (databaseUrl === undefined) return 'its own';
  const url = new URL(databaseUrl);
  url.password = '';
  url.search = '';
  return url.href;
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `  ${row
          .map((cell, column) => cell.padEnd((widths[column] ?? 0) + 2))
          .join('')
          .trimEnd()}`,
    )
    .join('\n');
}
