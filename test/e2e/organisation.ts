import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../setup/browsers.ts';
import { chromiumId } from './chromiumId.ts';
import type { Spec } from './spec.ts';
import { builtExtension } from './stage.ts';

function geckoId(): string {
  const manifest = JSON.parse(readFileSync(join(builtExtension('firefox'), 'manifest.json'), 'utf8')) as {
    browser_specific_settings: { gecko: { id: string } };
  };
  return manifest.browser_specific_settings.gecko.id;
}

const chromiumFolder = '/etc/chromium/policies/managed';
const firefoxFolder = '/etc/firefox/policies';

/** The file that an administrator of a Linux machine writes, and what stands in it. */
function policyFile(
  browser: 'chromium' | 'firefox',
  values: object,
): { readonly folder: string; readonly name: string; readonly text: string } {
  return browser === 'chromium'
    ? {
        folder: chromiumFolder,
        name: 'ridealong-organisation.json',
        text: JSON.stringify({ '3rdparty': { extensions: { [chromiumId(builtExtension('chromium'))]: values } } }),
      }
    : {
        folder: firefoxFolder,
        name: 'policies.json',
        text: JSON.stringify({ policies: { '3rdparty': { Extensions: { [geckoId()]: values } } } }),
      };
}

/** Folders of a path, the outermost first. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
}

/** Sets what an organisation sets, in the file that the browser reads it from, before it starts; afterwards all is as it was. */
export function setByOrganisation(values: object): Required<Pick<Spec, 'cannotRun' | 'prepareMachine'>> {
  return {
    cannotRun: (browser) => {
      if (process.platform !== 'linux' || process.getuid?.() !== 0)
        return 'only the administrator of a Linux machine may write its policy file';
      if (browser === 'chromium' && !/\/chromium[^/]*$/.test(findBrowser('chromium') ?? ''))
        return 'this Chromium keeps its policies elsewhere';
      return existsSync(join(firefoxFolder, 'policies.json')) ? 'this machine has a policy of its own' : null;
    },
    prepareMachine: (browser) => {
      const { folder, name, text } = policyFile(browser, values);
      const made = foldersOf(folder).filter((each) => !existsSync(each));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, name), text);
      return () => {
        rmSync(join(folder, name), { force: true });
        for (const each of made.toReversed()) if (existsSync(each)) rmdirSync(each);
      };
    },
  };
}
