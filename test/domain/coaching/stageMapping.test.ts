import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { guessMapping } from '../../../lib/domain/coaching/stageMapping';
import type { Pipeline, PipelineStage } from '../../../lib/domain/deal/pipeline';
import { defaultPlaybook } from '../../../lib/playbook/default';

const [process] = defaultPlaybook.processes;
if (process === undefined) throw new Error('the default playbook has a process');

const order = process.stages.map((stage) => stage.id);

function pipeline(stages: readonly (string | PipelineStage)[]): Pipeline {
  const full = stages.map(
    (stage, index): PipelineStage => (typeof stage === 'string' ? { id: `s${index}`, label: stage, kind: 'open' } : stage),
  );
  return { key: 'demo|http://crm.test|1', label: 'Sales', stages: full };
}

function guessed(labels: readonly (string | PipelineStage)[]): readonly (string | null)[] {
  return guessMapping(pipeline(labels), process ?? { stages: [] }).map((match) => match.playbookStage);
}

const [l, n, p, g, c] = ['lead', 'need', 'proposal', 'negotiation', 'close'];

/** Stages as the CRMs name them after installation, and what a sales manager would take them for. */
const asDelivered: readonly {
  readonly crm: string;
  readonly labels: readonly string[];
  readonly taken: readonly (string | undefined)[];
}[] = [
  {
    crm: 'Salesforce, SuiteCRM',
    labels: [
      ...['Prospecting', 'Qualification', 'Needs Analysis', 'Value Proposition', 'Id. Decision Makers', 'Perception Analysis'],
      ...['Proposal/Price Quote', 'Negotiation/Review'],
    ],
    taken: [l, n, n, n, n, n, p, g],
  },
  {
    crm: 'HubSpot',
    labels: ['Appointment Scheduled', 'Qualified To Buy', 'Presentation Scheduled', 'Decision Maker Bought-In', 'Contract Sent'],
    taken: [l, n, p, g, c],
  },
  { crm: 'Odoo', labels: ['New', 'Qualified', 'Proposition'], taken: [l, n, p] },
  { crm: 'Odoo in French', labels: ['Nouveau', 'Qualifié', 'Proposition'], taken: [l, n, p] },
  { crm: 'Tryton', labels: ['Lead', 'Opportunity'], taken: [l, n] },
  { crm: 'Atomic CRM', labels: ['Opportunity', 'Proposal Sent', 'In Negociation'], taken: [n, p, g] },
  { crm: 'Dynamics', labels: ['1-Qualify', '2-Develop', '3-Propose', '4-Close'], taken: [n, n, p, c] },
  { crm: 'EspoCRM', labels: ['Prospecting', 'Qualification', 'Proposal', 'Negotiation'], taken: [l, n, p, g] },
  { crm: 'the demo', labels: ['New lead', 'Needs analysis', 'Proposal', 'Negotiation', 'Closing'], taken: [l, n, p, g, c] },
  { crm: 'a Chinese CRM', labels: ['验证客户', '需求确定', '方案/报价', '谈判审核', '合同签署'], taken: [l, n, p, g, c] },
  {
    crm: 'a French team',
    labels: ['1. Prise de contact', 'DÉCOUVERTE', 'Devis envoyé (50 %)', 'Négociation', 'En attente de signature'],
    taken: [l, n, p, g, c],
  },
  { crm: 'a Hungarian team', labels: ['Érdeklődő', 'Igenyfelmeres', 'Árajánlat', 'Ártárgyalás', 'Szerződéskötés'], taken: [l, n, p, g, c] },
];

describe('a guess by label', () => {
  test.each(asDelivered)('of $crm', ({ labels, taken }) => {
    expect(guessed(labels)).toEqual(taken);
  });

  it('leaves out stages that end a deal', () => {
    const won: PipelineStage = { id: 'won', label: 'Proposal accepted', kind: 'won' };
    const lost: PipelineStage = { id: 'lost', label: 'Lead lost', kind: 'lost' };
    expect(guessed(['Lead', lost, 'Proposal', won])).toEqual(['lead', null, 'proposal', null]);
  });

  it('reads through accents, case, widths, numbers and punctuation', () => {
    expect(guessed(['  ＬＥＡＤ ', '20% — Needs   analysis!', '*** 报价 ***'])).toEqual(['lead', 'need', 'proposal']);
  });

  it.each(['Igenyfelmeres', 'DECOUVERTE', 'Découverte', 'needs-analysis'])('knows "%s" on its own', (label) => {
    expect(guessed([label])).toEqual(['need']);
  });

  it('prefers the very label to one that only holds it', () => {
    expect(guessed(['New proposal review meeting', 'Negotiation'])).toEqual(['proposal', 'negotiation']);
  });

  it('takes the earlier of two stages that fit alike', () => {
    expect(guessed(['Lead/Need'])).toEqual(['lead']);
  });

  it('takes no part of a word for the word', () => {
    expect(guessed(['Misleading', 'Unordered', 'Newsletter'])).toEqual([null, null, null]);
  });

  it('never lets a later stage go back, and gives up the label that fits the order worst', () => {
    expect(guessed(['Need', 'Proposal', 'Lead', 'Negotiation'])).toEqual(['need', 'proposal', 'proposal', 'negotiation']);
  });
});

