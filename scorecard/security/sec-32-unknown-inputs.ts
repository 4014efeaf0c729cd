import type { Case } from '../case.ts';
import { post, told } from '../send.ts';
import { register } from '../shop/sign-in.ts';
import { ask } from '../shop/sql.ts';

const address = { name: 'N', line1: 'L', city: 'C', postalCode: '1', country: 'DE' };

export const sec32: Case = {
  id: 'SEC-32',
  title: 'inputs that set what they may not, and operators in filters',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const { origin } = shop;
    const [person, other] = [await register(origin, 'inputs'), await register(origin, 'owner')];
    const upsert = 'mutation ($input: AddressInput!) { addressUpsert(input: $input) { address { id } userErrors { code } } }';
    const before = await rowsOf(shop.databaseUrls.accounts);
    const attempts: Record<string, { query: string; variables?: object }> = {
      'a foreign owner': { query: upsert, variables: { input: { ...address, userId: other.userId } } },
      'an id': { query: upsert, variables: { input: { ...address, id: 'adr_1', version: 9, createdAt: '2020-01-01T00:00:00Z' } } },
      'a role': {
        query: 'mutation { register(email: "x@example.com", password: "a long password", displayName: "X", role: "administrator") { userErrors { code } } }',
      },
      'a prototype': {
        query: upsert,
        variables: { input: JSON.parse('{"__proto__":{"isDefault":true},"name":"N","line1":"L","city":"C","postalCode":"1","country":"DE"}') },
      },
      'an operator for a text': { query: 'query ($q: String!) { search(query: $q) { totalCount } }', variables: { q: { $like: '%' } } },
      'an operator for an id': { query: 'query ($id: ID) { order(id: $id) { code } }', variables: { id: { $ne: null } } },
      'a list for an id': { query: 'query ($id: ID) { product(id: $id) { title } }', variables: { id: ['a', 'b'] } },
      'an operator for a number': { query: 'query ($n: Int) { products(first: $n) { nodes { id } } }', variables: { n: { $gt: 0 } } },
      'a filter with an unknown key': {
        query: 'query ($f: [FacetFilter!]) { search(query: "a", filters: $f) { totalCount } }',
        variables: { f: [{ key: 'brand', $where: '1' }] },
      },
    };
    for (const [what, operation] of Object.entries(attempts)) {
      const answer = await post(origin, operation, person.headers);
      const { data, errors = [] } = told(answer);
      findings.expect(answer.status === 400 && data === undefined && errors.length > 0, `${what}: status ${answer.status} ${answer.text.slice(0, 200)}`);
    }
    findings.expectEqual(await rowsOf(shop.databaseUrls.accounts), before, 'the database has changed');
    return `${Object.keys(attempts).length} refused, the database unchanged`;
  },
};

async function rowsOf(databaseUrl: string): Promise<unknown> {
  return ask(
    databaseUrl,
    'select (select count(*)::int from account) as accounts, (select count(*)::int from address) as addresses, (select count(*)::int from account_role) as roles',
  ).catch(() => ask(databaseUrl, 'select (select count(*)::int from account) as accounts, (select count(*)::int from address) as addresses'));
}
