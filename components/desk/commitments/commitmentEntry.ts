import type { OpenCommitment } from '../../../lib/db/openCommitments';

/** A commitment as a list shows it; a name that is null is not said. */
export type CommitmentEntry = Pick<
  OpenCommitment,
  'id' | 'who' | 'what' | 'due' | 'state' | 'locked' | 'person' | 'personName' | 'deal' | 'dealName'
>;
