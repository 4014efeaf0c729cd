import type { Case } from '../case.ts';
import { post, told } from '../send.ts';

const texts = {
  'a condition': "' OR 1=1 --",
  'a second statement': "'; select pg_sleep(5); --",
  'a sleep': "a' || (select pg_sleep(5))::text || '",
  'a union': "' union select email from account --",
  'a wildcard': '%',
  'a NUL': 'a\u0000b',
  'a backslash': '\\',
  'a dollar quote': '$$; select pg_sleep(5); $$',
  'a text search': "a & (b | !c) <-> 'd':*",
  'a long repetition': `${'a'.repeat(50_000)}!`,
  'long blanks': `${' '.repeat(50_000)}x`,
  'long digits': `${'1'.repeat(50_000)}x`,
  'half a character': '\ud800',
};

/** Every way in which a visitor's text reaches a database or a pattern. */
const ways: Record<string, string> = {
  search: 'query ($t: String!) { found: search(query: $t, first: 5) { totalCount } }',
  suggest: 'query ($t: String!) { found: suggest(prefix: $t) { text } }',
  slug: 'query ($t: String!) { found: product(slug: $t) { title } }',
  id: 'query ($t: ID!) { found: product(id: $t) { title } }',
  category: 'query ($t: String!) { found: category(slug: $t) { name } }',
  cursor: 'query ($t: String!) { found: products(first: 2, after: $t) { nodes { title } } }',
  facet: 'query ($t: String!) { found: search(query: "a", filters: [{ key: $t, values: [$t] }]) { totalCount } }',
  country: 'query ($t: String!) { found: products(first: 1) { nodes { variants(first: 1) { nodes { shippingEstimate(country: $t) { amount } } } } } }',
  login: 'mutation ($t: String!) { found: login(email: $t, password: "a wrong password") { accessToken } }',
};

export const sec33: Case = {
  id: 'SEC-33',
  title: 'SQL in texts, and texts that patterns choke on',
  run: async (ground, findings) => {
    const { origin } = await ground.shop();
    let slowestMs = 0;
    for (const [way, query] of Object.entries(ways))
      for (const [what, t] of Object.entries(texts)) {
        const answer = await post(origin, { query, variables: { t } });
        slowestMs = Math.max(slowestMs, answer.ms);
        const { data, errors = [] } = told(answer);
        const isFault = errors.some(({ extensions }) => /INTERNAL|SUBGRAPH/.test(extensions?.code ?? ''));
        findings.expect(!isFault && answer.status !== 500 && answer.status !== 0, `${what} in ${way}: status ${answer.status} ${answer.text.slice(0, 200)}`);
        findings.expect(answer.ms < 1_000, `${what} in ${way}: ${answer.ms.toFixed(0)} ms`);
        findings.expect(!/@example|account/.test(JSON.stringify(data ?? null)), `${what} in ${way}: ${answer.text.slice(0, 200)}`);
        findings.expect(!data?.found?.accessToken, `${what} in ${way}: somebody is signed in`);
      }
    return `${Object.keys(ways).length * Object.keys(texts).length} texts, at most ${slowestMs.toFixed(0)} ms`;
  },
};
