import type { AccessRight } from '../crm/adapter';
import type { AccessVerbs, KeyTrial } from '../messages/access';
import type { Handlers } from '../messages/server';
import { failure, success } from '../result';
import { knownCrm } from '../sites/knownCrms';
import type { Site } from '../sites/site';
import { readSites } from '../sites/siteStore';
import type { OwnAsker } from './door';
import { remoteRequestWith } from './remoteRequest';

async function trialOf(key: string, site: Site, rights: readonly AccessRight[]): Promise<KeyTrial> {
  const lacking: string[] = [];
  for (const [place, right] of rights.entries()) {
    const answer = await remoteRequestWith(key, site, { method: 'GET', path: right.path });
    const status = answer.ok ? answer.value.status : null;
    if (status === 401) return { kind: 'refused' };
    if (status === 403 && place === 0) return { kind: 'lacks', right: right.name };
    if (status === 403) lacking.push(right.name);
    else if (!answer.ok) return { kind: 'untried', problem: answer.why.kind };
    else if (status === 429 || status === 503) return { kind: 'untried', problem: 'busy' };
    else if (status !== 200) return { kind: 'untried', problem: 'not-understood' };
  }
  return { kind: 'works', lacking };
}

/** Tries keys for CRMs' APIs. A key is in the question alone: no answer carries one. */
export const accessVerbs: Handlers<keyof AccessVerbs, OwnAsker> = {
  tryAccessKey: async ({ origin, key }) => {
    const site = (await readSites()).find((candidate) => candidate.origin === origin);
    const access = site && knownCrm(site.crm)?.remote?.access;
    return site && access?.kind === 'key' ? success(await trialOf(key, site, access.rights)) : failure('not-allowed');
  },
};
