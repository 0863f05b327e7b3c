import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ofMachine = join(tmpdir(), 'ridealong-machine-alone');

function isTaken(place: string): boolean {
  try {
    mkdirSync(place);
    writeFileSync(join(place, 'holder'), String(process.pid));
    return true;
  } catch {
    return false;
  }
}

/** Whether the one who has it is gone without having given it back. */
function isLeft(place: string): boolean {
  try {
    process.kill(Number(readFileSync(join(place, 'holder'), 'utf8')), 0);
    return false;
  } catch (problem) {
    // Without a name in it, it is being taken this very moment.
    return problem instanceof Error && 'code' in problem && problem.code === 'ESRCH';
  }
}

/**
 * Does something that must not overlap with what another of our processes does in here: browsers of one kind read their policy from one place
 * on the machine, whoever starts them.
 */
export async function machineAlone<Answer>(work: () => Promise<Answer>, place = ofMachine): Promise<Answer> {
  while (!isTaken(place)) {
    if (isLeft(place)) rmSync(place, { recursive: true, force: true });
    else await new Promise((goOn) => setTimeout(goOn, 200));
  }
  try {
    return await work();
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
