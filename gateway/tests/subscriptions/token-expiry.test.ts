import { afterEach, describe, expect, it } from '@jest/globals';
import { createKey, sign } from '../identity/issuer.ts';
import { protocolNames, subscribe } from './client.ts';
import { startWorld, type World } from './world.ts';

let world: World;
afterEach(() => world.stop());

describe.each(protocolNames)('a subscription by %s', (protocol) => {
  it('ends when the token that it was opened with does, and says so', async () => {
    const key = await createKey('one');
    world = await startWorld({ publicKeys: async () => ({ keys: [key.public] }) });
    // Over, but for the second that is left of what clocks may differ.
    const authorization = `Bearer ${await sign(key, { exp: Math.floor(Date.now() / 1_000) - 3 })}`;
    const client = await subscribe(world.gateway.url, { query: 'subscription { added { title } }' }, { protocol, headers: { authorization } });
    await world.books.channel.whenSubscribers(1);
    world.books.channel.publish({ id: '1', title: 'Emma' });
    const told = await client.rest();
    expect(told[0]).toMatchObject({ kind: 'next', answer: { data: { added: { title: 'Emma' } } } });
    expect(told[1]?.kind === 'complete' ? [] : [told[1]]).toMatchObject([{ answer: { errors: [{ extensions: { code: 'SUBSCRIPTION_TOKEN_EXPIRED' } }] } }]);
    await world.books.channel.whenSubscribers(0);
  });
});
