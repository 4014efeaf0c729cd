import { expect, it } from '@jest/globals';
import { readSettings } from '../../src/config.ts';
import { shareSettings } from '../../src/share-settings.ts';

const settings = readSettings({
  GATEWAY_MAX_CONNECTIONS: '1000',
  SUBGRAPH_CONNECTIONS: '50',
  SUBGRAPH_QUEUE: '2',
  GATEWAY_SUBSCRIPTIONS: '10',
  GATEWAY_RATE_LIMIT_POINTS: '100',
});

it('leaves the settings of one process as they are', () => {
  expect(shareSettings(settings, 1)).toEqual(settings);
});

it('never gives several processes together more than there is, unless there is less than one for each', () => {
  const { maxConnections, heldBodiesLimitBytes, subgraphs, subscriptions, rateLimits, overload, ...rest } = shareSettings(settings, 3);
  expect([maxConnections, subgraphs.connections, subgraphs.queue, subscriptions.count, rateLimits.points]).toEqual([333, 16, 1, 3, 33]);
  expect(heldBodiesLimitBytes).toBe(21_333_333);
  expect({ ...rest, maxConnections, heldBodiesLimitBytes, subgraphs, subscriptions, rateLimits, overload }).toEqual({
    ...settings,
    maxConnections,
    heldBodiesLimitBytes,
    subgraphs,
    subscriptions,
    rateLimits,
    overload,
  });
});

it('leaves to each process room for one body', () => {
  expect(shareSettings(settings, 1_000).heldBodiesLimitBytes).toBe(settings.bodyLimitBytes);
});

it('leaves to each process all points that are counted in a store, as that counts them together', () => {
  const { rateLimits } = shareSettings(readSettings({ GATEWAY_RATE_LIMIT_POINTS: '100', GATEWAY_RATE_LIMIT_STORE: 'redis://127.0.0.1' }), 3);
  expect(rateLimits.points).toBe(100);
});
