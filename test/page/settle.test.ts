// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DealReading } from '../../lib/domain/deal/reading';
import { type Seen, watchDeals } from '../../lib/page/deal';
import { clock } from '../../lib/page/everySecond';

const gap = { ok: false, why: 'not-on-page' } as const;
const had = <Value>(value: Value) => ({ ok: true, value }) as const;

function reading(name: string | null, stage = 'Proposal', dealId: string | null = null): DealReading {
  return {
    dealId: dealId === null ? gap : had(dealId),
    pipelineId: gap,
    name: name === null ? gap : had(name),
    stage: name === null ? gap : had({ id: null, label: stage }),
    account: gap,
    owner: gap,
    amount: gap,
    closeDate: gap,
    nextStep: gap,
  };
}

let life: AbortController;
let shown: DealReading;
let reports: { readonly at: number; readonly name: string | null; readonly stage: string | null; readonly doubtful: boolean }[];
let reads: number;
let anchor: Element | null;
let begun: number;

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  reports = [];
  reads = 0;
  anchor = null;
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

function follow(dealId: string, former: DealReading | null) {
  begun = performance.now();
  const report = (_dealId: string, { reading: { name, stage }, doubtful }: Seen) =>
    reports.push({
      at: performance.now() - begun,
      name: name.ok ? name.value : null,
      stage: stage.ok ? stage.value.label : null,
      doubtful,
    });
  const read = () => {
    reads += 1;
    return shown;
  };
  const deals = watchDeals({ read, stageAnchor: () => anchor }, report, clock(life.signal), life.signal);
  deals.follow(dealId, former, former === null);
  return deals;
}

const showAt = (milliseconds: number, next: DealReading) =>
  setTimeout(() => {
    shown = next;
  }, milliseconds);

