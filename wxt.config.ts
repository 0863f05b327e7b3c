import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { defineConfig } from 'wxt';

const notAdapters = new Set(['adapter.ts', 'dom.ts', 'json.ts', 'unread.ts']);

/** One adapter file gives three scripts, so that a page carries only its own CRM's code and only the part it needs. */
function adapterIds(root: string): readonly string[] {
  return readdirSync(join(root, 'lib/crm'))
    .filter((file) => file.endsWith('.ts') && !notAdapters.has(file))
    .map((file) => basename(file, '.ts'));
}

const parts = ['watch', 'reader', 'history'] as const;

const starts = {
  watch: (id: string) =>
    `import { about, page } from '../lib/crm/${id}';\nimport { watch } from '../lib/page/watch';\n\nwatch({ about, page });\n`,
  reader: (id: string) =>
    `import * as adapter from '../lib/crm/${id}';\nimport { startReader } from '../lib/page/reader';\n\nstartReader(adapter);\n`,
  history: (id: string) =>
    `import * as adapter from '../lib/crm/${id}';\nimport { startHistory } from '../lib/page/history';\n\nstartHistory(adapter);\n`,
};

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  hooks: {
    'entrypoints:found': (wxt, infos) => {
      const folder = join(wxt.config.wxtDir, 'crm');
      mkdirSync(folder, { recursive: true });
      for (const id of adapterIds(wxt.config.root)) {
        for (const part of parts) {
          const inputPath = join(folder, `${part}-${id}.ts`);
          const body = starts[part](id).replaceAll("'../lib/", "'../../lib/");
          writeFileSync(
            inputPath,
            `import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';\n${body.replace(/\n\n(.*)\n$/s, '\n\nexport default defineUnlistedScript(() => {\n  $1\n});\n')}`,
          );
          infos.push({ name: `${part}-${id}`, inputPath, type: 'unlisted-script' });
        }
      }
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: ['activeTab', 'scripting', 'storage', 'unlimitedStorage'],
    optional_host_permissions: ['*://*/*'],
    commands: {
      'toggle-panel': { suggested_key: { default: 'Alt+Shift+R' }, description: '__MSG_togglePanel__' },
    },
    web_accessible_resources: [
      { resources: ['panel.html'], matches: ['*://*/*'], ...(browser === 'firefox' ? {} : { use_dynamic_url: true }) },
    ],
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: { id: 'ridealong@ridealong.example', strict_min_version: '147.0', data_collection_permissions: { required: ['none'] } },
          },
        }
      : { minimum_chrome_version: '123' }),
  }),
});
