import type { Ability, About } from '../../lib/crm/adapter';

const abilities: readonly (readonly [Ability, string])[] = [
  ['deal', 'deal page'],
  ['stageChange', 'stage change'],
  ['pipeline', 'board'],
  ['list', 'list'],
  ['history', 'history'],
];

/** The README's table of CRMs, as the adapters tell it. */
export function supportTable(abouts: readonly About[]): string {
  const rows = abouts.map((about) => [about.name, ...abilities.map(([ability]) => about.evidence[ability]), about.checkedOn]);
  const head = ['CRM', ...abilities.map(([, name]) => name), 'checked on'];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
