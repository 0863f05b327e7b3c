import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Build, builds } from './built.ts';
import type { Finding, Findings } from './finding.ts';

type Manifest = { readonly [key: string]: unknown };

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src https: http://localhost:* http://127.0.0.1:*; frame-src 'none'; base-uri 'none'; form-action 'none'";

/** What an installation may do, to the letter. Whoever wants more changes this file and says why. */
const wanted = {
  chrome: {
    manifest_version: 3,
    permissions: ['activeTab', 'scripting', 'sidePanel', 'storage', 'unlimitedStorage'],
    web_accessible_resources: [{ resources: ['panel.html'], matches: ['*://*/*'], use_dynamic_url: true }],
    background: ['service_worker'],
  },
  firefox: {
    manifest_version: 3,
    permissions: ['activeTab', 'scripting', 'storage', 'unlimitedStorage'],
    web_accessible_resources: [{ resources: ['panel.html'], matches: ['*://*/*'] }],
    background: ['scripts'],
  },
};

function about({ browser, folder }: Build): readonly Finding[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const keysOf = (value: unknown) => (typeof value === 'object' && value !== null ? Object.keys(value) : []);
  const list = (value: unknown) => (Array.isArray(value) ? (value as readonly string[]) : []);
  const gecko = (manifest['browser_specific_settings'] as { gecko?: { id?: unknown; data_collection_permissions?: unknown } } | undefined)
    ?.gecko;
  const expected = wanted[browser];
  const compare = (name: string, is: unknown, should: unknown): Finding => ({
    name: `${browser} ${name}`,
    problem: isDeepStrictEqual(is, should) ? null : `is ${JSON.stringify(is)}, should be ${JSON.stringify(should)}`,
  });
  return [
    compare('manifest_version', manifest['manifest_version'], expected.manifest_version),
    compare('permissions', list(manifest['permissions']).toSorted(), expected.permissions),
    compare('optional_host_permissions', manifest['optional_host_permissions'], ['*://*/*']),
    // Asked for by whoever connects the history of a CRM whose API takes the session cookie, or lets backups be made into the downloads folder.
    compare('optional_permissions', manifest['optional_permissions'], ['cookies', 'downloads']),
    // Any of these would work on pages that nobody granted.
    ...['host_permissions', 'content_scripts', 'externally_connectable', 'devtools_page'].map((key) =>
      compare(key, manifest[key], undefined),
    ),
    compare('web_accessible_resources', manifest['web_accessible_resources'], expected.web_accessible_resources),
    compare('content_security_policy', manifest['content_security_policy'], { extension_pages: policy }),
    compare(
      'background',
      keysOf(manifest['background']).filter((key) => key !== 'type'),
      expected.background,
    ),
    compare('toggle-panel', keysOf(manifest['commands']), ['toggle-panel']),
    // Nothing about people is kept or shown where the browser promises to forget.
    compare('incognito', manifest['incognito'], 'not_allowed'),
    compare('default_locale', manifest['default_locale'], 'en'),
    // Firefox knows no such schema.
    compare('policy', manifest['storage'], browser === 'chrome' ? { managed_schema: 'policySchema.json' } : undefined),
    ...(browser === 'firefox'
      ? [
          compare('data collection', gecko?.data_collection_permissions, { required: ['none'] }),
          compare('gecko id', typeof gecko?.id, 'string'),
        ]
      : []),
  ];
}

/** What the manifest lets the background do, no page of ours may: each forbids itself to connect anywhere. */
function pagesConnectNowhere({ browser, folder }: Build): readonly Finding[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.html'))
    .map((file) => ({
      name: `${browser} ${file}`,
      problem: readFileSync(join(folder, file), 'utf8').includes(`<meta http-equiv="Content-Security-Policy" content="connect-src 'none'"`)
        ? null
        : 'may connect elsewhere',
    }));
}

/** Both built manifests ask for exactly what the product uses. */
export async function manifests(): Promise<Findings> {
  return { checks: [...builds.flatMap(about), ...builds.flatMap(pagesConnectNowhere)] };
}
