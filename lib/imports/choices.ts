import type { OutcomeKind, PipelineKey, SiteRef } from '../domain/deal/deal';
import type { FileGiven } from '../files/readFiles';

/** What a user says of all files of an import together; what is left out is guessed. */
export type ImportChoices = {
  /** The connected CRM whose deals they are, or a source that is known by files alone. */
  readonly site: SiteRef;
  /** Of times that name no zone. */
  readonly timeZone: string;
  /** Of amounts without one. */
  readonly currency: string | null;
  readonly cents: boolean;
  /** What labels of stages and states mean, as they are written; an open stage is "open". */
  readonly labels: Readonly<Record<string, OutcomeKind>>;
  /** Which of the site's pipelines a name in the files stands for ("" where they name none); null for a new one. */
  readonly pipelines: Readonly<Record<string, PipelineKey | null>>;
  /** The open stages in order, by the pipeline's name as the files write it ("" where they name none). */
  readonly order: Readonly<Record<string, readonly string[]>>;
};

/** What a user says of one file. */
export type FileChoices = FileGiven;

/** What sites that only files tell of are called by in the place of a CRM. */
export const fileCrm = 'file';

/** A source that only files tell of, by the name that the user gives it: files of the same source tell of the same deals. */
export function fileSite(name: string): SiteRef {
  return { crm: fileCrm, origin: `files://${encodeURIComponent(name.trim().normalize('NFC'))}` };
}

/** The name of such a source; null for a connected site. */
export function fileSiteName({ crm, origin }: SiteRef): string | null {
  if (crm !== fileCrm) return null;
  try {
    return decodeURIComponent(origin.replace(/^files:\/\//, ''));
  } catch {
    return origin;
  }
}
