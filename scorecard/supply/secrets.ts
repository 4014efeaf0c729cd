import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What keys look like that open something. */
const secrets: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[\w+/]{20}/],
  ['a private JWK', /"d"\s*:\s*"[\w-]{20,}"/],
  ['a key of AWS', /\b(?:AKIA|ASIA)[\dA-Z]{16}\b/],
  ['a token of GitHub', /\b(?:gh[pousr]_\w{36}|github_pat_\w{40})/],
  ['a token of npm', /\bnpm_\w{36}\b/],
  ['a token of Slack', /\bxox[abprs]-[\w-]{20}/],
  ['a key of Stripe', /\b[rs]k_live_\w{16}/],
  ['a key of Google', /\bAIza[\w-]{35}\b/],
  ['a signed token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{40,}/],
  ['a token for a registry', /_authToken\s*=/],
];

/** They open nothing: a server of tests on this machine has that certificate. */
const harmless: ReadonlySet<string> = new Set(['gateway/tests/subgraphs/certificate.ts']);

/** By file, the secrets among what git keeps. */
export async function findSecrets(folder: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('git', ['ls-files', '-z'], { cwd: folder, maxBuffer: 10_000_000 });
  const found: string[] = [];
  for (const file of stdout.split('\0').filter((name) => name !== '' && !harmless.has(name))) {
    if (/(?:^|\/)\.env(?:\.|$)|\.(?:pem|key|p12)$/.test(file)) found.push(`${file} should not be kept`);
    const text = await readFile(join(folder, file), 'utf8').catch(() => '');
    for (const [what, pattern] of secrets) if (pattern.test(text)) found.push(`${file} has ${what}`);
  }
  return found;
}
