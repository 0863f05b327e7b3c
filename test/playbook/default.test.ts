import { describe, expect, it, test } from 'vitest';
import { defaultPlaybook } from '../../lib/playbook/default';
import { gravities, languages, type Text } from '../../lib/playbook/playbook';
import { playbookSchema } from '../../lib/schema/playbook';

type Found = { readonly where: string; readonly text: Text };

/** Every text of the playbook: an object whose keys are languages. */
function textsIn(value: unknown, where: string): readonly Found[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each, index) => textsIn(each, `${where}[${index}]`));
  if (isText(value)) return [{ where, text: value }];
  return Object.entries(value).flatMap(([key, each]) => textsIn(each, `${where}.${key}`));
}

function isText(value: object): value is Text {
  return languages.some((language) => language in value);
}

const texts = textsIn(defaultPlaybook, 'playbook');
const sentences = languages.flatMap((language) =>
  texts.map(({ where, text }) => ({ language, where: `${where}.${language}`, words: text[language] ?? '' })),
);
const wordsIn = (language: string) => sentences.filter((sentence) => sentence.language === language);
const stages = defaultPlaybook.processes.flatMap((process) => process.stages);
const forManagers = defaultPlaybook.prompts.filter((prompt) => prompt.audience === 'manager');
const forReps = defaultPlaybook.prompts.filter((prompt) => prompt.audience === 'rep');

describe('the default playbook as data', () => {
  it('passes its own schema', () => {
    const parsed = playbookSchema().safeParse(structuredClone(defaultPlaybook));
    expect(parsed.error?.issues ?? []).toEqual([]);
  });

  it('has five stages whose days add up to forty working days', () => {
    expect(stages.map((stage) => stage.id)).toEqual(['lead', 'need', 'proposal', 'negotiation', 'close']);
    expect(stages.reduce((sum, stage) => sum + stage.targetDays, 0)).toBe(40);
  });

  it('sets no pass rate, since a benchmark is no target', () => {
    expect(stages.filter((stage) => stage.targetPassRate !== null)).toEqual([]);
  });

  test.each(stages)('stage $id has four or five exit criteria and at least three key actions', ({ exitCriteria, keyActions }) => {
    expect(exitCriteria.length).toBeGreaterThanOrEqual(4);
    expect(exitCriteria.length).toBeLessThanOrEqual(5);
    expect(keyActions.length).toBeGreaterThanOrEqual(3);
  });

  it('lets only a signature stay fresh for ever', () => {
    const ageless = stages.flatMap((stage) => stage.exitCriteria.filter((criterion) => criterion.freshDays === null));
    expect(ageless.map((criterion) => criterion.id)).toEqual(['close-signed']);
  });

  it('has no CRM label under two stages', () => {
    const all = stages.flatMap((stage) => [
      ...new Set([...stage.alsoCalled, ...Object.values(stage.name).map((name) => name.toLowerCase())]),
    ]);
    expect(all.filter((label, index) => all.indexOf(label) !== index)).toEqual([]);
  });

  it('lists no reason and no label twice', () => {
    for (const list of [defaultPlaybook.noDecisionReasons, ...stages.map((stage) => stage.alsoCalled)]) {
      expect(list.filter((each, index) => list.indexOf(each) !== index)).toEqual([]);
    }
  });

  it('looks for every kind of finding', () => {
    expect(new Set(defaultPlaybook.rules.map((rule) => rule.kind)).size).toBe(10);
    expect(defaultPlaybook.rules.map((rule) => gravities.indexOf(rule.gravity))).not.toContain(-1);
  });
});

describe('the templates', () => {
  it('are a talk of five questions, a free note and a deal’s review', () => {
    const asked = defaultPlaybook.templates.map(({ id, subject, fields }) => [id, subject, fields.map((field) => field.id)]);
    expect(asked).toEqual([
      ['one-to-one', 'person', ['working-on', 'hard', 'help-needed', 'improve', 'do-more']],
      ['free-note', 'person', ['note']],
      ['deal-review', 'deal', ['verdict', 'note']],
    ]);
  });

  it('ask open questions in a talk', () => {
    const [talk] = defaultPlaybook.templates;
    expect(talk?.fields.filter((field) => !field.label.en?.startsWith('What ')).map((field) => field.id)).toEqual([]);
  });
});

describe('prompts are there for every occasion', () => {
  test.each(stages)('stage $id has two hints and three questions or more of its own', ({ id }) => {
    const own = (prompts: typeof forReps) => prompts.filter((prompt) => prompt.rule === null && prompt.stages.includes(id));
    expect(own(forReps).length).toBeGreaterThanOrEqual(2);
    expect(own(forManagers).length).toBeGreaterThanOrEqual(3);
  });

  test.each(defaultPlaybook.rules)('rule $id has one or two hints and one or two questions', ({ id }) => {
    for (const prompts of [forReps, forManagers]) {
      const own = prompts.filter((prompt) => prompt.rule === id);
      expect([1, 2]).toContain(own.length);
    }
  });
});

