/** Settings of a gateway whose rate limits count, and never refuse: loads and attacks come from one address, and are not to be stopped by that. */
export const outOfReach = {
  GATEWAY_RATE_LIMIT: 'true',
  GATEWAY_RATE_LIMIT_POINTS: '100000000',
  GATEWAY_RATE_LIMIT_ANONYMOUS_POINTS: '100000000',
  GATEWAY_RATE_LIMIT_REQUESTS: '100000000',
} as const;
