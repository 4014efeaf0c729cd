import type { Case } from '../case.ts';
import { post, told } from '../send.ts';
import { register } from '../shop/sign-in.ts';

const names = [
  'x-user-id',
  'X-User-Id',
  'x_user_id',
  'x-viewer-id',
  'X-VIEWER-ID',
  'x-viewer',
  'x-dev-viewer',
  'x-supergraph-envelope',
  'x-supergraph-viewer',
  'x-gw-sig',
  'x-scopes',
  'x-roles',
  'x-forwarded-user',
  'x-auth-request-user',
];

export const sec04: Case = {
  id: 'SEC-04',
  title: 'identity headers that a client makes up',
  run: async (ground, findings) => {
    const { origin } = await ground.shop();
    const victim = await register(origin, 'victim');
    const mallory = await register(origin, 'mallory');
    const query = '{ me { id email } }';
    const forgeries: Record<string, Record<string, string | string[]>> = {
      ...Object.fromEntries(names.map((name) => [name, { [name]: victim.userId }])),
      twice: { 'x-viewer-id': [victim.userId, victim.userId] },
      'with scopes': { 'x-dev-viewer': `${victim.userId} *` },
      'named by Connection': { connection: 'authorization, x-viewer-id', 'x-viewer-id': victim.userId },
      'a forged envelope': {
        'x-supergraph-envelope': `aaaaaaaa.${'a'.repeat(16)}.1.${Date.now()}.0.${Buffer.from(JSON.stringify({ viewer: { userId: victim.userId, sessionId: null, scopes: ['*'] } })).toString('base64url')}.${'a'.repeat(43)}`,
      },
      'a prototype': { __proto__: victim.userId, constructor: victim.userId },
    };
    for (const [what, headers] of Object.entries(forgeries)) {
      const anonymous = await post(origin, { query }, headers);
      findings.expect(told(anonymous).data?.me === null || anonymous.status === 400, `${what}: nobody became ${anonymous.text.slice(0, 160)}`);
      const signedIn = await post(
        origin,
        { query },
        { ...headers, ...(what === 'named by Connection' ? { connection: 'x-viewer-id' } : {}), ...mallory.headers },
      );
      findings.expect(told(signedIn).data?.me?.id === mallory.userId, `${what}: mallory became ${signedIn.text.slice(0, 160)}`);
    }
    return `${Object.keys(forgeries).length} forgeries change nothing`;
  },
};
