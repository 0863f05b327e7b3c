export const currency = 'EUR';

/** The CRM's one pipeline, in its own words. */
export const pipeline = {
  id: 'pl_sales',
  label: 'New business',
  stages: [
    { id: 'st_new', label: 'New lead', kind: 'open' },
    { id: 'st_needs', label: 'Needs analysis', kind: 'open' },
    { id: 'st_proposal', label: 'Proposal', kind: 'open' },
    { id: 'st_negotiation', label: 'Negotiation', kind: 'open' },
    { id: 'st_closing', label: 'Closing', kind: 'open' },
    { id: 'st_won', label: 'Won', kind: 'won' },
    { id: 'st_lost', label: 'Lost', kind: 'lost' },
  ],
} as const;

export function stageLabel(stageId: string): string {
  return pipeline.stages.find((stage) => stage.id === stageId)?.label ?? stageId;
}

/** How a stage ends or goes on; null for an id that this pipeline does not have. */
export function stageKind(stageId: string): 'open' | 'won' | 'lost' | null {
  return pipeline.stages.find((stage) => stage.id === stageId)?.kind ?? null;
}

export const lostReasons = ['Chose a competitor', 'Price', 'Missing feature', 'No decision', 'Postponed', 'No response'] as const;

/** Invented people. */
export const people = [
  { id: 'u_marchand', name: 'Claire Marchand' },
  { id: 'u_varga', name: 'Eszter Varga' },
  { id: 'u_chen', name: 'Chen Siyuan' },
  { id: 'u_boateng', name: 'Kwame Boateng' },
] as const;
