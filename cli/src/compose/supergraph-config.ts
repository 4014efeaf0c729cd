import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { DomainError } from '@supergraph/service-kit';
import { isMap, isNode, LineCounter, type Node, parseDocument } from 'yaml';

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

/** The YAML text with the lines of its fields; gathers faults, so that a person sees all of them in one run. */
class ConfigDocument {
  readonly #file: string;
  readonly #lines = new LineCounter();
  readonly #document;
  readonly #faults: { offset: number; message: string }[] = [];

  constructor(file: string, text: string) {
    this.#file = file;
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
    for (const error of this.#document.errors) {
      this.#faults.push({ offset: error.pos[0], message: error.message.replace(/\.$/, '') });
    }
    this.throwOnFaults();
  }

  subgraphNames(): string[] {
    const subgraphs: unknown = this.#document.get('subgraphs');
    if (isMap(subgraphs) && subgraphs.items.length > 0) {
      return subgraphs.items.map(({ key }) => String(isNode(key) ? key.toJS(this.#document) : key));
    }
    this.fault(['subgraphs'], 'must list at least one subgraph by name');
    return [];
  }

  scalar(field: readonly string[], { optional = false } = {}): string | undefined {
    const value: unknown = this.#document.getIn(field);
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
    const isMissing = value === undefined || value === null || value === '';
    if (!isMissing || !optional) this.fault(field, isMissing ? 'is missing' : 'must be a single value');
    return undefined;
  }

  fault(field: readonly string[], fault: string): void {
    this.#faults.push({ offset: this.#offsetOf(field), message: `${field.join('.')} ${fault}` });
  }

  throwOnFaults(): void {
    if (this.#faults.length === 0) return;
    const inOrder = this.#faults.toSorted((a, b) => a.offset - b.offset);
    throw new DomainError('CONFIG_INVALID', inOrder.map(({ offset, message }) => `${this.#place(offset)} ${message}.`).join('\n'));
  }

  /** A missing field is shown where its nearest parent is. */
  #offsetOf(field: readonly string[]): number {
    for (let depth = field.length; depth > 0; depth -= 1) {
      const node = this.#document.getIn(field.slice(0, depth), true) as Node | undefined;
      if (isNode(node) && node.range) return node.range[0];
    }
    return 0;
  }

  #place(offset: number): string {
    const { line, col } = this.#lines.linePos(offset);
    return `${this.#file}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
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
