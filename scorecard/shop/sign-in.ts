import { post, type Received, told } from '../send.ts';

export type SignedIn = {
  readonly userId: string;
  readonly accessToken: string;
  /** As the client sends it back: `refresh_token=…`. */
  readonly cookie: string;
  /** What a client of theirs sends with each request. */
  readonly headers: { readonly authorization: string };
};

export type Credentials = { readonly email: string; readonly password: string };

const login = 'mutation ($email: String!, $password: String!) { login(email: $email, password: $password) { accessToken user { id } userErrors { code } } }';

/** Signs in as a client does. */
export async function signIn(origin: string, credentials: Credentials): Promise<SignedIn> {
  return readSignedIn(await post(origin, { query: login, variables: credentials }), 'login');
}

export function tryToSignIn(origin: string, credentials: Credentials, headers: Record<string, string> = {}): Promise<Received> {
  return post(origin, { query: login, variables: credentials }, headers);
}

/** Opens an account, with an address and a password of its own. */
export async function register(origin: string, name: string): Promise<SignedIn & Credentials> {
  const credentials = { email: `${name}.${crypto.randomUUID()}@example.com`, password: crypto.randomUUID() };
  const query =
    'mutation ($email: String!, $password: String!, $name: String!) { register(email: $email, password: $password, displayName: $name) { accessToken user { id } userErrors { code message } } }';
  return { ...readSignedIn(await post(origin, { query, variables: { ...credentials, name } }), 'register'), ...credentials };
}

/** Asks for a new access token by a cookie, and gets a new cookie. */
export async function refresh(origin: string, cookie: string): Promise<Received> {
  return post(origin, { query: 'mutation { refreshSession { accessToken user { id } userErrors { code } } }' }, { cookie });
}

export function readSignedIn(answer: Received, field: 'login' | 'register' | 'refreshSession'): SignedIn {
  const payload = told(answer).data?.[field];
  const cookie = cookieIn(answer);
  if (!payload?.accessToken || cookie === undefined) throw new Error(`Nobody was signed in: ${answer.status} ${answer.text.slice(0, 300)}`);
  return { userId: payload.user?.id, accessToken: payload.accessToken, cookie, headers: { authorization: `Bearer ${payload.accessToken}` } };
}

function cookieIn({ headers }: Received): string | undefined {
  return [headers['set-cookie'] ?? []].flat()[0]?.split(';')[0];
}
