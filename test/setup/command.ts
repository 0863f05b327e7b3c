import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every process that a command starts carries this, so that what is left over can be told from everybody else's. */
const markName = 'RIDEALONG_RUN';
const markValue = randomUUID();

/** The environment of commands, and of servers that are to end with the run: the project's own Node and tools first. */
export const environment: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
  NO_COLOR: '1',
  FORCE_COLOR: undefined,
  [markName]: markValue,
};

/** Sends a signal to a command and all that it started. */
function signal(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (process.platform === 'win32') child.kill(name);
    else if (child.pid !== undefined) process.kill(-child.pid, name);
  } catch {
    // It has ended by itself.
  }
}

type Options = { readonly minutes?: number; readonly cwd?: string };

/** `output` is all that was written, `answer` what came by stdout alone. The code is null where the time ran out. */
export type Done = { readonly code: number | null; readonly output: string; readonly answer: string };

/** Runs a command in the checkout without stdin. Gives its exit code and all it wrote; past its time it is ended and the code is null. */
export function command(name: string, words: readonly string[], { minutes = 5, cwd = root }: Options = {}): Promise<Done> {
  return new Promise((resolve) => {
    const child = spawn(name, [...words], {
      cwd,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      shell: process.platform === 'win32',
    });
    let output = '';
    let answer = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      signal(child, 'SIGTERM');
      setTimeout(() => signal(child, 'SIGKILL'), 5_000).unref();
    }, minutes * 60_000);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      answer += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.on('error', (problem) => {
      output += `${name}: ${problem.message}\n`;
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: late ? null : (code ?? 1), output: late ? `${output}\nStopped after ${minutes} minutes.\n` : output, answer });
    });
  });
}

/** Ends what commands have left running: processes that carry this run's mark (Linux tells; elsewhere the groups were ended already). */
export function endLeftovers(): number {
  if (process.platform !== 'linux') return 0;
  let ended = 0;
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) continue;
    try {
      if (!readFileSync(`/proc/${entry}/environ`, 'utf8').split('\0').includes(`${markName}=${markValue}`)) continue;
      process.kill(Number(entry), 'SIGKILL');
      ended += 1;
    } catch {
      // Gone, or somebody else's.
    }
  }
  return ended;
}
