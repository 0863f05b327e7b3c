import type { Prompt } from '../playbook';

const hint = (rule: string, about: string, text: Prompt['text']): Prompt => ({
  id: `hint-${rule}-${about}`,
  audience: 'rep',
  stages: [],
  rule,
  text,
});

/** What a rep may ask or do next where a rule has found something. The panel puts what was found beside it. */
export const hintsOfRules: readonly Prompt[] = [
  hint('close-date-passed', 'buyers-date', {
    en: 'Which date does the buyer see now, and what hangs on it for them?',
    zh: '客户现在看的是哪个日期？这个日期对他意味着什么？',
    fr: 'Quelle date le client voit-il à présent, et qu’est-ce qui en dépend pour lui ?',
    hu: 'Milyen dátumot lát most a vevő, és mi múlik rajta nála?',
  }),
  hint('close-date-passed', 'still-open', {
    en: 'A possible next step: ask the buyer whether this is still open for them, and enter the date they name.',
    zh: '可以走的一步：问客户这件事是否还在推进，把他说的日期填进 CRM。',
    fr: 'Prochaine étape possible : demander au client si le sujet est toujours ouvert, et saisir la date qu’il donne.',
    hu: 'Lehetséges következő lépés: megkérdezni a vevőt, nyitott-e még számára az ügy, és beírni az általa mondott dátumot.',
  }),
  hint('no-next-step', 'agreed-next', {
    en: 'What is the next thing that the buyer has agreed to, and on which day?',
    zh: '客户答应的下一件事是什么？定在哪一天？',
    fr: 'Quelle est la prochaine chose que le client a acceptée, et pour quel jour ?',
    hu: 'Mi a következő, amibe a vevő beleegyezett, és melyik napon lesz?',
  }),
  hint('no-next-step', 'one-dated-step', {
    en: 'A possible next step: agree one dated step with the buyer and note it in the deal.',
    zh: '可以走的一步：和客户约定一个有日期的动作，记到商机里。',
    fr: 'Prochaine étape possible : convenir d’une étape datée avec le client et la noter dans l’affaire.',
    hu: 'Lehetséges következő lépés: egy konkrét napra szóló lépésben megállapodni a vevővel, és beírni az ügylethez.',
  }),
  hint('age-flag', 'move-or-call-off', {
    en: 'What would have to happen at the customer for this to move, or to be called off?',
    zh: '客户那边发生什么，这单才会往前走，或者干脆作罢？',
    fr: 'Que devrait-il se passer chez le client pour que cela avance, ou s’arrête ?',
    hu: 'Minek kellene történnie az ügyfélnél, hogy ez továbblépjen, vagy lekerüljön a napirendről?',
  }),
  hint('age-flag', 'does-it-hold', {
    en: 'A possible next step: write to the buyer what was agreed last, and ask whether it still holds.',
    zh: '可以走的一步：把上次谈定的内容写给客户，问问是否依然有效。',
    fr: 'Prochaine étape possible : écrire au client ce qui a été convenu en dernier, et demander si cela tient toujours.',
    hu: 'Lehetséges következő lépés: megírni a vevőnek, miben állapodtak meg legutóbb, és megkérdezni, érvényes-e még.',
  }),
  hint('close-date-moved', 'buyers-reason', {
    en: 'Has the date a reason on the buyer’s side?',
    zh: '这个日期在客户那边有没有依据？',
    fr: 'La date a-t-elle une raison d’être côté client ?',
    hu: 'Van a dátumnak oka a vevő oldalán?',
  }),
  hint('close-date-moved', 'for-it-to-hold', {
    en: 'Who would have to do what, and by when, for the new date to hold?',
    zh: '要守住新日期，谁需要在什么时候之前做什么？',
    fr: 'Qui devrait faire quoi, et pour quand, pour que la nouvelle date tienne ?',
    hu: 'Kinek mit kellene megtennie és mikorra, hogy az új dátum tartható legyen?',
  }),
  hint('next-step-overdue', 'happened-or-moved', {
    en: 'Did the planned step happen, or has its day moved? One line in the deal settles it either way.',
    zh: '计划的那一步做了，还是改期了？在商机里记一行就清楚了。',
    fr: 'L’étape prévue a-t-elle eu lieu, ou changé de jour ? Une ligne dans l’affaire suffit dans les deux cas.',
    hu: 'Megtörtént a tervezett lépés, vagy más napra került? Egy sor az ügyletnél mindkét esetben rendezi.',
  }),
  hint('no-activity', 'what-is-owed', {
    en: 'What could the buyer use now: an answer still owed, a figure, a talk with a customer who had the same problem?',
    zh: '客户现在需要什么：一个还没给的答复、一组数字，还是和有同样问题的客户聊一聊？',
    fr: 'Qu’est-ce qui servirait au client maintenant : une réponse encore due, un chiffre, un échange avec un client qui a eu le même problème ?',
    hu: 'Mi segítene most a vevőnek: egy válasz, amellyel még tartozunk, egy szám, vagy egy beszélgetés olyan ügyféllel, akinek ugyanez volt a gondja?',
  }),
  hint('no-activity', 'not-logged', {
    en: 'Was there a contact that is not in the CRM yet? If not, when is a good day for the next one?',
    zh: '有没有联系过但还没记进 CRM？如果没有，哪天联系合适？',
    fr: 'Y a-t-il eu un contact qui ne figure pas encore dans le CRM ? Sinon, quel jour conviendrait au prochain ?',
    hu: 'Volt olyan kapcsolat, amely még nincs a CRM-ben? Ha nem, melyik nap lenne jó a következőre?',
  }),
  hint('age-advice', 'what-holds-up', {
    en: 'Which of the open criteria holds this up most?',
    zh: '还没达成的条件里，哪一条卡得最紧？',
    fr: 'Lequel des critères encore ouverts freine le plus ?',
    hu: 'A még nyitott feltételek közül melyik tartja fel leginkább?',
  }),
  hint('age-advice', 'last-act', {
    en: 'What was the last thing that the buyer did, as opposed to said?',
    zh: '客户最近一次实际做了什么，而不只是说了什么？',
    fr: 'Quelle est la dernière chose que le client a faite, et non seulement dite ?',
    hu: 'Mi volt az utolsó dolog, amit a vevő meg is tett, nem csak mondott?',
  }),
  hint('criteria-behind', 'next-talk', {
    en: 'Which of the open criteria could the buyer settle in the next conversation?',
    zh: '下次沟通时，客户可以先确认哪一条？',
    fr: 'Lequel des critères ouverts le client pourrait-il régler au prochain échange ?',
    hu: 'A nyitott feltételek közül melyiket rendezhetné a vevő a következő beszélgetésen?',
  }),
  hint('few-contacts', 'who-besides', {
    en: 'Who besides this contact has to say yes?',
    zh: '除了这位联系人，还有谁必须点头？',
    fr: 'Qui d’autre que cet interlocuteur doit dire oui ?',
    hu: 'Kinek kell még igent mondania ezen a kapcsolattartón kívül?',
  }),
  hint('few-contacts', 'bring-along', {
    en: 'A possible next step: ask the contact to bring along someone who will use it or pay for it.',
    zh: '可以走的一步：请联系人把使用者或出钱的人也请来。',
    fr: 'Prochaine étape possible : demander à l’interlocuteur de venir avec quelqu’un qui l’utilisera ou le paiera.',
    hu: 'Lehetséges következő lépés: megkérni a kapcsolattartót, hogy hozzon magával valakit, aki használni fogja, vagy fizet érte.',
  }),
  hint('moved-back', 'what-came-up', {
    en: 'What came to light that was not known before? A line in the deal keeps it for the next talk.',
    zh: '出现了哪些之前不知道的情况？在商机里记一笔，下次沟通用得上。',
    fr: 'Qu’a-t-on appris que l’on ignorait ? Une ligne dans l’affaire le garde pour le prochain échange.',
    hu: 'Mi derült ki, amit korábban nem tudtunk? Egy sor az ügyletnél megőrzi a következő beszélgetésre.',
  }),
  hint('stage-skipped', 'proved-already', {
    en: 'Which criteria of the skipped stage has the buyer met already, and which are still open?',
    zh: '跳过的阶段里，哪些条件客户其实已经满足，哪些还空着？',
    fr: 'Quels critères de l’étape sautée le client a-t-il déjà remplis, et lesquels restent ouverts ?',
    hu: 'Az átugrott szakasz feltételei közül melyiket teljesítette már a vevő, és melyik nyitott még?',
  }),
];
