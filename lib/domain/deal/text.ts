/** The four languages of the product. */
export const languages = ['en', 'zh', 'fr', 'hu'] as const;
export type Language = (typeof languages)[number];

/** A text of the playbook. The default carries all four; a team's own text may carry one, which then serves all. */
export type Text = Readonly<Partial<Record<Language, string>>>;
