import type { Browser } from '../e2e/browser.ts';

/** What notes of a team in four languages are made of. */
const words = {
  en: 'pricing proposal budget customer meeting legal renewal negotiation contract quarter pipeline discount competitor decision training mentor forecast onboarding procurement security review timeline champion stakeholder objection'.split(
    ' ',
  ),
  fr: 'négociation tarif client réunion juridique renouvellement contrat trimestre remise concurrent décision formation prévision achats sécurité revue échéance objection démonstration budget équipe responsable délai livraison marché'.split(
    ' ',
  ),
  hu: 'tárgyalás árajánlat ügyfél költségkeret megbeszélés jogi megújítás szerződés negyedév kedvezmény versenytárs döntés képzés előrejelzés beszerzés biztonság áttekintés határidő ellenvetés bemutató csapat felelős szállítás piac érték'.split(
    ' ',
  ),
  zh: '客户 预算 报价 合同 谈判 竞争对手 决定 采购 负责人 下周 跟进 困难 支持 改进 方案 演示 付款 项目 计划 培训 流程 沟通 需求 审批 折扣'.split(
    ' ',
  ),
};

export type Notes = { readonly notes: number; readonly people: number };

/** Writes notes, people and promises straight into the store's tables. Runs in an extension page. */
async function fill(notes: number, vocabulary: Readonly<Record<string, readonly string[]>>): Promise<Notes> {
  const [first] = await indexedDB.databases();
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(first?.name ?? '');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(new Error('The store cannot be opened.'));
  });
  let state = 1;
  const chance = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const languages = Object.keys(vocabulary);
  const sentence = (language: string, length: number) => {
    const known = vocabulary[language] ?? [];
    const picked = Array.from({ length }, () => known[Math.floor(known.length * chance() ** 1.5)] ?? '');
    return language === 'zh' ? `${picked.join('')}。` : `${picked.join(' ')} ${Math.floor(chance() * 1_000)}.`;
  };
  const fields = ['working-on', 'hard', 'help-needed', 'improve', 'do-more'];
  const people = 40;
  const day = 86_400_000;
  const transaction = database.transaction(['people', 'records', 'commitments'], 'readwrite');
  const over = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(new Error('The notes cannot be written.'));
  });
  for (let number = 0; number < people; number += 1) {
    const name = `${['Kovács', 'Dubois', '王', 'Smith'][number % 4]} ${['Éva', 'Anaïs', '小明', 'Jo'][number % 4]} ${number}`;
    transaction.objectStore('people').put({ id: `p${number}`, name, owners: [], coaching: '', addedAt: 0 });
  }
  for (let number = 0; number < notes; number += 1) {
    const language = languages[number % languages.length] ?? 'en';
    const at = Date.now() - Math.floor(chance() * 1_000) * day - number;
    const answers = Object.fromEntries(fields.map((field) => [field, sentence(language, 8 + Math.floor(chance() * 12))]));
    const id = crypto.randomUUID();
    transaction.objectStore('records').put({
      id,
      template: 'one-to-one',
      subject: `person:p${number % people}`,
      at,
      drawer: 'mine',
      answers,
      editedAt: null,
      undoneAt: null,
    });
    if (number % 20 !== 0) continue;
    const due = new Date(Date.now() + Math.floor((chance() - 0.5) * 60) * day).toISOString().slice(0, 10);
    const promise = { id: `c${number}`, deal: null, person: `p${number % people}`, record: id, who: 'Jo', what: sentence('en', 4), due };
    transaction.objectStore('commitments').put({ ...promise, state: chance() < 0.5 ? 'open' : 'kept', madeAt: at, settledAt: null });
  }
  await over;
  database.close();
  return { notes, people };
}

/** Stores so many notes of about sixty words each, in four languages, about forty people. */
export async function storeManyNotes(browser: Browser, notes: number): Promise<Notes> {
  const page = await browser.extensionPage('options.html');
  await page.until(() => indexedDB.databases().then((all) => all.length > 0));
  const stored = await page.look(fill, notes, words);
  await page.close();
  return stored;
}
