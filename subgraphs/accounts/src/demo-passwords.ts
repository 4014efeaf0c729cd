import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Database } from '@supergraph/subgraph-kit';
import { z } from 'zod';
import type { PasswordHasher } from './passwords/password-hasher.ts';

const person = z.object({ email: z.string(), password: z.string() });
const people = z.object({ shopper: person, administrator: person });

/** Who they are in the demo data. */
const emails = { shopper: 'shopper@example.com', administrator: 'admin@example.com' } as const;

/**
 * Lets two people of the demo data sign in, by passwords that are made up at the first start and kept in a file that its owner
 * alone reads. What the file says always works; nobody else of the demo data has a password.
 */
export async function giveDemoPasswords(database: Database, { passwords, file }: { passwords: PasswordHasher; file: string }): Promise<void> {
  const accounts = await database.rows<{ id: string; email: string; hash: string | null }>(
    'select a.id, a.email, p.hash from account a left join password p on p.user_id = a.id where lower(a.email) = any($1)',
    [Object.values(emails)],
  );
  // Without the demo data there is nobody to sign in.
  if (accounts.length < Object.keys(emails).length) return;
  const { shopper, administrator } = await readOrMake(file);
  for (const { email, password } of [shopper, administrator]) {
    const account = accounts.find((candidate) => candidate.email === email);
    if (!account || (await passwords.verify(account.hash, password))) continue;
    await database.rows(
      'insert into password (user_id, hash, changed_at) values ($1, $2, now()) on conflict (user_id) do update set hash = excluded.hash, changed_at = now()',
      [account.id, await passwords.hash(password)],
    );
  }
}

async function readOrMake(file: string): Promise<z.infer<typeof people>> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const made = { shopper: { email: emails.shopper, password: makePassword() }, administrator: { email: emails.administrator, password: makePassword() } };
  try {
    await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return people.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** 120 random bits. */
function makePassword(): string {
  return randomBytes(15).toString('base64url');
}
