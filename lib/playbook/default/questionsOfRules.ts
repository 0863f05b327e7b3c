import type { Prompt } from '../playbook';

const question = (rule: string, about: string, text: Prompt['text']): Prompt => ({
  id: `question-${rule}-${about}`,
  audience: 'manager',
  stages: [],
  rule,
  text,
});

/** What a manager may ask where a rule has found something. The finding stands beside it, so that the question need not repeat it. */
export const questionsOfRules: readonly Prompt[] = [
  question('close-date-passed', 'buyers-timetable', {
    en: 'What do we know of the buyer’s own timetable, and from whom?',
    zh: '客户自己的时间表我们了解多少？是从谁那里知道的？',
    fr: 'Que savons-nous du calendrier propre au client, et par qui ?',
    hu: 'Mit tudunk a vevő saját ütemezéséről, és kitől?',
  }),
  question('no-next-step', 'buyer-agreed', {
    en: 'What has the buyer agreed to do next?',
    zh: '客户答应下一步做什么？',
    fr: 'Qu’est-ce que le client a accepté de faire ensuite ?',
    hu: 'Mit vállalt a vevő következő lépésként?',
  }),
  question('no-next-step', 'hard-to-agree', {
    en: 'What makes it hard to agree a next step with this buyer?',
    zh: '和这个客户约下一步，难在哪里？',
    fr: 'Qu’est-ce qui rend difficile de convenir d’une prochaine étape avec ce client ?',
    hu: 'Mi nehezíti, hogy ezzel a vevővel megállapodjunk a következő lépésben?',
  }),
  question('age-flag', 'keeps-it-open', {
    en: 'What keeps this deal open for you?',
    zh: '是什么让您觉得这单还值得跟？',
    fr: 'Qu’est-ce qui, pour vous, maintient cette affaire ouverte ?',
    hu: 'Mi tartja Ön szerint nyitva ezt az ügyletet?',
  }),
  question('age-flag', 'another-quarter', {
    en: 'What would the customer lose if nothing happened for another quarter?',
    zh: '如果再拖一个季度，客户会损失什么？',
    fr: 'Que perdrait le client si rien ne se passait pendant encore un trimestre ?',
    hu: 'Mit veszítene az ügyfél, ha még egy negyedévig nem történne semmi?',
  }),
  question('close-date-moved', 'in-common', {
    en: 'What did the moves of the close date have in common?',
    zh: '这几次改期有什么共同点？',
    fr: 'Qu’avaient en commun les reports de la date de signature ?',
    hu: 'Mi volt a közös a zárási dátum módosításaiban?',
  }),
  question('close-date-moved', 'tied-to', {
    en: 'To what in the buyer’s business is the new date tied?',
    zh: '新日期和客户业务中的哪件事挂钩？',
    fr: 'À quoi, dans l’activité du client, la nouvelle date est-elle liée ?',
    hu: 'Mihez kötődik az új dátum a vevő üzletében?',
  }),
  question('next-step-overdue', 'came-between', {
    en: 'What came between the plan and the step?',
    zh: '计划的这一步，中间遇到了什么？',
    fr: 'Qu’est-ce qui s’est mis en travers de l’étape prévue ?',
    hu: 'Mi jött közbe a tervezett lépésnél?',
  }),
  question('no-activity', 'going-on-there', {
    en: 'What do you think is going on at the customer at present?',
    zh: '您判断客户那边目前是什么情况？',
    fr: 'D’après vous, que se passe-t-il chez le client en ce moment ?',
    hu: 'Ön szerint mi zajlik most az ügyfélnél?',
  }),
  question('no-activity', 'reason-to-answer', {
    en: 'What would give the buyer a reason to get in touch with us?',
    zh: '什么事会让客户愿意主动联系我们？',
    fr: 'Qu’est-ce qui donnerait au client une raison de nous contacter ?',
    hu: 'Mi adna okot a vevőnek arra, hogy megkeressen minket?',
  }),
  question('age-advice', 'what-is-different', {
    en: 'What is different here from the deals that moved on sooner?',
    zh: '这单和那些推进更快的商机有什么不同？',
    fr: 'En quoi cette affaire diffère-t-elle de celles qui ont avancé plus vite ?',
    hu: 'Miben más ez, mint azok az ügyletek, amelyek hamarabb továbbléptek?',
  }),
  question('criteria-behind', 'says-most', {
    en: 'Which of the open criteria says most about whether this will be won?',
    zh: '还没达成的条件里，哪一条最能说明这单能不能赢？',
    fr: 'Lequel des critères ouverts en dit le plus sur l’issue de cette affaire ?',
    hu: 'A nyitott feltételek közül melyik árulja el leginkább, hogy megnyerjük-e?',
  }),
  question('few-contacts', 'contact-leaves', {
    en: 'What becomes of this deal if the contact changes jobs?',
    zh: '如果这位联系人换了工作，这单会怎样？',
    fr: 'Que devient cette affaire si l’interlocuteur change de poste ?',
    hu: 'Mi lesz ezzel az ügylettel, ha a kapcsolattartó munkahelyet vált?',
  }),
  question('few-contacts', 'who-else-notices', {
    en: 'Who else at the customer would notice if this came to nothing?',
    zh: '如果这件事不了了之，客户方还有谁会在意？',
    fr: 'Qui d’autre, chez le client, remarquerait que cela n’aboutit pas ?',
    hu: 'Kinek tűnne még fel az ügyfélnél, ha ebből nem lenne semmi?',
  }),
  question('moved-back', 'taken-for-settled', {
    en: 'What did we take for settled that was not?',
    zh: '哪些我们以为已经定了的，其实没有定？',
    fr: 'Qu’avions-nous tenu pour acquis qui ne l’était pas ?',
    hu: 'Mit vettünk lezártnak, ami nem volt az?',
  }),
  question('stage-skipped', 'right-to-skip', {
    en: 'What made it right to go straight to this stage, and what might come back later because of it?',
    zh: '直接进到这个阶段的理由是什么？之后可能会补哪些课？',
    fr: 'Qu’est-ce qui a justifié de passer directement à cette étape, et qu’est-ce qui pourrait resurgir plus tard ?',
    hu: 'Mi indokolta, hogy egyenesen ebbe a szakaszba lépjünk, és mi üthet vissza emiatt később?',
  }),
];
