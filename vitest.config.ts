import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// webextension-polyfill throws on import outside an extension, so that unit tests get a browser kept in memory instead.
const browserInMemory = fileURLToPath(new URL('./test/setup/browserInMemory.ts', import.meta.url));

export default defineConfig({
  // Dexie in the form that is shipped.
  resolve: { alias: { 'webextension-polyfill': browserInMemory, dexie: 'dexie/dist/modern/dexie.mjs' } },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/crm/drive/**', '**/node_modules/**'],
    environment: 'node',
    setupFiles: ['test/setup/everyLanguage.ts', 'test/setup/seed.ts', 'test/setup/patience.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    // A machine that others use is slow.
    expect: { poll: { timeout: 10_000 } },
  },
});
