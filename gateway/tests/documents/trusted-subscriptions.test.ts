import { expect, it } from '@jest/globals';
import { protocolNames, subscribe } from '../subscriptions/client.ts';
import { startWorld } from '../subscriptions/world.ts';
import { createManifestFile, entryOf, manifestOf } from './manifest.ts';

it.each(protocolNames)('a subscription by %s is answered when it is trusted, and refused when it is not', async (protocol) => {
  const trusted = entryOf('subscription Added { added { title rating } }');
  const manifest = await createManifestFile(manifestOf([trusted]));
  const world = await startWorld({ settings: { documents: { mode: 'only', file: manifest.file, requireId: false } } });
  const refused = await subscribe(world.gateway.url, { query: 'subscription Other { added { id } }' }, { protocol });
  expect(refused.response.status).toBe(403);
  expect(await refused.response.json()).toMatchObject({ errors: [{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }] });
  const client = await subscribe(world.gateway.url, { documentId: trusted.id }, { protocol });
  await world.books.channel.whenSubscribers(1);
  world.books.channel.publish({ id: '2', title: 'Ulysses' });
  expect(await client.next()).toMatchObject({ kind: 'next', answer: { data: { added: { title: 'Ulysses', rating: 1 } } } });
  client.leave();
  await world.stop();
  await manifest.remove();
});
