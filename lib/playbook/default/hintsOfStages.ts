import type { Prompt } from '../playbook';

const hint = (stage: string, about: string, text: Prompt['text']): Prompt => ({
  id: `hint-${stage}-${about}`,
  audience: 'rep',
  stages: [stage],
  rule: null,
  text,
});

/** What a rep may ask or do next in a stage, before anything is amiss. */
export const hintsOfStages: readonly Prompt[] = [
  hint('lead', 'what-changed', {
    en: 'What has changed at the customer that makes this worth a talk now?',
    zh: '客户那边发生了什么变化，让这件事值得现在谈？',
    fr: 'Qu’est-ce qui a changé chez le client pour que le sujet mérite d’en parler maintenant ?',
    hu: 'Mi változott az ügyfélnél, amitől ez most beszélgetést érdemel?',
  }),
  hint('lead', 'two-dates', {
    en: 'A possible next step: offer two dates for a meeting about the need.',
    zh: '可以走的一步：给客户两个时间，约一次需求沟通。',
    fr: 'Prochaine étape possible : proposer deux dates pour parler du besoin.',
    hu: 'Lehetséges következő lépés: két időpontot ajánlani az igény megbeszélésére.',
  }),
  hint('lead', 'who-feels-it', {
    en: 'Who at the customer feels the problem most, and who has talked about it so far?',
    zh: '客户方谁对这个问题最有感受？目前是谁在谈？',
    fr: 'Qui, chez le client, ressent le plus le problème, et qui en a parlé jusqu’ici ?',
    hu: 'Ki érzi leginkább a problémát az ügyfélnél, és ki beszélt róla eddig?',
  }),
  hint('need', 'their-sentence', {
    en: 'Which sentence of the buyer’s says best what the problem is? Sent back in writing, it invites a correction.',
    zh: '客户的哪句话最能说明问题？写下来发回给客户，对方自然会补充修正。',
    fr: 'Quelle phrase du client dit le mieux le problème ? Renvoyée par écrit, elle invite à corriger.',
    hu: 'A vevő melyik mondata fejezi ki legjobban a problémát? Írásban visszaküldve pontosításra hív.',
  }),
  hint('need', 'cost-of-problem', {
    en: 'What does the problem cost in a month, by the buyer’s own reckoning?',
    zh: '按客户自己的算法，这个问题一个月的代价是多少？',
    fr: 'Que coûte le problème en un mois, d’après le calcul du client lui-même ?',
    hu: 'Mibe kerül a probléma havonta a vevő saját számítása szerint?',
  }),
  hint('need', 'last-purchase', {
    en: 'A possible next step: ask how the last purchase of this kind was decided, from the first idea to the signature.',
    zh: '可以走的一步：问问客户上一次同类采购，从提出想法到签字是怎么走下来的。',
    fr: 'Prochaine étape possible : demander comment le dernier achat de ce type s’est décidé, de l’idée à la signature.',
    hu: 'Lehetséges következő lépés: megkérdezni, hogyan zajlott a legutóbbi hasonló beszerzés az ötlettől az aláírásig.',
  }),
  hint('proposal', 'criteria-answered', {
    en: 'Which of the buyer’s criteria does each part of the proposal answer?',
    zh: '方案的每一部分，分别对应客户的哪条标准？',
    fr: 'À quel critère du client répond chaque partie de la proposition ?',
    hu: 'Az ajánlat egyes részei a vevő melyik szempontjára adnak választ?',
  }),
  hint('proposal', 'draft-together', {
    en: 'A possible next step: go through a draft with the contact before the final version goes out.',
    zh: '可以走的一步：定稿前，先和联系人过一遍草案。',
    fr: 'Prochaine étape possible : parcourir un projet avec l’interlocuteur avant d’envoyer la version finale.',
    hu: 'Lehetséges következő lépés: egy vázlatot átnézni a kapcsolattartóval, mielőtt a végleges változat kimegy.',
  }),
  hint('proposal', 'if-nothing-bought', {
    en: 'What would the buyer do if they bought nothing at all?',
    zh: '如果客户什么都不买，他会怎么办？',
    fr: 'Que ferait le client s’il n’achetait rien du tout ?',
    hu: 'Mit tenne a vevő, ha egyáltalán nem venne semmit?',
  }),
  hint('negotiation', 'whole-list', {
    en: 'Is the list of open points complete? With all of them on the table, one can be weighed against another.',
    zh: '待定事项都列全了吗？全部摆上桌面，才好互相权衡。',
    fr: 'La liste des points ouverts est-elle complète ? Une fois tous sur la table, ils se pèsent les uns contre les autres.',
    hu: 'Teljes a nyitott pontok listája? Ha mind az asztalon van, egyik a másikkal szemben mérlegelhető.',
  }),
  hint('negotiation', 'in-return', {
    en: 'What could the buyer give in return: volume, a longer term, an earlier date, a reference?',
    zh: '客户可以拿什么来交换：采购量、更长的合同期、更早的签约时间，还是做标杆案例？',
    fr: 'Que pourrait donner le client en retour : du volume, une durée plus longue, une date plus proche, une référence ?',
    hu: 'Mit adhatna cserébe a vevő: nagyobb mennyiséget, hosszabb futamidőt, korábbi dátumot, referenciát?',
  }),
  hint('negotiation', 'worry', {
    en: 'What worries the buyer about going ahead? A smaller start or a way out answers a worry better than a deadline.',
    zh: '客户对往前走有什么顾虑？小范围起步或留一条退路，比催期限更能打消顾虑。',
    fr: 'Qu’est-ce qui inquiète le client à l’idée de s’engager ? Un démarrage plus petit ou une porte de sortie rassure mieux qu’une échéance.',
    hu: 'Mi aggasztja a vevőt az elköteleződésben? Egy kisebb kezdés vagy egy kilépési lehetőség jobban megnyugtat, mint egy határidő.',
  }),
  hint('close', 'steps-between', {
    en: 'Which steps lie between the yes and the signature, and who takes each of them?',
    zh: '从点头到签字，中间还有哪些步骤？每一步由谁负责？',
    fr: 'Quelles étapes séparent le oui de la signature, et qui se charge de chacune ?',
    hu: 'Milyen lépések vannak az igen és az aláírás között, és ki végzi el az egyes lépéseket?',
  }),
  hint('close', 'first-day', {
    en: 'A possible next step: agree with the buyer what happens on the first day and what they will see after a month.',
    zh: '可以走的一步：和客户谈定第一天做什么、一个月后能看到什么。',
    fr: 'Prochaine étape possible : convenir avec le client de ce qui se passe le premier jour et de ce qu’il verra au bout d’un mois.',
    hu: 'Lehetséges következő lépés: megállapodni a vevővel, mi történik az első napon, és mit lát majd egy hónap múlva.',
  }),
  hint('close', 'who-could-stop', {
    en: 'Who at the customer could still stop this, and what have they heard so far?',
    zh: '客户方还有谁能叫停？他目前了解到什么？',
    fr: 'Qui, chez le client, pourrait encore tout arrêter, et qu’en sait cette personne à ce jour ?',
    hu: 'Ki állíthatná még le ezt az ügyfélnél, és mit tud róla eddig?',
  }),
];
