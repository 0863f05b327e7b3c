import { describe, expect, test } from 'vitest';
import { withoutPersons } from './withoutPersons';

describe('a page without its persons', () => {
  const page =
    '<p data-owner="Jane Roe">Jane  Roe</p><a href="mailto:john.doe@acme-corp.com">John Doe</a> <i>Doe, John</i> <a href="tel:+3612345678">+36 1 234 5678</a>';

  test('has no address, number or name of them left, and the same stand-in for the same person', () => {
    const { text, replaced } = withoutPersons(page, ['Jane Roe']);
    expect(text).toBe(
      '<p data-owner="Carol Meyer">Carol Meyer</p><a href="mailto:person1@example.com">Bob Keller</a> <i>Bob Keller</i> <a href=""></a>',
    );
    expect(replaced).toEqual({ addresses: 1, telephones: 2, names: 4, secrets: 0 });
  });

  test('names what looks like a name and was not given', () => {
    expect(withoutPersons('<b>Mary Major</b><script>Quick Action</script><p>Expected Revenue 12</p>', []).mayBeNames).toEqual([
      'Mary Major',
      'Quick Action',
      'Expected Revenue',
    ]);
    expect(withoutPersons(page, ['Jane Roe']).mayBeNames).toEqual([]);
  });

  test('names what still has the surname of a replaced person in it', () => {
    const { text, mayBeNames } = withoutPersons('<a href="/users/u_roe.1" title="Jane Roe">Jane Meyer</a>', ['Jane Roe', 'Jane Meyer']);
    expect(text).toBe('<a href="/users/u_roe.1" title="Carol Meyer">Bob Keller</a>');
    expect(mayBeNames).toEqual(['u_roe.1']);
  });

  test('loses keys of sessions, and nothing of what only looks alike', () => {
    const { text, replaced } = withoutPersons('csrf_token: "0f014e4ff11645bdfb18" data-id="0f014e4ff11645bdfb18" token: short', []);
    expect(text).toBe('csrf_token: "removed" data-id="0f014e4ff11645bdfb18" token: short');
    expect(replaced.secrets).toBe(1);
  });

  test('leaves example addresses, dates and amounts as they are', () => {
    const plain = 'bob@example.com 2026-11-22 11,000.00 € 12/24/2026 +5 pts Roedeer Janet';
    expect(withoutPersons(plain, ['Jane Roe'])).toMatchObject({ text: plain, replaced: { addresses: 0, telephones: 0, names: 0 } });
  });
});
