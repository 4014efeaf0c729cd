import type { GatewaySettings } from './config.ts';

/**
 * The part of one of several processes in bounds that hold for all of them together. Each has at least one of everything, so a
 * bound below the number of processes is no bound.
 */
export function shareSettings(settings: GatewaySettings, processes: number): GatewaySettings {
  const share = (total: number): number => Math.max(1, Math.floor(total / processes));
  const { maxConnections, bodyLimitBytes, heldBodiesLimitBytes, overload, rateLimits, subscriptions, subgraphs } = settings;
  return {
    ...settings,
    maxConnections: share(maxConnections),
    // One always fits.
    heldBodiesLimitBytes: Math.max(bodyLimitBytes, share(heldBodiesLimitBytes)),
    overload: { ...overload, maxRequests: share(overload.maxRequests) },
    rateLimits: {
      ...rateLimits,
      requests: share(rateLimits.requests),
      // In a store they are counted together.
      ...(rateLimits.store === 'memory' && { points: share(rateLimits.points), anonymousPoints: share(rateLimits.anonymousPoints) }),
    },
    subscriptions: { ...subscriptions, count: share(subscriptions.count) },
    subgraphs: {
      ...subgraphs,
      connections: share(subgraphs.connections),
      queue: share(subgraphs.queue),
      subscriptions: share(subgraphs.subscriptions),
    },
  };
}