describe('the four languages', () => {
  it('are there in every text', () => {
    expect(texts.length).toBeGreaterThan(100);
    expect(sentences.filter((sentence) => sentence.words.trim() === '').map((sentence) => sentence.where)).toEqual([]);
  });

  it('are no copies of English', () => {
    const copies = texts.flatMap(({ where, text }) =>
      languages
        .slice(1)
        .filter((language) => text[language] === text.en)
        .map((each) => `${where}.${each}`),
    );
    expect(copies).toEqual([]);
  });

  it('never say the same thing twice in two texts', () => {
    for (const language of languages) {
      const words = defaultPlaybook.prompts.map((prompt) => prompt.text[language]);
      expect(words.filter((each, index) => words.indexOf(each) !== index)).toEqual([]);
    }
  });

  it('do without exclamation marks, straight quotes, double spaces and three dots', () => {
    expect(sentences.filter(({ words }) => /[!！'"]| {2}|\.\.\.|^\s|\s$/.test(words)).map((sentence) => sentence.where)).toEqual([]);
  });

  it('do without "should", "must" and praise in English', () => {
    const loud = /\b(should|must|you have to|great|awesome|well done|amazing|congratulations|risk)\b/i;
    expect(
      wordsIn('en')
        .filter(({ words }) => loud.test(words))
        .map((sentence) => sentence.where),
    ).toEqual([]);
  });

  it('have a non-breaking space before double punctuation in French', () => {
    const wrong = wordsIn('fr').filter(({ words }) => /[^\u202f][?;!]|[^\u00a0]:|[ \u00a0]\?/.test(words));
    expect(wrong.map((sentence) => sentence.words)).toEqual([]);
    expect(wordsIn('fr').some(({ words }) => words.includes('\u202f?') && !words.includes(' ?'))).toBe(true);
  });

  it('have full-width punctuation in Chinese and no space beside Chinese punctuation', () => {
    const wrong = wordsIn('zh').filter(({ words }) => /[,;:?!()]|\.(?!\d)|[，。？：；、] | [，。？：；、]/.test(words));
    expect(wrong.map((sentence) => sentence.words)).toEqual([]);
  });

  it('are written in their own script', () => {
    expect(wordsIn('zh').filter(({ words }) => !/\p{Script=Han}/u.test(words))).toEqual([]);
    expect(sentences.filter(({ language, words }) => language !== 'zh' && /\p{Script=Han}/u.test(words))).toEqual([]);
  });

  it('address nobody by first-name forms', () => {
    expect(
      wordsIn('zh')
        .filter(({ words }) => words.includes('你'))
        .map((sentence) => sentence.words),
    ).toEqual([]);
    expect(
      wordsIn('fr')
        .filter(({ words }) => /\b(tu|toi|ton|tes)\b/i.test(words))
        .map((sentence) => sentence.words),
    ).toEqual([]);
    expect(
      wordsIn('hu')
        .filter(({ words }) => /(?<!\p{L})(te|téged|neked|szerinted|veled)(?!\p{L})/iu.test(words))
        .map((sentence) => sentence.words),
    ).toEqual([]);
  });
});

describe('the tone', () => {
  const lastMark = { en: '?', zh: '？', fr: '\u202f?', hu: '?' } as const;
  const interrogatives = {
    en: /\b(what|which|who|how|where|when)\b/i,
    zh: /什么|谁|哪|怎么|怎样|怎么样|多少/,
    fr: /\b(qui|que|quoi|quelle?s?|laquelle|lequel|comment|où|quand)\b|qu’|À quoi|De quoi|En quoi/i,
    hu: /(?<!\p{L})(mi|mit|min|miből|miben|mire|mihez|minek|ki|kinek|kitől|hogyan|honnan|milyen|melyik\p{L}*)(?!\p{L})/iu,
  } as const;

  test.each(languages)('questions to managers end with a question mark (%s)', (language) => {
    const wrong = forManagers.filter((prompt) => !prompt.text[language]?.endsWith(lastMark[language]));
    expect(wrong.map((prompt) => prompt.id)).toEqual([]);
  });

  test.each(languages)('questions to managers are open ones, so that none is an order or takes yes for an answer (%s)', (language) => {
    const closed = forManagers.filter((prompt) => !interrogatives[language].test(prompt.text[language] ?? ''));
    expect(closed.map((prompt) => prompt.text[language])).toEqual([]);
    expect(forManagers.filter((prompt) => language === 'zh' && /吗/.test(prompt.text.zh ?? '')).map((prompt) => prompt.id)).toEqual([]);
  });

  it('questions to managers begin with an interrogative, or with a supposition, in English', () => {
    const opening = /^(what|which|who|how|where|when|to what|if you had|if the proposal)\b/i;
    expect(forManagers.filter((prompt) => !opening.test(prompt.text.en ?? '')).map((prompt) => prompt.text.en)).toEqual([]);
  });

  it('hints ask a question or name one possible step', () => {
    const hints = forReps.filter((prompt) => !/\?/.test(prompt.text.en ?? '') && !/^A possible next step: /.test(prompt.text.en ?? ''));
    expect(hints.map((prompt) => prompt.text.en)).toEqual([]);
  });

  it('criteria are acts of the buyer, not ours', () => {
    const subjects = /^The (buyer|buyer’s purchasing and legal people|contact|person who decides( on the money)?) ha(s|ve) /;
    const wrong = stages.flatMap((stage) => stage.exitCriteria).filter((criterion) => !subjects.test(criterion.text.en ?? ''));
    expect(wrong.map((criterion) => criterion.text.en)).toEqual([]);
  });
});