describe('reading a deal page', () => {
  it('believes a fresh page that is the same at two looks', async () => {
    shown = reading('Initech');
    follow('7', null);
    expect(reports).toEqual([]);
    await vi.advanceTimersByTimeAsync(60);
    expect(reports).toEqual([{ at: 50, name: 'Initech', stage: 'Proposal', doubtful: false }]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reports).toHaveLength(1);
    expect(reads, 'a settled page is left alone but for the late looks').toBeLessThan(8);
  });

  it.each([10, 120, 400, 700])('does not report the former deal that a page still shows %i ms after the address changed', async (late) => {
    shown = reading('Initech');
    showAt(late, reading('Globex', 'Need'));
    follow('8', shown);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reports).toMatchObject([{ name: 'Globex', stage: 'Need', doubtful: false }]);
  });

  it('waits while the page shows a mixture of the former deal and the new one', async () => {
    shown = reading('Initech', 'Proposal');
    showAt(100, reading('Globex', 'Proposal'));
    showAt(200, reading('Globex', 'Need'));
    follow('8', shown);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(reports).toMatchObject([{ name: 'Globex', stage: 'Need' }]);
  });

  it('doubts a page that looks exactly as before, and believes it once it changes', async () => {
    shown = reading('Initech');
    showAt(8_000, reading('Globex'));
    follow('8', shown);
    await vi.advanceTimersByTimeAsync(1_900);
    expect(reports).toEqual([]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(reports).toMatchObject([{ name: 'Initech', doubtful: true }]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(reports).toMatchObject([{ doubtful: true }, { name: 'Globex', doubtful: false }]);
  });

  it('believes a twin of the former deal when the page shows its id', async () => {
    shown = reading('Initech', 'Proposal', '8');
    follow('8', reading('Initech', 'Proposal', '7'));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(reports).toMatchObject([{ name: 'Initech', doubtful: false }]);
  });

  it("never believes a page that shows another deal's id", async () => {
    shown = reading('Initech', 'Proposal', '7');
    follow('8', null);
    await vi.advanceTimersByTimeAsync(4_900);
    expect(reports).toEqual([]);
    await vi.advanceTimersByTimeAsync(70_000);
    expect(reports).toMatchObject([{ doubtful: true }]);
  });

  it('waits for a page that is not drawn yet, and in the end says what is missing', async () => {
    shown = reading(null);
    showAt(3_000, reading('Initech'));
    follow('7', null);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(reports).toMatchObject([{ name: 'Initech', doubtful: false }]);

    shown = reading(null);
    follow('9', null);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(reports.at(-1)).toMatchObject({ name: null, stage: null, doubtful: false });
    shown = reading('Late');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(reports.at(-1)).toMatchObject({ name: 'Late' });
  });

  it('finds fields that were drawn late, and reads again when told even if nothing changed', async () => {
    shown = reading('Initech');
    showAt(500, { ...shown, owner: had('Bob') });
    const deal = follow('7', null);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(reports).toHaveLength(2);
    deal.readAgain();
    await vi.advanceTimersByTimeAsync(200);
    expect(reports).toHaveLength(3);
  });

  it('tells nothing of deals that are leafed through, observes nothing in them, and follows the one that is stayed on', async () => {
    const observe = vi.spyOn(MutationObserver.prototype, 'observe');
    anchor = document.createElement('div');
    document.body.append(anchor);
    shown = reading('Deal 0');
    const deals = follow('0', null);
    for (let id = 1; id <= 5; id += 1) {
      const former = shown;
      shown = reading(`Deal ${id}`);
      deals.leave();
      deals.follow(String(id), former, false);
      await vi.advanceTimersByTimeAsync(120);
    }
    expect(reports).toEqual([]);
    expect(observe).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reports.map(({ name }) => name)).toEqual(['Deal 5']);
    expect(observe).toHaveBeenCalledTimes(1);
    deals.leave();
    anchor.setAttribute('data-stage', 'won');
    shown = reading('Deal 5', 'Won');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reports).toHaveLength(1);
    anchor.remove();
    observe.mockRestore();
  });

  it('does not take the deal that was left unread for the one before it, to which the user comes back', async () => {
    shown = reading('Initech');
    const deals = follow('7', null);
    await vi.advanceTimersByTimeAsync(60);
    deals.leave();
    deals.follow('8', shown, false);
    shown = reading('Globex', 'Need');
    await vi.advanceTimersByTimeAsync(80);
    deals.leave();
    deals.follow('7', null, false);
    showAt(120, reading('Initech'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reports.map(({ name }) => name)).toEqual(['Initech', 'Initech']);
  });

  it('leaves nothing running when the deal is left', async () => {
    shown = reading('Initech');
    follow('7', null);
    life.abort();
    const before = reads;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reads).toBe(before);
    expect(reports).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the element of the stage', () => {
  it('is heard when it changes, also by a script that sets a value, also after the page made it anew', async () => {
    document.body.innerHTML = '<div id="stage"><select><option>Proposal</option><option>Close</option></select></div>';
    anchor = document.getElementById('stage');
    shown = reading('Initech');
    follow('7', null);
    await vi.advanceTimersByTimeAsync(5_000);

    shown = reading('Initech', 'Close');
    const select = document.querySelector('select');
    if (select) select.value = 'Close';
    await vi.advanceTimersByTimeAsync(1_200);
    expect(reports.map(({ stage }) => stage)).toEqual(['Proposal', 'Close']);

    shown = reading('Initech', 'Need');
    anchor?.setAttribute('data-stage', 'need');
    await vi.advanceTimersByTimeAsync(200);
    expect(reports.map(({ stage }) => stage)).toEqual(['Proposal', 'Close', 'Need']);

    document.body.innerHTML = '<div id="stage"></div>';
    anchor = document.getElementById('stage');
    shown = reading('Initech', 'Lead');
    await vi.advanceTimersByTimeAsync(1_200);
    expect(reports.at(-1)?.stage).toBe('Lead');
    anchor?.append('Won');
    shown = reading('Initech', 'Won');
    await vi.advanceTimersByTimeAsync(200);
    expect(reports.at(-1)?.stage).toBe('Won');
  });

  it('is not believed at once when the name changes with it, as another deal may be coming', async () => {
    document.body.innerHTML = '<div id="stage"></div>';
    anchor = document.getElementById('stage');
    shown = reading('Initech');
    follow('7', null);
    await vi.advanceTimersByTimeAsync(5_000);
    shown = reading('Globex', 'Close');
    anchor?.append('x');
    await vi.advanceTimersByTimeAsync(400);
    expect(reports).toHaveLength(1);
    life.abort();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(reports).toHaveLength(1);
  });
});
