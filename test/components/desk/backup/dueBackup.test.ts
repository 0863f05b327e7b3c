import { expect, test, vi } from 'vitest';
import { isBackupDue } from '../../../../components/desk/data/backup/dueBackup';

vi.mock('../../../../lib/background/store', () => ({}));
vi.mock('../../../../lib/policy/policyStore', () => ({}));
vi.mock('../../../../components/desk/data/backup/startBackups', () => ({}));
vi.mock('../../../../components/desk/data/backup/intoDownloads', () => ({}));

const day = 86_400_000;
const at = 1000 * day;

test('a backup is due when there was none, when the last one is as old as was asked for, and when the clock was set far back', () => {
  const last = { at, name: 'Ridealong.age' };
  expect(isBackupDue({ last: null, everyDays: 7 }, at)).toBe(true);
  expect(isBackupDue({ last, everyDays: 7 }, at + 6 * day)).toBe(false);
  expect(isBackupDue({ last, everyDays: 7 }, at + 7 * day)).toBe(true);
  expect(isBackupDue({ last, everyDays: 7 }, at - day)).toBe(false);
  expect(isBackupDue({ last, everyDays: 7 }, at - 8 * day)).toBe(true);
});
