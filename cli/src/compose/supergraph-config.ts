import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { DomainError } from '@supergraph/service-kit';
import { ConfigDocument } from './config-document.ts';

/**
 * Reads the list of subgraphs in the format of `rover supergraph compose --config`, with the SDL files that it names.
 * Only `schema.file` is taken as a source, because composition never uses the network. `file` is shown as given, and
 * found relative to `cwd`.
 * @throws DomainError CONFIG_INVALID that names every fault with its line and field
 */
export async function readSupergraphConfig(file: string, cwd: string = process.cwd()): Promise<SupergraphConfig> {
  const path = resolve(cwd, file);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new DomainError('CONFIG_INVALID', `${file} cannot be read: ${reasonOf(cause)}.`, { cause });
  });
  const yaml = new ConfigDocument(file, text);
  checkFederationVersion(yaml);
  const names = yaml.subgraphNames();
  const subgraphs = await Promise.all(names.map((name) => readSubgraph(yaml, name, dirname(path))));
  yaml.throwOnFaults();
  return { file: path, subgraphs: subgraphs.filter((subgraph) => subgraph !== undefined) };
}

/** Another version of composition may print another supergraph, so a pin that is not the installed one is a fault. */
function checkFederationVersion(yaml: ConfigDocument): void {
  const field = ['federation_version'];
  const version = yaml.scalar(field, { optional: true });
  if (version === undefined || ['2', 'latest-2', `=${installedVersion}`].includes(version)) return;
  yaml.fault(field, `is "${version}", but @apollo/composition ${installedVersion} is installed: give "=${installedVersion}"`);
}

const installedVersion: string = createRequire(import.meta.url)('@apollo/composition/package.json').version;

async function readSubgraph(yaml: ConfigDocument, name: string, folder: string): Promise<SubgraphSource | undefined> {
  if (!/^[A-Za-z][\w-]{0,63}$/.test(name)) {
    yaml.fault(['subgraphs', name], 'is not a subgraph name: a letter, then up to 63 letters, digits, "_" or "-"');
  }
  const url = yaml.scalar(['subgraphs', name, 'routing_url']);
  if (url !== undefined && !isHttpUrl(url)) {
    yaml.fault(['subgraphs', name, 'routing_url'], `is not an http or https address: "${url}"`);
  }
  const fileField = ['subgraphs', name, 'schema', 'file'];
  const schemaFile = yaml.scalar(fileField);
  if (url === undefined || schemaFile === undefined) return undefined;

  const path = resolve(folder, schemaFile);
  try {
    return { name, url, file: path, sdl: await readFile(path, 'utf8') };
  } catch (cause) {
    yaml.fault(fileField, `names ${schemaFile}, which cannot be read: ${reasonOf(cause)}`);
    return undefined;
  }
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

function reasonOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return String(cause);
  return cause.code === 'ENOENT' ? 'there is no such file' : String(cause.code);
}

export type SupergraphConfig = {
  /** Absolute path of the file. */
  readonly file: string;
  /** In the order of the file; never empty. */
  readonly subgraphs: readonly SubgraphSource[];
};

export type SubgraphSource = {
  readonly name: string;
  /** Where the subgraph answers when it runs as a process of its own. */
  readonly url: string;
  /** Absolute path of the SDL. */
  readonly file: string;
  readonly sdl: string;
};
