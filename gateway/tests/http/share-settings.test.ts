import { expect, it } from '@jest/globals';
import { readSettings } from '../../src/config.ts';
import { shareSettings } from '../../src/share-settings.ts';

const settings = readSettings({ GATEWAY_MAX_CONNECTIONS: '1000', SUBGRAPH_CONNECTIONS: '50', SUBGRAPH_QUEUE: '2', GATEWAY_SUBSCRIPTIONS: '10' });

it('leaves the settings of one process as they are', () => {
  expect(shareSettings(settings, 1)).toEqual(settings);
});

it('never gives several processes together more than there is, unless there is less than one for each', () => {
  const { maxConnections, subgraphs, subscriptions, ...rest } = shareSettings(settings, 3);
  expect([maxConnections, subgraphs.connections, subgraphs.queue, subscriptions.count]).toEqual([333, 16, 1, 3]);
  expect({ ...rest, maxConnections, subgraphs, subscriptions }).toEqual({ ...settings, maxConnections, subgraphs, subscriptions });
});
