import type { Case } from '../case.ts';
import { send } from '../send.ts';

const query = JSON.stringify({ query: 'mutation { login(user: "a", password: "b") }' });
const evil = 'https://evil.test';

export const sec28: Case = {
  id: 'SEC-28',
  title: 'what pages of other origins can make a browser send',
  run: async (ground, findings) => {
    const { origin, subgraphs } = await ground.stage();
    const url = `${origin}/graphql`;
    const mutation = `${url}?query=${encodeURIComponent('mutation{login(user:"a",password:"b")}')}`;
    const attacks = {
      'T19, a mutation by GET': await send(mutation, { headers: { 'apollo-require-preflight': '1' } }),
      'a mutation by GET, unguarded': await send(mutation, { headers: { origin: evil } }),
      'a mutation by HEAD': await send(mutation, { method: 'HEAD', headers: { 'apollo-require-preflight': '1' } }),
      'T20, text/plain': await send(url, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: query }),
      'a form': await send(url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `query=${encodeURIComponent('mutation{login(user:"a",password:"b")}')}`,
      }),
      'a form in parts': await send(url, {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
        body: `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${query}\r\n--x--`,
      }),
      'a body without a type': await send(url, { method: 'POST', body: query }),
      'a type with a parameter that says json': await send(url, { method: 'POST', headers: { 'content-type': 'text/plain; x=application/json' }, body: query }),
      'a query by GET from text/plain': await send(`${url}?query=%7Bme%7Bid%7D%7D`, { headers: { 'content-type': 'text/plain', origin: evil } }),
      'a query by GET, unguarded': await send(`${url}?query=%7Bme%7Bid%7D%7D`, { headers: { origin: evil } }),
    };
    for (const [name, { status, headers }] of Object.entries(attacks)) {
      findings.expect([400, 405, 415].includes(status), `${name}: status ${status}`);
      findings.expect(headers['access-control-allow-origin'] === undefined, `${name}: allowed for ${headers['access-control-allow-origin']}`);
    }
    const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type,authorization' };
    for (const foreign of [evil, 'null', 'https://studio.apollographql.com', 'http://localhost:3000', `${evil}:80`]) {
      const preflight = await send(url, { method: 'OPTIONS', headers: { origin: foreign, ...asked } });
      findings.expect(preflight.headers['access-control-allow-origin'] === undefined, `a preflight of ${foreign} is allowed`);
      findings.expect(preflight.headers['access-control-allow-credentials'] === undefined, `credentials of ${foreign} are allowed`);
    }
    const mutations = subgraphs.people.calls.filter(({ body }) => body.includes('mutation'));
    findings.expect(mutations.length === 0, `${mutations.length} mutations were executed`);
    return `${Object.keys(attacks).length + 5} requests refused`;
  },
};
