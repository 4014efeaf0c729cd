import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { childrenOf } from './processes.ts';

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
      else if (hasEnded) reject(new Error(`It ended (${child.signalCode ?? `code ${child.exitCode}`}) before it said ${pattern}:\n${output()}`));
      else return;
      heard.removeEventListener('output', listen);
    };
    heard.addEventListener('output', listen);
    listen();
  });
}

async function findChildren(parent: number, part: string): Promise<number[]> {
  const commandLines = childrenOf(parent).map(async (pid) => ({ pid, text: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') }));
  return (await Promise.all(commandLines)).filter(({ text }) => text.includes(part)).map(({ pid }) => pid);
}
