import type { Case } from '../case.ts';
import { codesOf, post, send, told } from '../send.ts';

/** Each would tell of a schema that nobody has shown: what the answer may not name, as the client did not. */
const probes: Record<string, { query: string; variables?: object; secret: RegExp }> = {
  'T18, a field that is nearly right': { query: '{ me { nam } }', secret: /\bname\b/ },
  'a type that is nearly right': { query: '{ me { ... on Usr { id } } }', secret: /\bUser\b/ },
  'an argument that is missing': { query: 'mutation { login(user: "a") }', secret: /password/ },
  'an argument that is nearly right': { query: '{ users(m: 1) { id } }', secret: /"n"/ },
  'no selection set': { query: '{ me }', secret: /\bUser\b/ },
  'a selection on a leaf': { query: '{ me { name { x } } }', secret: /String/ },
  'a wrong variable': { query: 'query($x: String) { users(n: $x) { id } }', variables: { x: 'a' }, secret: /\bInt\b/ },
  'a fragment that cannot be': { query: '{ me { ... on Order { id } } }', secret: /\bUser\b/ },
};

const introspections = [
  '{ __schema { types { name } } }',
  '{ __type(name: "User") { name } }',
  'query IntrospectionQuery { s: __schema { queryType { fields { name } } } }',
  '{ ... { ...S } } fragment S on Query { __schema { types { name } } }',
];

export const sec27: Case = {
  id: 'SEC-27',
  title: 'introspection, suggestions, plans and traces',
  run: async (ground, findings) => {
    const { origin } = await ground.stage();
    let probed = 0;
    for (const headers of [{}, { authorization: 'Bearer x.y.z' }] as Record<string, string>[]) {
      for (const query of introspections) {
        const answer = await post(origin, { query }, headers);
        findings.expect(answer.status >= 400 && !told(answer).data, `${query}: status ${answer.status} ${answer.text.slice(0, 120)}`);
        findings.expect(!/"(User|Order|people)"/.test(answer.text), `${query}: it tells ${answer.text.slice(0, 120)}`);
        probed++;
      }
    }
    for (const [name, { query, variables, secret }] of Object.entries(probes)) {
      const answer = await post(origin, { query, variables });
      findings.expect(answer.status === 400 && codesOf(answer).length >= 1, `${name}: status ${answer.status} ${answer.text.slice(0, 120)}`);
      findings.expect(!secret.test(answer.text) && !/did you mean/i.test(answer.text), `${name}: ${answer.text.slice(0, 200)}`);
      probed++;
    }
    const asking = { 'apollo-query-plan-experimental': '1', 'apollo-federation-include-trace': 'ftv1', 'x-supergraph-plan': '1', 'x-supergraph-trace': '1' };
    const shown = await post(origin, { query: '{ me { name orders { id } } }' }, { ...asking, 'apollographql-client-name': 'x'.repeat(10_000) });
    findings.expect(!/QueryPlan|queryPlan|ftv1|extensions|people/.test(shown.text), `a plan or a trace: ${shown.text.slice(0, 200)}`);
    for (const path of ['/', '/graphql', '/graphiql', '/inspect', '/inspect/requests', '/metrics']) {
      const page = await send(`${origin}${path}`, { headers: { accept: 'text/html' } });
      findings.expect(page.status >= 400, `a page at ${path}: status ${page.status}`);
      probed++;
    }
    return `nothing told in ${probed + 1} answers, NODE_ENV unset`;
  },
};
