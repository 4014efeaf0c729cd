import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CommandIo } from '../src/compose/index.ts';

/** A folder with two subgraphs that compose, in which a test can break one thing. */
export async function createComposeFolder(files: Record<string, string> = {}): Promise<ComposeFolder> {
  const cwd = await mkdtemp(join(tmpdir(), 'compose-'));
  const write = async (name: string, text: string) => {
    await mkdir(dirname(join(cwd, name)), { recursive: true });
    await writeFile(join(cwd, name), text);
  };
  for (const [name, text] of Object.entries({ ...validFiles, ...files })) await write(name, text);
  return {
    cwd,
    write,
    read: async (name) => await readFile(join(cwd, name), 'utf8'),
    run: async (command, args = []) => {
      const output = { stdout: '', stderr: '' };
      const io: CommandIo = {
        cwd,
        stdout: { write: (text) => (output.stdout += text) },
        stderr: { write: (text) => (output.stderr += text) },
      };
      return { code: await command(args, io), ...output };
    },
    [Symbol.asyncDispose]: async () => await rm(cwd, { recursive: true, force: true }),
  };
}

export const link = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated", "@external", "@key", "@requires", "@requiresScopes", "@tag"])
`;

const validFiles = {
  'supergraph.yaml': `federation_version: 2
subgraphs:
  shop:
    routing_url: http://127.0.0.1:4001/graphql
    schema:
      file: shop.graphql
  stock:
    routing_url: http://127.0.0.1:4002/graphql
    schema:
      file: stock.graphql
`,
  'shop.graphql': `${link}
"""A thing on sale."""
type Product @key(fields: "id") @tag(name: "public") {
  """The ID."""
  id: ID!
  """Grams."""
  weight: Int
}

"""Reads."""
type Query @tag(name: "public") {
  """One product; null when there is none."""
  product(
    """The ID."""
    id: ID!
  ): Product
}
`,
  'stock.graphql': `${link}
"""A thing on sale."""
type Product @key(fields: "id") @tag(name: "public") {
  """The ID."""
  id: ID!
  """Grams."""
  weight: Int @external
  """Days to ship; null when it has no weight."""
  days: Int @requires(fields: "weight")
}
`,
};

export type ComposeFolder = AsyncDisposable & {
  readonly cwd: string;
  write(name: string, text: string): Promise<void>;
  read(name: string): Promise<string>;
  run(command: Command, args?: string[]): Promise<{ code: number; stdout: string; stderr: string }>;
};

type Command = (args: readonly string[], io: CommandIo) => Promise<number>;
