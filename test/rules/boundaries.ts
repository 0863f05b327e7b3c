import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, root } from '../setup/command.ts';
import type { Findings } from './finding.ts';

type Summary = {
  readonly totalCruised: number;
  readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string; readonly to: string }[];
};

const floors = ['lib', 'components', 'entrypoints'];

/** Lines that each break one wall. Each has to be found, or the walls are painted on. */
const planted = [
  { rule: 'domain-keeps-its-floor', file: 'lib/domain/planted.ts', text: "import { failure } from '../result';\nfailure('planted');\n" },
  { rule: 'files-keeps-its-floor', file: 'lib/files/planted.ts', text: "import '../playbook/playbook';\n" },
  { rule: 'the-command-is-no-part-of-the-extension', file: 'lib/answers/planted.ts', text: "import '../ratiosCommand/run';\n" },
  { rule: 'crm-keeps-its-floor', file: 'lib/crm/planted.ts', text: "import '../playbook/playbook';\n" },
  { rule: 'page-scripts-stay-small', file: 'lib/page/planted.ts', text: "import '../crm/plantedHop';\n" },
  { rule: 'only-db-knows-dexie', file: 'lib/crm/plantedHop.ts', text: "import 'dexie';\n" },
  { rule: 'panel-stays-off-the-database', file: 'components/panel/planted.ts', text: "import '../../lib/crm/plantedHop';\n" },
  { rule: 'everything-resolves', file: 'lib/planted.ts', text: "import './nowhere';\n" },
];

async function cruise(folder: string): Promise<Summary> {
  const done = await command('depcruise', [...floors, '--config', '.dependency-cruiser.cjs', '--output-type', 'json'], { cwd: folder });
  if (!done.answer.startsWith('{')) throw new Error(done.output);
  return (JSON.parse(done.answer) as { summary: Summary }).summary;
}

function copyWithViolations(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ridealong-walls-'));
  for (const floor of floors) cpSync(join(root, floor), join(folder, floor), { recursive: true });
  for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json']) cpSync(join(root, file), join(folder, file));
  cpSync(join(root, '.wxt'), join(folder, '.wxt'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const { file, text } of planted) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

/** The walls between the floors hold, the tool looked at every module, and a planted violation of each kind is found. */
export async function boundaries(): Promise<Findings> {
  const summary = await cruise(root);
  const violations = summary.violations.map((found) => `${found.rule.name}: ${found.from} -> ${found.to}`);
  const folder = copyWithViolations();
  try {
    const spoiled = await cruise(folder);
    return {
      note: `${summary.totalCruised} modules`,
      checks: [
        { name: 'modules were cruised', problem: summary.totalCruised > 50 ? null : `only ${summary.totalCruised}` },
        { name: 'walls', problem: violations.length === 0 ? null : `\n${violations.join('\n')}` },
        ...planted.map(({ rule, file }) => ({
          name: `a planted violation of ${rule} is found`,
          problem: spoiled.violations.some((found) => found.rule.name === rule && found.from === file) ? null : 'it was not',
        })),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
