import type { StageStanding, TimeToPass } from '../../lib/domain/ratio/ratioStrip';

export type StripMarkName = 'p25' | 'p50' | 'p75' | 'p90' | 'advice' | 'flag';
export type StripMark = { readonly name: StripMarkName; readonly day: number };

/** The days that the strip marks: those of the deals that passed, or the playbook's two where too few passed. */
export function stripMarks(timeToPass: TimeToPass | null, standing: StageStanding | null): readonly StripMark[] {
  if (timeToPass !== null) {
    const names = ['p25', 'p50', 'p75', 'p90'] as const;
    return names.flatMap((name) => {
      const day = timeToPass[name];
      return day === null ? [] : [{ name, day }];
    });
  }
  if (standing === null) return [];
  return [
    { name: 'advice', day: standing.adviceDays },
    { name: 'flag', day: standing.flagDays },
  ];
}

export type Label = { readonly name: StripMarkName; readonly day: number; readonly at: number; readonly worded: boolean };

// Which mark keeps its label where two would touch.
const byWeight: readonly StripMarkName[] = ['p90', 'flag', 'p50', 'advice', 'p75', 'p25'];
const roomForNumber = 9;
const roomForWords = 18;

/** Labels under the strip, in percent of its width, without those that would touch a weightier one; the halves and the tails get words if there is room. */
export function placedLabels(marks: readonly StripMark[], end: number): readonly Label[] {
  const placed: Label[] = [];
  const inWeight = [...marks].sort((one, other) => byWeight.indexOf(one.name) - byWeight.indexOf(other.name));
  for (const { name, day } of inWeight) {
    const at = (day / end) * 100;
    const nearest = Math.min(...placed.map((label) => Math.abs(label.at - at)));
    if (nearest < roomForNumber) continue;
    const wantsWords = name !== 'p25' && name !== 'p75';
    const wordsFit = placed.filter((label) => label.worded).every((label) => Math.abs(label.at - at) >= roomForWords);
    placed.push({ name, day, at, worded: wantsWords && wordsFit });
  }
  return placed;
}
