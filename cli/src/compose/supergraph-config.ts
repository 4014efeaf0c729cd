import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { DomainError } from '@supergraph/service-kit';
import type { Contract } from './apply-contract.ts';
import { ConfigDocument } from './config-document.ts';

/**
 * Reads the list of subgraphs in the format of `rover supergraph compose --config`, with the SDL files that it names, and the
 * contracts that we list there too.
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
  const names = yaml.keys(['subgraphs']);
  if (names.length === 0) yaml.fault(['subgraphs'], 'must list at least one subgraph by name');
  const subgraphs = await Promise.all(names.map((name) => readSubgraph(yaml, name, dirname(path))));
  const contracts = readContracts(yaml);
  yaml.throwOnFaults();
  return { file: path, subgraphs: subgraphs.filter((subgraph) => subgraph !== undefined), contracts };
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
  if (!isName(name)) yaml.fault(['subgraphs', name], `is not a subgraph name: ${nameRule}`);
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

/** A key of our own, which rover ignores: what a part of the clients may see belongs beside what there is to be seen. */
function readContracts(yaml: ConfigDocument): Contract[] {
  if (yaml.isPresent(['contracts']) && yaml.keys(['contracts']).length === 0) yaml.fault(['contracts'], 'must list contracts by name');
  return yaml.keys(['contracts']).map((name) => {
    if (!isName(name)) yaml.fault(['contracts', name], `is not the name of a contract: ${nameRule}`);
    for (const key of yaml.keys(['contracts', name])) {
      if (key !== 'exclude') yaml.fault(['contracts', name, key], 'is not known: a contract has a list of tags to "exclude"');
    }
    return { name, exclude: yaml.texts(['contracts', name, 'exclude']) ?? [] };
  });
}

/** It becomes a part of file names. */
function isName(text: string): boolean {
  return /^[A-Za-z][\w-]{0,63}$/.test(text);
}

const nameRule = 'a letter, then up to 63 letters, digits, "_" or "-"';

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
  /** In the order of the file. */
  readonly contracts: readonly Contract[];
};

export type SubgraphSource = {
  readonly name: string;
  /** Where the subgraph answers when it runs as a process of its own. */
  readonly url: string;
  /** Absolute path of the SDL. */
  readonly file: string;
  readonly sdl: string;
};
