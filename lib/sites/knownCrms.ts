import type { About } from '../crm/adapter';

const abouts = import.meta.glob<About>(['../crm/*.ts', '!../crm/{adapter,dom,json}.ts'], { eager: true, import: 'about' });

/** Every CRM that an adapter exists for, by name. */
export const knownCrms: readonly About[] = Object.values(abouts).sort((one, other) => one.name.localeCompare(other.name));

export function knownCrm(id: string): About | null {
  return knownCrms.find((about) => about.id === id) ?? null;
}
