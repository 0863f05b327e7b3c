/** A browser's page of its own around the published package, built once; every file that is needed beside `node_modules`. */
export const siteFiles: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'atomic-crm-to-drive',
    private: true,
    type: 'module',
    dependencies: { 'atomic-crm': '0.0.2', faker: '5.4.0' },
    devDependencies: { vite: '5.4.21', '@vitejs/plugin-react': '4.7.0' },
  }),
  'index.html': `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Atomic CRM</title></head>
<body><div id="root"></div><script type="module" src="/main.jsx"></script></body></html>
`,
  // The package makes its data anew at each load, by chance: here always the same, of invented people. Loaded before anything of the package.
  'data.js': `import faker from 'faker';
import american from 'faker/locale/en_US';
import english from 'faker/locale/en';
let state = 42;
Math.random = () => {
  state = (state * 1664525 + 1013904223) % 4294967296;
  return state / 4294967296;
};
for (const each of [faker, american, english]) each.seed(42);
const one = (words) => () => words[american.random.number(words.length - 1)];
const first = one(['Carol', 'Bob', 'Alice', 'Daniel', 'Eve', 'Frank', 'Grace', 'Henry', 'Iris', 'Jonas', 'Klara', 'Liam']);
const last = one(['Meyer', 'Keller', 'Morgan', 'Quinn', 'Novak', 'Santos', 'Lindqvist', 'Okafor', 'Rossi', 'Tanaka', 'Vega', 'Weber']);
const place = one(['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elder', 'Fir', 'Gorse', 'Hazel', 'Ivy', 'Juniper', 'Larch', 'Maple']);
const trade = one(['Logistics', 'Foods', 'Print', 'Clinics', 'Tools']);
american.name.firstName = first;
american.name.lastName = last;
american.company.companyName = () => place() + ' ' + trade();
american.internet.email = (name, family) => (name + '.' + family).toLowerCase() + '@crm.example';
american.internet.url = () => 'https://crm.example';
american.phone.phoneNumber = () => '555-0100';
`,
  // The package's own data provider is left where a test can ask it what is true.
  'main.jsx': `import './data.js';
import { createRoot } from 'react-dom/client';
import { memoryStore } from 'react-admin';
import { CRM } from 'atomic-crm/src/root/CRM.tsx';
import { authProvider, dataProvider } from 'atomic-crm/src/providers/fakerest/index.ts';
globalThis.behindThePage = dataProvider;
createRoot(document.getElementById('root')).render(
  <CRM dataProvider={dataProvider} authProvider={authProvider} store={memoryStore()} disableTelemetry />,
);
`,
  'vite.config.js': `import react from '@vitejs/plugin-react';
const text = JSON.stringify;
export default {
  base: './',
  build: { chunkSizeWarningLimit: 20000 },
  plugins: [react({ include: /\\.(jsx|tsx)$/, exclude: [] })],
  define: {
    'import.meta.env.VITE_IS_DEMO': text('true'),
    'import.meta.env.VITE_SUPABASE_URL': text('http://127.0.0.1:9'),
    'import.meta.env.VITE_SUPABASE_ANON_KEY': text('none'),
    'process.env': '{}',
  },
};
`,
};
