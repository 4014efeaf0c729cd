import type { Logger } from '@supergraph/service-kit';
import type { PublicKeys } from '@supergraph/subgraph-kit';
import { type CryptoKey, importJWK } from 'jose';
import { readKeyFile, type SigningKey } from './key-file.ts';
import { currentKey } from './rotate.ts';

type LoadedKey = Pick<SigningKey, 'kid' | 'x' | 'signsFrom'> & { readonly key: CryptoKey };

const rereadMs = 30_000;

/** The keys of a file, which is read again for as long as this is open. */
export class SigningKeys {
  readonly #file: string;
  readonly #logger: Logger;
  readonly #rereading: NodeJS.Timeout;
  #keys: readonly LoadedKey[];

  /** @throws DomainError CONFIG_INVALID */
  static async open(file: string, logger: Logger): Promise<SigningKeys> {
    return new SigningKeys({ file, logger, keys: await load(file) });
  }

  private constructor({ file, logger, keys }: { file: string; logger: Logger; keys: readonly LoadedKey[] }) {
    this.#file = file;
    this.#logger = logger;
    this.#keys = keys;
    this.#rereading = setInterval(() => void this.reread(), rereadMs).unref();
  }

  /** The key to sign with now. */
  current(): LoadedKey {
    return currentKey(this.#keys, new Date());
  }

  /** All of them: those that are yet to sign, and those whose tokens may still be good. */
  get public(): PublicKeys {
    return { keys: this.#keys.map(({ kid, x }) => ({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid, x })) };
  }

  /** A file that is wrong is told of, and the keys from before go on. */
  async reread(): Promise<void> {
    try {
      this.#keys = await load(this.#file);
    } catch (error) {
      this.#logger.error({ err: error }, 'signing keys cannot be read again');
    }
  }

  stop(): void {
    clearInterval(this.#rereading);
  }
}

async function load(file: string): Promise<LoadedKey[]> {
  const keys = await readKeyFile(file);
  return Promise.all(
    keys.map(async ({ kid, x, d, signsFrom }) => {
      // Of an OKP key it is never the bytes that `importJWK` gives for a symmetric one.
      const key = (await importJWK({ kty: 'OKP', crv: 'Ed25519', x, d }, 'EdDSA')) as CryptoKey;
      return { kid, x, signsFrom, key };
    }),
  );
}
