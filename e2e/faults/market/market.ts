import type { SubgraphName } from '@supergraph/e2e';
import { signByHand } from '../../../scorecard/shop/sign-by-hand.ts';
import type { Shop } from '../../../scorecard/shop/start-shop.ts';

/** Where people buy, in whichever topology. */
export type Market = {
  /** Of the gateway. */
  readonly origin: string;
  readonly databaseUrls: Readonly<Record<SubgraphName, string>>;
  /** What somebody's requests carry. `userId` is bare. */
  headersOf(userId: string, scopes?: readonly string[]): Promise<Readonly<Record<string, string>>>;
};

export function marketOf(shop: Shop): Market {
  const { origin, databaseUrls } = shop;
  return { origin, databaseUrls, headersOf: async (userId, scopes = []) => (await signByHand(shop, scopes, userId)).headers };
}
