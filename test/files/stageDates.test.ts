import { describe, expect, test } from 'vitest';
import { stageDateChanges } from '../../lib/files/stageDateChanges';
import { stageDateColumns } from '../../lib/files/stageDateColumns';
import { dealsOf, recognised } from './fixtureFile';

describe('headers of columns that tell when a stage was entered or left', () => {
  test.each([
    ['Date entered "Contract Sent (Sales Pipeline)"', 'entered', 'Contract Sent (Sales Pipeline)'],
    ['Date exited "Contract Sent (Sales Pipeline)"', 'exited', 'Contract Sent (Sales Pipeline)'],
    ['hs_v2_date_entered_contractsent', 'entered', 'contractsent'],
    ['hs_v2_date_exited_176875376', 'exited', '176875376'],
    ['hs_date_entered_closedwon', 'entered', 'closedwon'],
    ['Date entered Proposal', 'entered', 'Proposal'],
    ['Entered on: Proposal', 'entered', 'Proposal'],
    ['Datum des Eintritts in „Angebot“', 'entered', 'Angebot'],
    ["Date d'entrée dans « Devis »", 'entered', 'Devis'],
    ['Fecha de salida de "Propuesta"', 'exited', 'Propuesta'],
    ['进入“合同已发送”的日期', 'entered', '合同已发送'],
    ['Belépés dátuma: Ajánlat', 'entered', 'Ajánlat'],
  ])('%s', (header, what, stage) => {
    expect(stageDateColumns([header])).toEqual([{ column: 0, header, what, stage }]);
  });

  test.each(['Date entered current stage', 'hs_v2_date_entered_current_stage', 'Date entered', 'Entered by', 'Close Date', 'Created'])(
    '%s is none',
    (header) => {
      expect(stageDateColumns([header])).toEqual([]);
    },
  );
});

const day = (at: number) => new Date(at).toISOString().slice(0, 16);
const told = (name: string) => stageDateChanges(dealsOf(name).deals).map(({ dealId, from, to, at }) => [dealId, from, to, day(at)]);

test('they become changes of stage, with the stage that was left at the same time', () => {
  expect(told('hubspot-stage-dates.csv')).toEqual([
    ['9001', null, 'Appointment Scheduled (Sales Pipeline)', '2026-01-05T09:00'],
    ['9001', 'Appointment Scheduled (Sales Pipeline)', 'Contract Sent (Sales Pipeline)', '2026-01-20T11:30'],
    ['9001', 'Contract Sent (Sales Pipeline)', 'Closed Won (Sales Pipeline)', '2026-02-10T15:00'],
    ['9002', null, 'Appointment Scheduled (Sales Pipeline)', '2026-01-06T10:00'],
    ['9002', 'Appointment Scheduled (Sales Pipeline)', 'Closed Lost (Sales Pipeline)', '2026-01-30T10:00'],
    ['9003', null, 'Appointment Scheduled (Sales Pipeline)', '2026-02-01T08:00'],
    ['9003', 'Appointment Scheduled (Sales Pipeline)', 'Contract Sent (Sales Pipeline)', '2026-02-12T08:00'],
    // What the deal did in the other pipeline is not of this one.
    ['9004', null, 'Quote (Renewals)', '2026-02-20T08:00'],
  ]);
});

test('none of them is taken for another date, and a time in a stage for none', () => {
  const { columns } = recognised('hubspot-stage-dates.csv');
  expect(columns.choices.map(({ role, header }) => [role, header])).toEqual([
    ['dealId', 'Record ID'],
    ['name', 'Deal Name'],
    ['owner', 'Deal owner'],
    ['pipeline', 'Pipeline'],
    ['stage', 'Deal Stage'],
    ['amount', 'Amount'],
    ['createdAt', 'Create Date'],
    ['closeDate', 'Close Date'],
  ]);
  expect(columns.stageDates.length).toBe(7);
  expect(columns.rest.map(({ header }) => header)).toEqual(['Latest time in "Contract Sent (Sales Pipeline)"']);
});

test('internal ids are found among the stages of the deals, labels with and without their pipeline', () => {
  const file = (stage: string, header: string) =>
    `Record ID,Deal Stage,Pipeline,Create Date,${header}\n1,${stage},Sales,2026-01-01,2026-01-09\n2,${stage},Sales,2026-01-01,\n3,${stage},Sales,2026-01-01,2026-01-10\n`;
  const stages = (text: string) => new Set(told(text).map(([, , to]) => to));
  expect(stages(file('contractsent', 'hs_v2_date_entered_contractsent_1234567'))).toEqual(new Set(['contractsent']));
  expect(stages(file('Contract Sent', 'hs_v2_date_entered_contractsent'))).toEqual(new Set(['Contract Sent']));
  expect(stages(file('Contract Sent', '"Date entered ""Contract Sent (Sales)"""'))).toEqual(new Set(['Contract Sent']));
  expect(stages(file('Contract Sent', '"Date entered ""Quote (Sales)"""'))).toEqual(new Set(['Quote']));
  expect(stages(file('Contract Sent', '"Date entered ""Quote (signed)"""'))).toEqual(new Set(['Quote (signed)']));
});

test('a cell that is no date is named', () => {
  const { faults } = dealsOf(
    `Record ID,Deal Stage,Create Date,Date entered Offer\n${Array.from({ length: 9 }, (_, index) => `${index},Offer,2026-01-01,2026-01-02\n`).join('')}9,Offer,2026-01-01,soon\n`,
  );
  expect(faults).toMatchObject([{ line: 11, why: 'date-not-understood', effect: 'cell', column: 'Date entered Offer', value: 'soon' }]);
});
