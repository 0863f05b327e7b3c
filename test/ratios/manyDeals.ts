import { seededRandom } from '../../lib/domain/random/seededRandom';

/** A deals file and a history file of so many simulated deals, with owners, regions and, if there are several, pipelines. */
export function manyDeals(
  count: number,
  options: { readonly seed?: number; readonly pipelines?: readonly string[] } = {},
): {
  readonly deals: string;
  readonly history: string;
  readonly changes: number;
} {
  const random = seededRandom(options.seed ?? 7);
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item => items[Math.floor(random() * items.length)] ?? items[0];
  const pipelines = options.pipelines ?? [];
  const day = (number: number) => new Date(Date.UTC(2025, 0, 1 + number)).toISOString().slice(0, 10);
  const stages = ['Need', 'Offer', 'Contract'];
  const deals = [`Deal ID,Deal Name,Stage,Created,Closed on,Amount,Owner,Region${pipelines.length > 0 ? ',Pipeline' : ''}`];
  const history = ['Deal ID,From stage,To stage,Changed at'];
  for (let index = 0; index < count; index += 1) {
    const [id, region] = [`D${index}`, pick(['North', 'South', 'West'])];
    const created = Math.floor(random() * 500);
    let [at, stage, close, end] = [created, 0, '', ''];
    for (;;) {
      at += Math.floor(random() * 40);
      if (at > 540) break;
      const chance = random();
      if (chance < (region === 'North' ? 0.25 : 0.4)) end = 'Closed Lost';
      else if (stage === stages.length - 1) end = 'Closed Won';
      const to = end === '' ? (stages[stage + 1] ?? '') : end;
      history.push(`${id},${stages[stage] ?? ''},${to},${day(at)}`);
      if (end !== '') {
        close = day(at);
        break;
      }
      stage += 1;
    }
    const pipeline = pipelines.length > 0 ? `,${pipelines[index % pipelines.length] ?? ''}` : '';
    const owner = pick(['Anna', 'Béla', 'Chloé', 'Dóra', 'Erik', '李雷']);
    deals.push(
      `${id},"Deal, ${index}",${end === '' ? (stages[stage] ?? '') : end},${day(created)},${close},${1000 + index}.50,${owner},${region}${pipeline}`,
    );
  }
  return { deals: `${deals.join('\n')}\n`, history: `${history.join('\n')}\n`, changes: history.length - 1 };
}
