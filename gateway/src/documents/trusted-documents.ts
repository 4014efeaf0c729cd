import { readFile, stat } from 'node:fs/promises';
import { DomainError, type Logger, type Stoppable } from '@supergraph/service-kit';
import type { Engine } from '../engine.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { watchFile } from '../supergraph/watch-file.ts';
import { makeReady } from './make-ready.ts';
import { type Manifest, readManifest, type TrustedDocument } from './read-manifest.ts';

export type TrustedDocumentsOptions = {
  readonly file: string;
  /** `prefer` answers what is not in the manifest, too. */
  readonly mode: 'prefer' | 'only';
  /** In the mode `only`: refuse also the text of a trusted document, when it comes without its id. */
  readonly requireId: boolean;
  readonly logger: Logger;
};

/** Ten thousand documents of three thousand characters. */
const limitBytes = 32_000_000;
/** Named in the log. */
const shownDocuments = 20;

/** @throws DomainError DOCUMENTS_INVALID */
export async function openTrustedDocuments(options: TrustedDocumentsOptions): Promise<TrustedDocuments> {
  const text = await readText(options.file);
  return new TrustedDocuments(options, { text, manifest: await read(text, options.file) });
}

/** The documents of a manifest file, whose changes are followed: a changed one takes its place at once, one that does not load never. */
export class TrustedDocuments {
  readonly #options: TrustedDocumentsOptions;
  readonly #stop = new AbortController();
  #current: Loaded;
  #rejection: string | null = null;

  constructor(options: TrustedDocumentsOptions, first: Loaded) {
    this.#options = options;
    this.#current = first;
  }

  get mode(): TrustedDocumentsOptions['mode'] {
    return this.#options.mode;
  }

  get requiresId(): boolean {
    return this.#options.requireId;
  }

  byId(id: string): TrustedDocument | undefined {
    return this.#current.manifest.byId.get(id);
  }

  byBody(text: string): TrustedDocument | undefined {
    return this.#current.manifest.byBody.get(text);
  }

  /** Changes with every change of the documents. */
  get version(): object {
    return this.#current;
  }

  /** Why the file, as it is now, is not what is served; null when it is. */
  get rejection(): string | null {
    return this.#rejection;
  }

  /** Compiles documents for a version of the supergraph that is to be put in place, and tells of those that it does not allow. */
  makeReady = async (engine: Engine): Promise<void> => {
    await this.#makeReady(this.#current.manifest, engine);
  };

  /** Must be stopped before the supergraph is. */
  follow(supergraph: Supergraph): Stoppable {
    let reloading = Promise.resolve();
    const watch = watchFile(this.#options.file, () => {
      reloading = reloading.then(() => this.#reload(supergraph));
    });
    return {
      stop: async () => {
        this.#stop.abort();
        watch.stop();
        await reloading;
      },
    };
  }

  async #reload(supergraph: Supergraph): Promise<void> {
    const { file, logger } = this.#options;
    try {
      const text = await readText(file);
      if (text !== this.#current.text && !this.#stop.signal.aborted) await this.#replaceBy(text, supergraph);
      this.#rejection = null;
    } catch (error) {
      this.#rejection = error instanceof Error ? error.message : String(error);
      logger.error({ err: error }, `${this.#rejection} The last good documents stay.`);
    }
  }

  async #replaceBy(text: string, { current: snapshot }: Supergraph): Promise<void> {
    const manifest = await read(text, this.#options.file);
    snapshot.enter();
    try {
      const ready = await this.#makeReady(manifest, snapshot.engine);
      this.#current = { text, manifest };
      this.#options.logger.info({ documents: manifest.byId.size, ready }, 'trusted documents reloaded');
    } finally {
      snapshot.leave();
    }
  }

  async #makeReady(manifest: Manifest, engine: Engine): Promise<number> {
    const { ready, invalid } = await makeReady(manifest, engine, this.#stop.signal);
    if (invalid.length > 0) {
      const documents = invalid.slice(0, shownDocuments);
      this.#options.logger.warn({ count: invalid.length, documents }, 'the supergraph does not allow some trusted documents');
    }
    return ready;
  }
}

type Loaded = { readonly text: string; readonly manifest: Manifest };

async function readText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size <= limitBytes) return await readFile(file, 'utf8');
  } catch (cause) {
    throw new DomainError('DOCUMENTS_INVALID', `The trusted documents ${file} cannot be read: ${(cause as Error).message}.`, { cause });
  }
  throw new DomainError('DOCUMENTS_INVALID', `The trusted documents ${file} have more than ${limitBytes} bytes.`);
}

/** One sentence that names the file. */
async function read(text: string, file: string): Promise<Manifest> {
  return readManifest(text).catch((cause: unknown) => {
    if (!(cause instanceof DomainError)) throw cause;
    throw new DomainError(cause.code, `The trusted documents ${file} do not load: ${cause.message.replace(/\.$/, '')}.`, { cause });
  });
}
