import type { Template } from '../playbook';

/**
 * What a talk between two people is noted on: what the rep is at, what stands in the way, what would help, and what to change and keep. The
 * questions are asked in the rep's own words, so that they can be read out.
 */
const oneToOne: Template = {
  id: 'one-to-one',
  name: { en: '1:1', zh: '一对一', fr: 'Entretien individuel', hu: 'Négyszemközti' },
  subject: 'person',
  fields: [
    {
      id: 'working-on',
      label: {
        en: 'What are you working on?',
        zh: '您目前在忙什么？',
        fr: 'Sur quoi travaillez-vous en ce moment ?',
        hu: 'Min dolgozik most?',
      },
    },
    {
      id: 'hard',
      label: {
        en: 'What is hard at the moment?',
        zh: '现在的难处在哪里？',
        fr: 'Qu’est-ce qui est difficile en ce moment ?',
        hu: 'Mi okoz most nehézséget?',
      },
    },
    {
      id: 'help-needed',
      label: {
        en: 'What help do you need, and from whom?',
        zh: '需要什么支持？由谁来给？',
        fr: 'De quelle aide avez-vous besoin, et de qui ?',
        hu: 'Milyen segítségre van szüksége, és kitől?',
      },
    },
    {
      id: 'improve',
      label: {
        en: 'What would you improve?',
        zh: '您觉得哪里可以改进？',
        fr: 'Que voudriez-vous améliorer ?',
        hu: 'Min javítana?',
      },
    },
    {
      id: 'do-more',
      label: {
        en: 'What is worth doing more of?',
        zh: '哪些做法值得多做一些？',
        fr: 'Que gagneriez-vous à faire davantage ?',
        hu: 'Miből lenne érdemes többet csinálni?',
      },
    },
  ],
};

const freeNote: Template = {
  id: 'free-note',
  name: { en: 'Free note', zh: '随手记', fr: 'Note libre', hu: 'Szabad jegyzet' },
  subject: 'person',
  fields: [{ id: 'note', label: { en: 'Note', zh: '记录', fr: 'Texte de la note', hu: 'Jegyzet' } }],
};

const dealReview: Template = {
  id: 'deal-review',
  name: { en: 'Deal review', zh: '商机评审', fr: 'Revue d’affaire', hu: 'Ügyletátvizsgálás' },
  subject: 'deal',
  fields: [
    { id: 'verdict', label: { en: 'Verdict', zh: '结论', fr: 'Avis', hu: 'Vélemény' } },
    { id: 'note', label: { en: 'Note', zh: '记录', fr: 'Texte de la note', hu: 'Jegyzet' } },
  ],
};

/** What records are filled in from. Their ids, and those of their fields, are kept with what was answered. */
export const templates: readonly Template[] = [oneToOne, freeNote, dealReview];
