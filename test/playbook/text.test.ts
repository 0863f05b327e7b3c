import { describe, expect, it } from 'vitest';
import { inLanguage } from '../../lib/playbook/text';

describe('a text in a language', () => {
  it('is that language’s own words where there are any', () => {
    expect(inLanguage({ en: 'Need', hu: 'Igény' }, 'hu')).toBe('Igény');
  });

  it('falls back to English first', () => {
    expect(inLanguage({ zh: '需求', en: 'Need' }, 'fr')).toBe('Need');
  });

  it('falls back to whatever the team wrote, if there is no English', () => {
    expect(inLanguage({ hu: 'Igény' }, 'zh')).toBe('Igény');
  });

  it('passes over an empty text', () => {
    expect(inLanguage({ fr: '  ', en: 'Need' }, 'fr')).toBe('Need');
  });

  it('is empty where nothing was written', () => {
    expect(inLanguage({}, 'en')).toBe('');
  });
});
