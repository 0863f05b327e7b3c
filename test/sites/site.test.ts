import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressFrom, patternOf, sitesFrom } from '../../lib/sites/site';

test('a typed address gets https where no scheme was typed, and keeps its port as part of the origin', () => {
  expect(addressFrom(' crm.example.com ')?.origin).toBe('https://crm.example.com');
  expect(addressFrom('http://127.0.0.1:8069/#crm')?.origin).toBe('http://127.0.0.1:8069');
  expect(addressFrom('localhost:8080')?.origin).toBe('https://localhost:8080');
});

test('what is no web address is refused and never throws', () => {
  for (const text of ['', '   ', 'http://', 'chrome://extensions', 'file:///etc/passwd', 'javascript:alert(1)', 'https://[']) {
    expect(addressFrom(text), text).toBeNull();
  }
  fc.assert(fc.property(fc.string(), (text) => addressFrom(text) === null || patternOf(new URL(addressFrom(text)?.href ?? '')) !== null));
});

test('a match pattern names scheme and host without the port, because patterns know none', () => {
  expect(patternOf(new URL('http://127.0.0.1:8069/x?y#z'))).toBe('http://127.0.0.1/*');
  expect(patternOf(new URL('ftp://crm.example.com/'))).toBeNull();
});

test('a stored list gives its readable sites and leaves out the others', () => {
  const site = { origin: 'https://crm.example.com', crm: 'demo', patterns: ['https://crm.example.com/*'], on: true, addedAt: 1 };
  expect(sitesFrom([site, null, { ...site, origin: 'crm.example.com/deals' }, { ...site, patterns: [] }, 7])).toEqual([site]);
  expect(sitesFrom('nothing')).toEqual([]);
  fc.assert(fc.property(fc.anything(), (stored) => Array.isArray(sitesFrom(stored))));
});
