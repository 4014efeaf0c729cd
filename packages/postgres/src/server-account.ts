import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { DomainError } from '@supergraph/service-kit';

/** How a PostgreSQL program is run: PostgreSQL refuses to run as root, so root lends it another account. */
export type ServerAccount = {
  /** What to hand to `spawn`, and to `chown` for folders of its own. */
  readonly ids: { readonly uid: number; readonly gid: number } | Record<string, never>;
  command(program: string, args: readonly string[]): { readonly file: string; readonly args: readonly string[]; readonly ids: ServerAccount['ids'] };
};

/**
 * The account for programs that must reach `folders`: the caller's own, or for root `postgres`, else `nobody`, which
 * every machine has, so that no account is created behind its owner's back.
 * @throws DomainError CONFIG_INVALID when root's folders are closed to that account
 */
export async function findServerAccount(folders: readonly string[]): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return { ids: {}, command: (file, args) => ({ file, args, ids: {} }) };
  const ids = (await idsOf('postgres')) ?? (await idsOf('nobody'));
  if (!ids)
    throw new DomainError(
      'CONFIG_INVALID',
      'PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody": start this as another user.',
    );
  const closed = folders.find((folder) => spawnSync('ls', enter(folder), { ...ids }).status !== 0);
  if (closed === undefined) return { ids, command: (file, args) => ({ file, args, ids }) };
  return accountWithPassage(ids, closed);
}

/** Root's private folders (a clone in `mktemp -d`, say) stay closed to others; this one program may pass through them. */
function accountWithPassage(ids: { uid: number; gid: number }, closed: string): ServerAccount {
  // Without the securebit access(2), by which initdb looks for its postgres, would leave the capability out; see capabilities(7).
  const passage = [
    ...['--securebits', '+no_setuid_fixup', '--reuid', String(ids.uid), '--regid', String(ids.gid), '--clear-groups'],
    ...['--inh-caps', '-all,+dac_override', '--ambient-caps', '-all,+dac_override'],
  ];
  if (spawnSync('setpriv', [...passage, 'ls', ...enter(closed)]).status !== 0) {
    throw new DomainError(
      'CONFIG_INVALID',
      `PostgreSQL does not run as root, and user ${ids.uid} cannot enter ${closed}: start this as another user, or from a folder that others can enter.`,
    );
  }
  return { ids, command: (program, args) => ({ file: 'setpriv', args: [...passage, program, ...args], ids: {} }) };
}

/** For `ls`: succeeds for who may enter the folder. `test -x` would ask for the rights of the account without the passage. */
const enter = (folder: string): string[] => ['-d', `${folder}/.`];

async function idsOf(user: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, user])).stdout)));
    return { uid: uid as number, gid: gid as number };
  } catch {
    // `id` fails for a user that does not exist.
    return undefined;
  }
}

const run = promisify(execFile);
