// A fresh demo network on a free port, stopped and removed when the journeys are over.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START_MS = 120_000;

export async function startServer(binary) {
  const data = await mkdtemp(join(tmpdir(), 'liandong-journeys-'));
  const port = await freePort();
  const child = spawn(binary, ['demo', '--data', data, '--port', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaints = '';
  child.stdout.on('data', (part) => { said += part; });
  child.stderr.on('data', (part) => { complaints += part; });
  const stop = async () => {
    if (child.exitCode === null) {
      const ended = new Promise((resolve) => { child.once('exit', resolve); });
      child.kill('SIGTERM');
      await ended;
    }
    await rm(data, { recursive: true, force: true });
  };
  const base = `http://127.0.0.1:${port}`;
  try {
    await answering(base, child);
  } catch (error) {
    await stop();
    throw new Error(`${binary} did not start: ${error.message}\n${said}${complaints}`);
  }
  return { base, links: linksIn(said), stop };
}

// Each persona's sign-in link stands on a line of its own: name, two blanks, address.
function linksIn(said) {
  const lines = said.split('\n').map((line) => /^(\S+)  (https?:\S+)$/.exec(line)).filter(Boolean);
  return Object.fromEntries(lines.map(([, name, address]) => [name, address]));
}

async function answering(base, child) {
  const until = Date.now() + START_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`);
    const answer = await fetch(`${base}/readyz`).catch(() => null);
    if (answer && answer.ok) return;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error(`no answer within ${START_MS / 1000} s`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
