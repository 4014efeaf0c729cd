#!/usr/bin/env node
// Runs a program of this workspace by the Node that it is written for, with the dependencies that its lock file names.
// Plain JavaScript without imports of packages: this is what runs before anything is installed, under an older Node.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.supergraph-lock');
/** Half of what a start takes is compiling what has been compiled before. Node looks by content, and goes without where it may not write. */
const compiled = join(modules, '.cache', 'compiled');
const oldestNode = [22, 17];

try {
  await install();
  process.exitCode = await run(findNode(), process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error.isRefusal ? error.message : error.stack}\n`);
  process.exitCode = error.exitCode ?? 1;
}

async function install() {
  const wanted = createHash('sha256')
    .update(read(join(root, 'package-lock.json')))
    .digest('hex');
  if (read(stamp).trim() === wanted) return;
  const release = await takeTurn();
  try {
    // Another run may have installed them meanwhile.
    if (read(stamp).trim() === wanted) return;
    await runNpmCi();
    writeFileSync(stamp, `${wanted}\n`);
  } finally {
    release();
  }
}

/** One installation at a time: a second run of any command waits for the first. */
async function takeTurn() {
  const lock = join(root, '.data', 'install.lock');
  mkdirSync(dirname(lock), { recursive: true });
  for (let isTold = false; ; isTold = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = Number(read(lock));
    // A moment passes between the file's creation and its content.
    if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
    else if (!isTold) process.stderr.write('Waiting for another run to install the dependencies …\n');
    await delay(200);
  }
}

async function runNpmCi() {
  const begin = Date.now();
  process.stderr.write('Installing dependencies … ');
  // Whatever NODE_ENV or the person's npm settings leave out is needed here: Node itself and PostgreSQL are optional dependencies.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], shell: process.platform === 'win32' };
  const child = spawn('npm', args, options);
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (complaint += text));
  const result = await ended(child);
  if (result.code === 0) return process.stderr.write(`done in ${Math.round((Date.now() - begin) / 1_000)} s.\n`);
  process.stderr.write('\n');
  if (result.error) throw refusal(`npm cannot be run: ${result.error.message}.`);
  if (result.signal === 'SIGINT' || result.code === 130) throw refusal('The installation was interrupted.', 130);
  throw refusal(`The dependencies cannot be installed: ${reasonOf(complaint) ?? `npm ci ended with code ${result.code ?? result.signal}`}.`);
}

/** npm explains itself over many lines; the first that is not a code or an address says what is wrong. */
function reasonOf(complaint) {
  const lines = complaint.split('\n').map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim());
  return lines.find((line) => line !== '' && !/^(code|errno|syscall|network This is|path|A complete log|npm )/.test(line))?.replace(/\.$/, '');
}

function findNode() {
  const packaged = join(modules, `node-linux-${process.arch}`, 'bin', 'node');
  // It may be there and yet not run: it needs glibc.
  if (process.platform === 'linux' && existsSync(packaged) && spawnSync(packaged, ['--version']).status === 0) return packaged;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return process.execPath;
  throw refusal(`Node ${oldestNode.join('.')} or newer is needed, and this is ${process.versions.node}: install a newer one from https://nodejs.org.`);
}

async function run(node, args) {
  const path = [dirname(node), join(modules, '.bin'), process.env.PATH].join(delimiter);
  const child = spawn(node, args, { stdio: 'inherit', env: { APOLLO_TELEMETRY_DISABLED: '1', NODE_COMPILE_CACHE: compiled, ...process.env, PATH: path } });
  // Ctrl-C reaches every program of the terminal, the child too; once more would read as a person's second Ctrl-C.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  const forgetParent = endWithParent(child);
  const { error, code, signal } = await ended(child);
  forgetParent();
  if (error) throw refusal(`${node} cannot be run: ${error.message}.`);
  return code ?? 128 + constants.signals[signal];
}

/** The shell that npx puts in between dies of a signal without handing it on. The child is told once: twice would mean at once. */
function endWithParent(child) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 250);
  return () => clearInterval(watch);
}

function ended(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ error }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function refusal(message, exitCode = 1) {
  return Object.assign(new Error(message), { isRefusal: true, exitCode });
}
