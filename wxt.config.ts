import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { defineConfig } from 'wxt';
import type { Adapter } from './lib/crm/adapter';

const notAdapters = new Set(['adapter.ts', 'dom.ts', 'json.ts']);

/** One adapter file gives four scripts, so that a page carries only its own CRM's code and only the part it needs. */
function adapterIds(root: string): readonly string[] {
  return readdirSync(join(root, 'lib/crm'))
    .filter((file) => file.endsWith('.ts') && !notAdapters.has(file))
    .map((file) => basename(file, '.ts'));
}

const parts = ['watch', 'reader', 'marks', 'history'] as const;

/** What each script takes of an adapter. Named one by one: an adapter handed over whole would carry all of itself into each script. */
const takes = {
  watch: ['about', 'page'],
  reader: ['about', 'page', 'readDeal', 'stageAnchor'],
  marks: ['about', 'page', 'marks'],
  history: ['about', 'history', 'historyOfDeal'],
} as const satisfies Record<(typeof parts)[number], readonly (keyof Adapter)[]>;

const starts = { watch: 'watch', reader: 'startReader', marks: 'startMarks', history: 'startHistory' } as const;

/** Whether a source exports a name, by its declaration or from another file. What is not there must not be taken: the bundler would warn. */
function exports(source: string, name: string): boolean {
  return new RegExp(`^export ((const|function|async function\\*?) ${name}\\b|\\{[^}]*\\b${name}\\b)`, 'm').test(source);
}

function scriptOf(part: (typeof parts)[number], id: string, source: string): string {
  const exported = takes[part].filter((name) => exports(source, name));
  // Of what an adapter says of itself a page needs the name, which is the file's.
  const taken = exported.map((name) => (name === 'about' ? `about: { id: '${id}' }` : `${name}: adapter.${name}`)).join(', ');
  return [
    `import * as adapter from '../../lib/crm/${id}';`,
    `import { ${starts[part]} } from '../../lib/page/${part}';`,
    '',
    `export default { main: () => ${starts[part]}({ ${taken} }) };`,
    '',
  ].join('\n');
}

const wrapped = '\0virtual:wxt-unlisted-script-entrypoint?';

/** Around each script WXT puts plugins that there are none of and a report that says nothing in a build; a page need not carry those. */
const bareScripts = {
  name: 'bare-scripts',
  enforce: 'pre' as const,
  load: (id: string) =>
    id.startsWith(wrapped) ? `import script from ${JSON.stringify(id.slice(wrapped.length))};\nexport default script.main();\n` : null,
};

/**
 * The polyfill as a module. Taken as what it is, the bundler copies the browser's API name by name, and a background then has the browser make
 * every part of it before it can answer.
 */
const polyfillAsModule = {
  name: 'polyfill-as-module',
  transform: (code: string, id: string) =>
    id.endsWith('/webextension-polyfill/dist/browser-polyfill.js')
      ? { code: `const module = { exports: {} }, { exports } = module;\n${code}\nexport default module.exports;\n`, map: null }
      : null,
};

/** Zod's schemas, which could each be described as JSON Schema, where nobody asks for that: every script that checks anything carried the code. */
const schemasUndescribed = {
  name: 'schemas-undescribed',
  transform: (code: string, id: string) =>
    id.endsWith('/zod/v4/classic/schemas.js')
      ? {
          code: code
            .replace(/^import \* as processors from .+$/m, 'const processors = {};')
            .replace(
              /^import \{ (createStandardJSONSchemaMethod), (createToJSONSchemaMethod) \} from .+$/m,
              'const $1 = () => {}, $2 = $1;',
            ),
          map: null,
        }
      : null,
};

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  // What Dexie gives otherwise is made for browsers without classes and asynchronous functions, and a tenth larger.
  vite: () => ({
    resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
    plugins: [bareScripts, polyfillAsModule, schemasUndescribed],
  }),
  hooks: {
    // WXT's own imports are put in even where they are switched off: any prop called `storage` then brings along a module of that name.
    'vite:build:extendConfig': (_, config) => {
      config.plugins = (config.plugins ?? []).flat().filter((plugin) => !(plugin && 'name' in plugin && plugin.name === 'unimport'));
    },
    'entrypoints:found': (wxt, infos) => {
      const folder = join(wxt.config.wxtDir, 'crm');
      mkdirSync(folder, { recursive: true });
      for (const id of adapterIds(wxt.config.root)) {
        const source = readFileSync(join(wxt.config.root, `lib/crm/${id}.ts`), 'utf8');
        for (const part of parts) {
          const inputPath = join(folder, `${part}-${id}.ts`);
          writeFileSync(inputPath, scriptOf(part, id, source));
          infos.push({ name: `${part}-${id}`, inputPath, type: 'unlisted-script' });
        }
      }
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    incognito: 'not_allowed',
    permissions: ['activeTab', 'scripting', 'storage', 'unlimitedStorage'],
    optional_host_permissions: ['*://*/*'],
    optional_permissions: ['cookies', 'downloads'],
    commands: {
      'toggle-panel': { suggested_key: { default: 'Alt+Shift+R' }, description: '__MSG_togglePanel__' },
    },
    web_accessible_resources: [
      { resources: ['panel.html'], matches: ['*://*/*'], ...(browser === 'firefox' ? {} : { use_dynamic_url: true }) },
    ],
    content_security_policy: {
      extension_pages:
        // The background alone may connect, to a playbook that the user follows; each page of ours forbids it to itself.
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src https: http://localhost:* http://127.0.0.1:*; frame-src 'none'; base-uri 'none'; form-action 'none'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: { id: 'ridealong@ridealong.example', strict_min_version: '147.0', data_collection_permissions: { required: ['none'] } },
          },
        }
      : { minimum_chrome_version: '123', storage: { managed_schema: 'policySchema.json' } }),
  }),
});
