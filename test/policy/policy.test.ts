import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { isAllowed, policyFrom } from '../../lib/policy/policy';

const whole = {
  playbook: '{"format":1}',
  playbookAddress: 'https://intranet.example/playbook.json',
  allowedSites: ['https://*.crm.example', '*://sales.example:8443/*'],
  drawersOff: ['shared'],
  exportsOff: true,
  backupsOff: true,
  retentionDays: { mine: 90, file: 365 },
  ratingsOff: true,
};

test('nothing set leaves everything open', () => {
  const open = policyFrom(undefined);
  expect(open).toMatchObject({
    playbook: null,
    allowedSites: null,
    drawersOff: [],
    exportsOff: false,
    backupsOff: false,
    set: [],
    unread: [],
  });
  expect(open.mostRetentionDays).toEqual({ mine: null, shared: null, file: null });
  expect(isAllowed(open, 'https://anywhere.example')).toBe(true);
});

test('what is set is had, and can be shown as it was written', () => {
  const set = policyFrom(whole);
  expect(set).toMatchObject({ drawersOff: ['shared'], exportsOff: true, backupsOff: true, ratingsOff: true, unread: [] });
  expect(set.mostRetentionDays).toEqual({ mine: 90, shared: null, file: 365 });
  expect(set.playbook).toEqual({ kind: 'content', text: whole.playbook });
  expect(set.set.map(({ name }) => name)).toEqual(Object.keys(whole));
});

test('a playbook may be given as text, as an object, or by its address, which has to be a safe one', () => {
  expect(policyFrom({ playbook: { format: 1 } }).playbook).toEqual({ kind: 'content', text: '{"format":1}' });
  expect(policyFrom({ playbookAddress: 'https://intranet.example/p.json' }).playbook).toEqual({
    kind: 'address',
    address: 'https://intranet.example/p.json',
  });
  for (const playbookAddress of ['http://intranet.example/p.json', 'file:///p.json', 'https://a:b@intranet.example/', 'p.json', 7]) {
    expect(policyFrom({ playbookAddress })).toMatchObject({ playbook: null, unread: [{ name: 'playbookAddress' }] });
  }
});

test('one number of days is for every drawer', () => {
  expect(policyFrom({ retentionDays: 30 }).mostRetentionDays).toEqual({ mine: 30, shared: 30, file: 30 });
});

test('each value that cannot be read falls back by itself and is named; the others hold', () => {
  const broken = policyFrom({
    ...whole,
    exportsOff: 'yes',
    drawersOff: ['shared', 'attic', 4],
    retentionDays: { mine: 0, file: 365, shared: 'long', other: 3 },
    allowedSites: ['https://crm.example', 'not a pattern', null],
    colour: 'red',
  });
  expect(broken).toMatchObject({ exportsOff: false, backupsOff: true, drawersOff: ['shared'] });
  expect(broken.mostRetentionDays).toEqual({ mine: null, shared: null, file: 365 });
  expect(broken.unread.map(({ name, written }) => `${name} ${written}`).toSorted()).toEqual([
    'allowedSites not a pattern',
    'allowedSites null',
    'colour red',
    'drawersOff 4',
    'drawersOff attic',
    'exportsOff yes',
    'retentionDays.mine 0',
    'retentionDays.other 3',
    'retentionDays.shared long',
  ]);
  expect(isAllowed(broken, 'https://crm.example')).toBe(true);
  expect(isAllowed(broken, 'https://other.example')).toBe(false);
});

test('a list of sites of which none can be read still lets Ridealong onto no other site', () => {
  expect(isAllowed(policyFrom({ allowedSites: ['???'] }), 'https://crm.example')).toBe(false);
  expect(isAllowed(policyFrom({ allowedSites: [] }), 'https://crm.example')).toBe(false);
});

test.each([
  ['https://crm.example', 'https://crm.example', true],
  ['https://crm.example', 'http://crm.example', false],
  ['https://crm.example', 'https://crm.example:8443', true],
  ['https://crm.example:8443', 'https://crm.example', false],
  ['https://crm.example:443/*', 'https://crm.example', true],
  ['crm.example', 'http://crm.example:8080', true],
  ['*://*.crm.example/*', 'https://eu.crm.example', true],
  ['*://*.crm.example/*', 'https://crm.example', true],
  ['*://*.crm.example/*', 'https://evilcrm.example', false],
  ['https://crm.example', 'https://crm.example.evil.example', false],
  ['*', 'http://127.0.0.1:8080', true],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', true],
  ['http://[::1]:8080', 'http://[::1]:8080', true],
  ['HTTPS://CRM.Example', 'https://crm.example', true],
])('%s on %s: %s', (pattern, origin, allowed) => {
  expect(isAllowed(policyFrom({ allowedSites: [pattern] }), origin)).toBe(allowed);
});

test('whatever an administrator wrote, it gives a policy', () => {
  const anyValue = fc.anything({ withNullPrototype: true });
  const record = fc.record(Object.fromEntries(Object.keys(whole).map((name) => [name, anyValue])), { requiredKeys: [] });
  fc.assert(
    fc.property(fc.oneof(record, anyValue), (managed) => {
      const read = policyFrom(managed);
      return read.drawersOff.length <= 3000 && typeof isAllowed(read, 'https://crm.example') === 'boolean';
    }),
  );
});

test('the schema that Chromium checks a policy by names every value that is read, and no other', () => {
  const schema = z
    .object({ properties: z.record(z.string(), z.object({ type: z.string() })) })
    .parse(JSON.parse(readFileSync(new URL('../../public/policySchema.json', import.meta.url), 'utf8')));
  expect(Object.keys(schema.properties).toSorted()).toEqual(Object.keys(whole).toSorted());
});
