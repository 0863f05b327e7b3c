import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bundle } from './bundle';

// The limits are those of the lightest comparable extension; a watcher is on every granted page, a reader only where it matters.
describe('what a page has to carry', () => {
  it('keeps the watcher of the demo CRM under 10 KB', async () => {
    const code = await bundle(
      `import { about, page } from 'lib/crm/demo'; import { watch } from 'lib/page/watch'; watch({ about, page });`,
    );
    expect(code).toContain('pageMatters');
    expect(code.length).toBeLessThan(10_240);
    expect(code, 'a watcher observes no mutations').not.toContain('MutationObserver');
    expect(code, 'and carries no reader').not.toContain('readDeal');
  });

  it('keeps the reader of the demo CRM under 31 KB, 11 KB zipped', async () => {
    const code = await bundle(
      `import { about, page, readDeal, stageAnchor } from 'lib/crm/demo'; import { startReader } from 'lib/page/reader'; startReader({ about, page, readDeal, stageAnchor });`,
    );
    expect(code).toContain('dealSeen');
    expect(code.length).toBeLessThan(31 * 1024);
    expect(gzipSync(code, { level: 9 }).length).toBeLessThan(11 * 1024);
    expect(code, 'and carries no history').not.toContain('historyPage');
    expect(code, 'and no marks').not.toContain('marksFor');
  });
});
