import { readFileSync } from 'node:fs';
import { defineSubgraph } from '@supergraph/subgraph-kit';
import { type Settings, settings } from './config.ts';
import { onLookUp } from './consumers/address-look-up.ts';
import { developSignIn } from './develop.ts';
import { entities } from './entities/index.ts';
import { produces } from './events.ts';
import { migrations } from './migrations/index.ts';
import { references, resolvers } from './resolvers/index.ts';
import { seed } from './seed.ts';
import { openSignIn, type SignInParts } from './sign-in-parts.ts';
import { jwksRoute } from './tokens/jwks-route.ts';

export const accounts = defineSubgraph<Settings, SignInParts>({
  name: 'accounts',
  sdl: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
  resolvers,
  references,
  entities,
  migrations,
  ids: { owned: { usr: 'account', role: 'role', adr: 'address', ses: 'session' }, foreign: {} },
  seed,
  resources: {
    settings,
    develop: developSignIn,
    open: openSignIn,
    routes: ({ keys }) => [jwksRoute(keys)],
    publicKeys: async ({ keys }) => keys.public,
  },
  events: { produces, consumes: [onLookUp] },
});
