import { fileURLToPath } from 'node:url';
import type { Case } from '../case.ts';
import { post, send } from '../send.ts';
import { visitorOperations } from '../shop/operations.ts';
import { refresh, register, type SignedIn, tryToSignIn } from '../shop/sign-in.ts';
import type { Shop } from '../shop/start-shop.ts';
import { findLockfileFaults } from '../supply/lockfile-faults.ts';
import { findSecrets } from '../supply/secrets.ts';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

const literal = 'hunter2-literal';
const forged = 'INFO fake log';

/** What a terminal would obey. */
const ansi = '\u001b[31m';

export const sec38: Case = {
  id: 'SEC-38',
  title: 'forged log lines, secrets and people in logs, what the system is built of',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const needles = { ...(await work(shop)), ...keysOf(shop), 'a literal': literal, 'a forged line': forged, 'an escape': '\\u001b', 'its character': ansi };
    const programs = [
      shop.gateway,
      ...Object.keys(shop.networks).flatMap((name) => shop.replicas(name as keyof Shop['networks']).map(({ program }) => program)),
    ];
    let count = 0;
    for (const program of programs) {
      const output = program.output();
      for (const [what, needle] of Object.entries(needles)) findings.expect(!output.includes(needle), `${what} is in a log: ${around(output, needle)}`);
      const lines = output.split('\n').filter((line) => line !== '');
      count += lines.length;
      const others = lines.filter((line) => !isEvent(line) && !/^The gateway answers at \S+$/.test(line));
      findings.expectEqual(others, [], 'lines that are no events');
    }
    findings.expect(count > 20, `only ${count} lines were written`);
    const faults = [...(await findLockfileFaults(projectFolder)), ...(await findSecrets(projectFolder))];
    findings.expectEqual(faults, [], 'what it is built of');
    return `none of ${Object.keys(needles).length} needles in ${count} lines of ${programs.length} processes; the lockfile and the repository are clean`;
  },
};

/** Asks in all the ways in which clients tell too much. Resolves to what they have told. */
async function work({ origin }: Shop): Promise<Record<string, string>> {
  const person = await register(origin, 'logged');
  const headers = {
    ...person.headers,
    cookie: person.cookie,
    'x-request-id': `${ansi}${forged}`,
    'user-agent': `agent${forged}`,
    'apollographql-client-name': `client ${forged} ${'x'.repeat(5_000)}`,
  };
  for (const operation of Object.values(await visitorOperations())) await post(origin, operation, person.headers);
  const typed = `{ search(query: "${literal}") { nodes { title } } }`;
  const wrong = [
    { query: typed },
    { query: `{ search(query: "${literal}" ` },
    { query: `{ search(query: "${literal}") { nothing } }` },
    { query: `mutation { login(email: "${person.email}", password: "${literal}") { accessToken } }` },
    { query: `query ${'x'.repeat(5_000)} { __typename }` },
    { query: '{ __typename }', operationName: `A\n${forged} ${ansi}` },
    { query: 'query ($slug: String!) { product(slug: $slug) { title } }', variables: { slug: [literal] } },
    { query: 'query ($slug: String!) { product(slug: $slug) { title } }', variables: { slug: `${literal}\u0000` } },
    { query: `{ node: product(slug: "${literal}${ansi.replace('\u001b', '\\u001b')}") { title } }` },
  ];
  for (const operation of wrong) await post(origin, operation, { ...headers, 'x-request-id': `${forged} ${operation.query.length}` });
  await send(`${origin}/graphql?query=${encodeURIComponent(typed)}&operationName=${encodeURIComponent(forged)}`, {
    headers: { 'apollo-require-preflight': '1' },
  });
  await send(`${origin}/${literal}?token=${literal}`);
  await tryToSignIn(origin, { email: person.email, password: `${literal}-wrong` });
  const refreshed = await refresh(origin, person.cookie);
  return told(person, refreshed.headers['set-cookie']);
}

function told(
  { email, password, accessToken, cookie }: SignedIn & { email: string; password: string },
  given: string | string[] | undefined,
): Record<string, string> {
  return {
    'an address': email,
    'a password': password,
    'an access token': accessToken.slice(-40),
    'a refresh token': tokenIn(cookie),
    'its successor': tokenIn([given ?? cookie].flat()[0] ?? cookie),
  };
}

function tokenIn(cookie: string): string {
  return cookie.split(';')[0]?.split('=')[1] ?? cookie;
}

function keysOf({ callKeys, databaseUrls }: Shop): Record<string, string> {
  const named = (what: string, values: Readonly<Record<string, string>>) => Object.entries(values).map(([name, value]) => [`${what} of ${name}`, value]);
  const passwords = Object.fromEntries(Object.entries(databaseUrls).map(([name, url]) => [name, `:${new URL(url).password}@`]));
  return Object.fromEntries([...named('the call key', callKeys), ...named('the database password', passwords)]);
}

function isEvent(line: string): boolean {
  try {
    const event: unknown = JSON.parse(line);
    return typeof event === 'object' && event !== null && 'level' in event && 'msg' in event;
  } catch {
    return false;
  }
}

function around(text: string, needle: string): string {
  const at = text.indexOf(needle);
  return text.slice(Math.max(0, at - 120), at + 60);
}
