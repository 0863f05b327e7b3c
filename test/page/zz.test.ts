import { gzipSync } from 'node:zlib';
import { it } from 'vitest';
import { bundle } from './bundle';
it('x', async () => {
  const a = await bundle(`import * as adapter from 'lib/crm/tryton'; import { startReader } from 'lib/page/reader'; startReader({about: adapter.about, page: adapter.page, readDeal: adapter.readDeal, stageAnchor: adapter.stageAnchor, marks: (adapter as any).marks} as never);`);
  console.log('SIZE', a.length, gzipSync(a,{level:9}).length);
});
