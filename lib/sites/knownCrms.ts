import type { About } from '../crm/adapter';

const abouts = import.meta.glob<About>(['../crm/*.ts', '!../crm/{adapter,dom,json}.ts'], { eager: true, import: 'about' });

/** Every CRM that an adapter exists for, by name. Not by the language's order of letters, which takes a background longer to have than all else it begins with. */
export const knownCrms: readonly About[] = Object.values(abouts).sort((one, other) => (one.name < other.name ? -1 : 1));

export function knownCrm(id: string): About | null {
  return knownCrms.find((about) => about.id === id) ?? null;
}
