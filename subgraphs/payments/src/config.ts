import { z } from 'zod';

/** What payments takes from the environment. */
export const settings = z
  .object({
    /** Who moves the money: `stripe`; `test`, which moves none; or `none`, by which every payment is declined. */
    PAYMENT_PROVIDER: z.enum(['none', 'test', 'stripe']).default('none'),
    /** How long one call to the provider may take. */
    PAYMENT_TIMEOUT_MS: z.coerce.number().int().min(10).max(50_000).default(10_000),
    /** Where browsers reach the plain HTTP routes of this subgraph, as `npx supergraph` says it: the test provider sends customers to its page there. */
    PUBLIC_URL: z.url().default('http://localhost:4000'),
    /** Where customers come back to after a confirmation: a page of the shop. Without one the test provider's own page is the last that they see. */
    PAYMENT_RETURN_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** A file with the secret API key of Stripe. */
    STRIPE_API_KEY_FILE: z.string().optional(),
    /** A file with the signing secrets of the webhook, separated by commas while one replaces the other. */
    STRIPE_WEBHOOK_SECRETS_FILE: z.string().optional(),
    /** Where Stripe's API is. */
    STRIPE_API_URL: z.url().default('https://api.stripe.com'),
  })
  .refine((read) => read.PAYMENT_PROVIDER !== 'stripe' || (read.STRIPE_API_KEY_FILE && read.STRIPE_WEBHOOK_SECRETS_FILE && read.PAYMENT_RETURN_URL), {
    message: 'PAYMENT_PROVIDER=stripe needs STRIPE_API_KEY_FILE, STRIPE_WEBHOOK_SECRETS_FILE and PAYMENT_RETURN_URL',
  });

export type Settings = z.infer<typeof settings>;
