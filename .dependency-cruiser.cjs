/** Who may import whom. Each floor of lib/ names what it may use; anything else is an error, types included. */
const floors = {
  domain: [],
  playbook: ['lib/domain', 'lib/result\\.ts'],
  files: ['lib/domain', 'lib/result\\.ts', 'node_modules/((@types/)?papaparse|fflate)/'],
  imports: ['lib/(domain|files|playbook|schema|db)', 'lib/result\\.ts'],
  ratiosCommand: [
    'lib/(domain|files|playbook)',
    'lib/schema/fileRatios\\.ts',
    'lib/result\\.ts',
    '(node:)?(fs|util|path|url|module|child_process)$',
  ],
  search: ['node_modules/minisearch/dist/es/SearchableMap'],
  notes: ['lib/(domain|playbook|schema)', 'lib/browser/extension\\.ts'],
  crm: ['lib/domain', 'lib/result\\.ts'],
  page: [
    'lib/crm',
    'lib/domain',
    'lib/browser/page\\.ts',
    'lib/panelFrame',
    'lib/messages/(client|protocol|panelView)\\.ts',
    'lib/(nextTask|result)\\.ts',
  ],
  schema: [
    'lib/domain',
    'lib/playbook',
    'lib/crm/adapter\\.ts',
    'lib/messages/(protocol|panelView)\\.ts',
    'lib/result\\.ts',
    'node_modules/zod',
  ],
  vault: ['lib/schema/zod\\.ts', 'node_modules/@noble/'],
  backup: [
    'lib/(domain|db|schema|vault|i18n)',
    'lib/settings/settings\\.ts',
    'lib/sites/site\\.ts',
    'lib/result\\.ts',
    'node_modules/(age-encryption|@noble)/',
  ],
  db: [
    'lib/domain',
    'lib/playbook',
    'lib/schema',
    'lib/vault/(textKey|wrappedKey)\\.ts',
    'lib/crm/adapter\\.ts',
    'lib/result\\.ts',
    'node_modules/dexie',
  ],
};

const wall = ([floor, allowed]) => ({
  name: `${floor}-keeps-its-floor`,
  severity: 'error',
  from: { path: `^lib/${floor}/` },
  to: { pathNot: `^(${[`lib/${floor}`, ...allowed].join('|')})` },
});

module.exports = {
  forbidden: [
    ...Object.entries(floors).map(wall),
    {
      name: 'panel-asks-by-message',
      severity: 'error',
      comment: 'In a frame on a CRM page the browser may refuse IndexedDB, and a page must never come near the notes.',
      from: { path: '^components/panel/' },
      to: { path: '^lib/', pathNot: '^lib/(domain|i18n|messages|playbook/playbook\\.ts|crm/adapter\\.ts|browser|result\\.ts)' },
    },
    {
      name: 'page-scripts-stay-small',
      severity: 'error',
      comment: 'What runs in the page of a CRM must not even reach the heavy libraries.',
      from: { path: '^lib/(page|crm)/' },
      to: { path: '(^|/)node_modules/(dexie|zod|react|react-dom|i18next)/', reachable: true },
    },
    {
      name: 'panel-stays-off-the-database',
      severity: 'error',
      from: { path: '^(components|entrypoints)/(panel|sidepanel)/' },
      to: { path: '(^|/)node_modules/dexie/', reachable: true },
    },
    {
      name: 'the-command-is-no-part-of-the-extension',
      severity: 'error',
      comment: 'It reads files with Node.',
      from: { pathNot: '^(lib/ratiosCommand/|test/)' },
      to: { path: '^lib/ratiosCommand/' },
    },
    {
      name: 'the-background-does-not-search',
      severity: 'error',
      comment: 'What it carries is read at every start.',
      from: { path: '^(entrypoints/background|lib/background/)' },
      to: { path: '(^|/)node_modules/minisearch/', reachable: true },
    },
    { name: 'only-db-knows-dexie', severity: 'error', from: { pathNot: '^(lib/db/|test/)' }, to: { path: '(^|/)node_modules/dexie/' } },
    {
      name: 'a-crm-is-known-to-its-own-file-alone',
      severity: 'error',
      from: { path: '^(lib|components|entrypoints)/', pathNot: '^lib/crm/' },
      to: { path: '^lib/crm/', pathNot: '^lib/crm/(adapter|dom|json|unread|adapters|recognise)\\.ts' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'product-does-not-use-tests', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
  ],
  options: {
    tsConfig: { fileName: '.wxt/tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
