/** One thing that was looked at, and what is wrong with it, if anything. */
export type Finding = { readonly name: string; readonly problem: string | null };

export type Findings = { readonly checks: readonly Finding[]; readonly note?: string };
