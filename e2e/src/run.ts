import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** A program that has been started in the project's folder. */
export type Running = {
  readonly pid: number;
  /** All that it has said so far, on both its outputs. */
  output(): string;
  /** Waits for a word of its own; fails with its output when it ends before. */
  said(pattern: RegExp): Promise<void>;
  /** The process ids of its children whose command line has `part` in it. */
  children(part: string): Promise<number[]>;
  /** Sends the signal and waits for its end. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
  readonly exitCode: Promise<number | null>;
};

/** Runs a program of the project by the Node that runs the tests, or another `program`. */
export function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}, program = process.execPath): Running {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(DATABASE_URL|SEED_PROFILE|PORT|NODE_OPTIONS|JEST_)/.test(name));
  const child = spawn(program, [...args], {
    cwd: projectFolder,
    env: { ...Object.fromEntries(inherited), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const heard = new EventTarget();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      heard.dispatchEvent(new Event('output'));
    });
  }
  const exitCode = once(child, 'close').then(([code]) => code as number | null);
  void exitCode.then(() => heard.dispatchEvent(new Event('output')));
  return {
    pid: child.pid as number,
    output: () => output,
    said: (pattern) => waitFor({ heard, child, output: () => output, pattern }),
    children: (part) => findChildren(child.pid as number, part),
    end: (signal = 'SIGINT') => {
      child.kill(signal);
      return exitCode;
    },
    exitCode,
  };
}

type Waiting = { readonly heard: EventTarget; readonly child: ChildProcess; readonly output: () => string; readonly pattern: RegExp };

function waitFor({ heard, child, output, pattern }: Waiting): Promise<void> {
  return new Promise((resolve, reject) => {
    const listen = (): void => {
      const hasEnded = child.exitCode !== null || child.signalCode !== null;
      if (pattern.test(output())) resolve();
      else if (hasEnded) reject(new Error(`It ended before it said ${pattern}:\n${output()}`));
      else return;
      heard.removeEventListener('output', listen);
    };
    heard.addEventListener('output', listen);
    listen();
  });
}

/** See proc(5): the fourth field of /proc/PID/stat, after a name that may hold anything, is the parent. */
async function findChildren(parent: number, part: string): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const isChild = async (pid: number): Promise<boolean> => {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const [, parentPid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (Number(parentPid) !== parent) return false;
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes(part);
  };
  const found = await Promise.all(pids.map(async (pid) => ((await isChild(pid)) ? [pid] : [])));
  return found.flat();
}