describe('a guess by place', () => {
  it('fills between known stages', () => {
    expect(guessed(['Lead', 'Ping', 'Proposal'])).toEqual(['lead', 'need', 'proposal']);
    expect(guessed(['Lead', 'Ping', 'Pong', 'Negotiation'])).toEqual(['lead', 'need', 'proposal', 'negotiation']);
    expect(guessed(['Need', 'Ping', 'Proposal'])).toEqual(['need', 'need', 'proposal']);
  });

  it('fills the ends', () => {
    expect(guessed(['Ping', 'Proposal', 'Negotiation', 'Pong'])).toEqual(['lead', 'proposal', 'negotiation', 'close']);
    expect(guessed(['Ping', 'Pang', 'Need', 'Proposal'])).toEqual(['lead', 'lead', 'need', 'proposal']);
    expect(guessed(['Lead', 'Negotiation', 'Ping', 'Pang'])).toEqual(['lead', 'negotiation', 'close', 'close']);
  });

  it('says nothing of stages around a single known one', () => {
    expect(guessed(['Ping', 'Proposal', 'Pong'])).toEqual([null, 'proposal', null]);
  });

  it('says nothing where no label is known', () => {
    expect(guessed(['Ping', 'Pong', 'Pung', 'Peng', 'Pang'])).toEqual([null, null, null, null, null]);
  });

  it('says nothing of an empty pipeline or process', () => {
    expect(guessed([])).toEqual([]);
    expect(guessMapping(pipeline(['Lead', 'Need']), { stages: [] }).map((match) => match.playbookStage)).toEqual([null, null]);
  });
});

describe('any pipeline', () => {
  const hostile = fc.constantFrom(
    '__proto__',
    'constructor',
    '',
    '   ',
    '123',
    '\u202eداعل',
    '<img onerror=x>',
    '😀',
    '(((',
    '\\',
    'a'.repeat(5000),
    'é'.repeat(5000),
  );
  const known = fc.constantFrom(...process.stages.flatMap((stage) => [...stage.alsoCalled, ...Object.values(stage.name)]));
  const label = fc.oneof(known, known, hostile, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
  const stages = fc.array(
    fc.record({ id: fc.oneof(fc.string(), fc.constant('__proto__')), label, kind: fc.constantFrom('open', 'open', 'open', 'won', 'lost') }),
    { maxLength: 25 },
  );

  it('gets one entry a stage, in its order, with stages of the playbook only', () => {
    fc.assert(
      fc.property(stages, (all) => {
        const matches = guessMapping(pipeline(all), process);
        expect(matches.map((match) => match.stageId)).toEqual(all.map((stage) => stage.id));
        for (const [index, match] of matches.entries()) {
          expect([null, ...order]).toContain(match.playbookStage);
          if (all[index]?.kind !== 'open') expect(match.playbookStage).toBeNull();
        }
      }),
    );
  });

  it('is never mapped backwards', () => {
    fc.assert(
      fc.property(stages, (all) => {
        const places = guessMapping(pipeline(all), process).flatMap((match) =>
          match.playbookStage === null ? [] : [order.indexOf(match.playbookStage)],
        );
        expect(places).toEqual(places.toSorted((one, other) => one - other));
      }),
    );
  });

  it('has no gap left once two of its stages are known', () => {
    fc.assert(
      fc.property(stages, (all) => {
        const open = guessMapping(pipeline(all), process).filter((_, index) => all[index]?.kind === 'open');
        const mapped = open.filter((match) => match.playbookStage !== null).length;
        expect([0, 1, open.length]).toContain(mapped);
      }),
    );
  });

  it('that is the playbook’s own, in any of its labels, is mapped onto itself', () => {
    const own = fc.tuple(...process.stages.map((stage) => fc.constantFrom(...stage.alsoCalled, ...Object.values(stage.name))));
    fc.assert(
      fc.property(own, (labels) => {
        expect(guessed(labels)).toEqual(order);
      }),
    );
  });
});
