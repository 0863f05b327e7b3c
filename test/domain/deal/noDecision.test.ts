import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { outcomeOf } from '../../../lib/domain/deal/noDecision';
import { defaultPlaybook } from '../../../lib/playbook/default';

const reasons = defaultPlaybook.noDecisionReasons;

describe('an outcome as the playbook sees it', () => {
  test.each([
    'No decision',
    'no-decision',
    'NO DECISION / non-responsive',
    'Lost: postponed',
    'Postponed (budget round)',
    'Timing',
    '项目搁置',
    '暂缓，明年再看',
    'Pas de décision',
    'PAS DE DECISION',
    'Sans réponse – relancé trois fois',
    'Elhalasztva',
    'elhalasztva; jövőre újra',
    'Nem válaszol',
  ])('lost for "%s" is no decision', (reason) => {
    expect(outcomeOf('lost', reason, reasons)).toBe('no-decision');
  });

  test.each([
    'Price',
    'Lost to competitor',
    'No budget',
    'Project cancelled',
    'They made no decision power visible and bought from Acme',
    '价格太高',
    'Prix',
    'Túl drága',
    '',
    '   ',
    '/',
    '__proto__',
    'constructor',
  ])('lost for "%s" stays lost', (reason) => {
    expect(outcomeOf('lost', reason, reasons)).toBe('lost');
  });

  it('stays lost where no reason was given', () => {
    expect(outcomeOf('lost', null, reasons)).toBe('lost');
  });

  it.each(['open', 'won', 'no-decision'] as const)('%s stays as it is, whatever is written beside it', (kind) => {
    expect(outcomeOf(kind, 'no decision', reasons)).toBe(kind);
  });

  it('knows each reason of the default, in capitals too', () => {
    expect(reasons.filter((reason) => outcomeOf('lost', reason.toUpperCase(), reasons) !== 'no-decision')).toEqual([]);
  });

  it('takes nothing for no decision where the playbook lists nothing', () => {
    fc.assert(
      fc.property(fc.string(), (reason) => {
        expect(outcomeOf('lost', reason, [])).toBe('lost');
      }),
    );
    expect(outcomeOf('lost', '', ['', ' - '])).toBe('lost');
  });
});
