import { readFile } from 'node:fs/promises';
import { DomainError, type Logger } from '@supergraph/service-kit';
import type { Database } from '@supergraph/subgraph-kit';
import type { Settings } from './config.ts';
import type { PaymentParts } from './payment-parts.ts';
import type { Provider } from './providers/provider.ts';
import { createStripe } from './providers/stripe/stripe.ts';
import { Tellings } from './providers/test/tellings.ts';
import { createTestProvider, type TestProvider, testSignatureHeader } from './providers/test/test-provider.ts';
import { receiveWebhook } from './webhooks/receive-webhook.ts';

type Parts = { readonly database: Database; readonly logger: Logger };

/** @throws DomainError CONFIG_INVALID */
export async function openPayments(settings: Settings, { database, logger }: Parts): Promise<PaymentParts> {
  const shared = { database, logger };
  const stop = async (): Promise<void> => {};
  switch (settings.PAYMENT_PROVIDER) {
    case 'none':
      logger.info('no payment provider is connected: payments are declined');
      return { ...shared, provider: null, testProvider: null, stop };
    case 'stripe':
      return { ...shared, provider: await openStripe(settings), testProvider: null, stop };
    case 'test': {
      const tellings = new Tellings(logger);
      const testProvider: TestProvider = createTestProvider({
        database,
        timeoutMs: settings.PAYMENT_TIMEOUT_MS,
        publicUrl: settings.PUBLIC_URL,
        returnUrl: settings.PAYMENT_RETURN_URL ?? null,
        tell: (body, signature) =>
          tellings.add(() => receiveWebhook({ database, provider: testProvider }, { body, headers: { [testSignatureHeader]: signature } })),
      });
      return { ...shared, provider: testProvider, testProvider, stop: () => tellings.stop() };
    }
  }
}

async function openStripe(settings: Settings): Promise<Provider> {
  const secrets = await readSecret(settings.STRIPE_WEBHOOK_SECRETS_FILE);
  return createStripe({
    apiUrl: settings.STRIPE_API_URL,
    apiKey: await readSecret(settings.STRIPE_API_KEY_FILE),
    timeoutMs: settings.PAYMENT_TIMEOUT_MS,
    webhookSecrets: secrets.split(',').map((secret) => secret.trim()),
    returnUrl: settings.PAYMENT_RETURN_URL ?? '',
  });
}

async function readSecret(file = ''): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new DomainError('CONFIG_INVALID', `The secret of the payment provider cannot be read from "${file}": ${cause.code}.`, { cause });
  });
  if (text.trim() === '') throw new DomainError('CONFIG_INVALID', `The file "${file}" has no secret of the payment provider.`);
  return text.trim();
}
