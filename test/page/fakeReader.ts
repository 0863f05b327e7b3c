/** A reader for a CRM whose address ends in /deal/ID or /board; a deal's name and stage stand in elements of that id, cards carry data-deal. */
export const fakeReader = `
  import { startMarks } from 'lib/page/marks';
  import { startReader } from 'lib/page/reader';
  const had = (value) => ({ ok: true, value });
  const gap = { ok: false, why: 'not-on-page' };
  const text = (id) => { const element = document.getElementById(id); return element ? had(element.textContent) : gap; };
  const adapter = {
    about: { id: 'fake', name: 'Fake', origins: [], checkedOn: '2026-11-22', evidence: {}, frames: 'top' },
    page: (url) => { const deal = /deal\\/(\\d+)/.exec(url.pathname); if (deal) return { kind: 'deal', pipelineId: null, dealId: deal[1] }; return url.pathname === '/board' ? { kind: 'pipeline', pipelineId: null } : null; },
    readDeal: () => { const stage = text('stage'); return { dealId: gap, pipelineId: gap, name: text('name'), stage: stage.ok ? had({ id: null, label: stage.value }) : gap, account: gap, owner: gap, amount: gap, closeDate: gap, nextStep: gap }; },
    marks: (document) => {
      const container = document.getElementById('board');
      return container && {
        container,
        columns: [...container.querySelectorAll('[data-stage]')].map((element) => ({ stageId: element.dataset.stage, element })),
        cards: [...container.querySelectorAll('[data-deal]')].map((element) => ({ ...(element.dataset.deal.startsWith('name:') ? { dealName: element.dataset.deal.slice(5) } : { dealId: element.dataset.deal }), element })),
      };
    },
    stageAnchor: (document) => document.getElementById('stage'),
  };
  startReader(adapter);
  startMarks(adapter);`;
