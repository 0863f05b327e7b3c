import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own, which can be filled and emptied while something writes to it. */
type Disk = {
  readonly folder: string;
  /** Fills what is left, but for so many bytes. */
  readonly fill: (leave: number) => void;
  readonly makeRoom: () => void;
  readonly strike: () => void;
};

/** Why no disk can be made on this machine; null where it can. */
export function cannotMakeDisk(): string | null {
  return process.platform === 'linux' && process.getuid?.() === 0 ? null : 'only the administrator of a Linux machine may make a disk';
}

/** Makes a disk of so many megabytes out of the machine's memory. */
export function makeDisk(megabytes: number): Disk {
  const folder = mkdtempSync(join(tmpdir(), 'ridealong-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', folder]);
  const filling = join(folder, 'filling');
  return {
    folder,
    fill: (leave) => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(filling, new Uint8Array(Math.max(0, bavail * bsize - leave)));
    },
    makeRoom: () => rmSync(filling),
    strike: () => {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
