import type { Prompt } from '../playbook';

const question = (stage: string, about: string, text: Prompt['text']): Prompt => ({
  id: `question-${stage}-${about}`,
  audience: 'manager',
  stages: [stage],
  rule: null,
  text,
});

/** What a manager may ask about a deal in a stage: an open question, a probing one and one that makes the rep look back. Never an order. */
export const questionsOfStages: readonly Prompt[] = [
  question('lead', 'wants-to-change', {
    en: 'What does this customer want to change, and how did we learn of it?',
    zh: '这个客户想改变什么？我们是怎么知道的？',
    fr: 'Que veut changer ce client, et comment l’avons-nous appris ?',
    hu: 'Min szeretne változtatni ez az ügyfél, és honnan tudjuk?',
  }),
  question('lead', 'speaks-against', {
    en: 'What have you heard that speaks against this becoming a deal?',
    zh: '有哪些迹象说明这单可能做不成？',
    fr: 'Qu’avez-vous entendu qui laisse penser que cela ne deviendra pas une affaire ?',
    hu: 'Mit hallott, ami az ellen szól, hogy ebből üzlet legyen?',
  }),
  question('lead', 'one-hour', {
    en: 'If you had a single hour for new customers this week, what would make you spend it here?',
    zh: '如果这周只有一小时留给新客户，什么理由会让您把它花在这里？',
    fr: 'Si vous n’aviez qu’une heure cette semaine pour de nouveaux clients, qu’est-ce qui vous la ferait passer ici ?',
    hu: 'Ha ezen a héten egyetlen órája lenne új ügyfelekre, mi szólna amellett, hogy erre fordítsa?',
  }),
  question('need', 'to-their-boss', {
    en: 'How would the buyer describe the problem to their own boss?',
    zh: '客户会怎么向他的上级描述这个问题？',
    fr: 'Comment le client décrirait-il le problème à son propre supérieur ?',
    hu: 'Hogyan írná le a vevő a problémát a saját főnökének?',
  }),
  question('need', 'still-a-guess', {
    en: 'What is still a guess of ours here, and how could we find out?',
    zh: '这里面哪些还是我们的猜测？怎样才能核实？',
    fr: 'Qu’est-ce qui reste ici une supposition de notre part, et comment le vérifier ?',
    hu: 'Mi az, amit itt még csak feltételezünk, és hogyan tudhatnánk meg?',
  }),
  question('need', 'who-gains-who-loses', {
    en: 'Who at the customer gains when this is solved, and who loses something?',
    zh: '问题解决后，客户方谁受益？谁会有所失？',
    fr: 'Chez le client, qui gagne quand ce sera résolu, et qui y perd quelque chose ?',
    hu: 'Ki nyer az ügyfélnél, ha ez megoldódik, és ki veszít vele valamit?',
  }),
  question('proposal', 'when-price-named', {
    en: 'How did the buyer react when the price was named?',
    zh: '报出价格时，客户是什么反应？',
    fr: 'Comment le client a-t-il réagi à l’annonce du prix ?',
    hu: 'Hogyan reagált a vevő, amikor elhangzott az ár?',
  }),
  question('proposal', 'hardest-to-give-up', {
    en: 'Which alternative would the buyer find hardest to give up, doing nothing included?',
    zh: '包括维持现状在内，客户最舍不得放弃的是哪个选择？',
    fr: 'À quelle alternative le client aurait-il le plus de mal à renoncer, y compris ne rien faire ?',
    hu: 'Melyik alternatíváról mondana le legnehezebben a vevő, beleértve azt is, hogy nem tesz semmit?',
  }),
  question('proposal', 'on-one-page', {
    en: 'If the proposal had to fit on one page, what would stay and what would go?',
    zh: '如果方案只能写一页，哪些会留下，哪些会删掉？',
    fr: 'Si la proposition devait tenir en une page, qu’est-ce qui resterait et qu’est-ce qui partirait ?',
    hu: 'Ha az ajánlatnak egy oldalra kellene férnie, mi maradna benne, és mi maradna ki?',
  }),
  question('negotiation', 'behind-the-demand', {
    en: 'What does the buyer need in order to say yes, behind what they ask for?',
    zh: '客户提的要求背后，他真正需要什么才会点头？',
    fr: 'De quoi le client a-t-il besoin pour dire oui, derrière ce qu’il demande ?',
    hu: 'Mire van szüksége a vevőnek az igenhez azon túl, amit kér?',
  }),
  question('negotiation', 'came-back', {
    en: 'Which of our concessions has brought something back so far, and what?',
    zh: '到目前为止，我们的哪些让步换回了东西？换回了什么？',
    fr: 'Laquelle de nos concessions a rapporté quelque chose jusqu’ici, et quoi ?',
    hu: 'Melyik engedményünkért kaptunk eddig valamit cserébe, és mit?',
  }),
  question('negotiation', 'if-we-held', {
    en: 'What would happen if we held our position on this point?',
    zh: '如果这一条我们不让，会怎么样？',
    fr: 'Que se passerait-il si nous tenions notre position sur ce point ?',
    hu: 'Mi történne, ha ebben a pontban tartanánk az álláspontunkat?',
  }),
  question('close', 'until-signature', {
    en: 'What has to happen between today and the signature, and who at the customer said so?',
    zh: '从今天到签字还要经过什么？是客户方谁说的？',
    fr: 'Que doit-il se passer d’ici la signature, et qui chez le client l’a dit ?',
    hu: 'Minek kell történnie mostantól az aláírásig, és ki mondta ezt az ügyfélnél?',
  }),
  question('close', 'early-notice', {
    en: 'What could still stop it, and how would we notice early?',
    zh: '还有什么可能让它停下来？我们怎样才能早点发现？',
    fr: 'Qu’est-ce qui pourrait encore l’arrêter, et comment le verrions-nous assez tôt ?',
    hu: 'Mi akaszthatja még meg, és miből vennénk észre időben?',
  }),
  question('close', 'right-decision', {
    en: 'How will the customer see in three months that the decision was right?',
    zh: '三个月后，客户会从哪里看出这个决定是对的？',
    fr: 'À quoi le client verra-t-il dans trois mois que la décision était la bonne ?',
    hu: 'Miből látja majd az ügyfél három hónap múlva, hogy jól döntött?',
  }),
];
